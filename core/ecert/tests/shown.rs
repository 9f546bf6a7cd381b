//! What counts as said is what shows; whose resources a page uses; and what a missing page leaves standing.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use std::collections::BTreeMap;

use common::{Bureau, at};
use onepalm_ecert::{
    Limits, Package, Policy, TrustStore, Verdict,
    contents::Contents,
    draw,
    issue::{SealPlace, seal_package},
    package::PackageWriter,
    verify,
};
use tiny_skia::{Color, Pixmap};

type Parts = BTreeMap<String, Vec<u8>>;

/// A document with one or two pages of 100 by 100 millimetres.
fn document(common: &str, pages: &str, rest: &str, parts: &[(&str, String)]) -> Parts {
    let entry = "<OFD><DocBody><DocInfo/><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>";
    let root = format!(
        "<Document><CommonData><PageArea><PhysicalBox>0 0 100 100</PhysicalBox></PageArea>{common}</CommonData>\
         <Pages>{pages}</Pages>{rest}</Document>"
    );
    let mut all: Parts = parts.iter().map(|(name, text)| ((*name).to_owned(), text.clone().into())).collect();
    all.insert("OFD.xml".to_owned(), entry.into());
    all.insert("D/Document.xml".to_owned(), root.into_bytes());
    all
}

fn open(parts: &Parts) -> (Package, Verdict) {
    let mut writer = PackageWriter::new();
    for (name, bytes) in parts {
        writer.add(name, bytes);
    }
    let package = Package::open(&writer.finish(), &Limits::default()).unwrap();
    let verdict = verify(&package, &TrustStore::default(), common::now(), &Policy::default());
    (package, verdict)
}

fn text(y: u32, text: &str, more: &str) -> String {
    format!(
        "<TextObject ID='{y}' Boundary='5 {y} 80 8' Size='5' {more}><TextCode X='0' Y='6'>{text}</TextCode></TextObject>"
    )
}

const ONE: &str = "<Page ID='1' BaseLoc='1.xml'/>";
const TWO: &str = "<Page ID='1' BaseLoc='1.xml'/><Page ID='2' BaseLoc='2.xml'/>";

#[test]
fn text_counts_as_said_only_if_drawing_shows_it() {
    let page = format!(
        "<Page><Content><Layer Visible='false'>{}</Layer><Layer><PageBlock Visible='false'>{}</PageBlock>{}{}{}\
         <CompositeObject Boundary='10 50 80 40' ResourceID='60'/></Layer></Content><Actions>{}</Actions></Page>",
        text(10, "LAYER", ""),
        text(20, "BLOCK", ""),
        text(30, "SHOWN", ""),
        text(35, "CLEAR", "Alpha='0'"),
        text(38, "OFF", "Visible='0'"),
        text(40, "OUTSIDE", ""),
    );
    let unit = format!(
        "<Res><CompositeGraphicUnits><CompositeGraphicUnit ID='60' Width='80' Height='40'><Content>{}</Content>\
         </CompositeGraphicUnit></CompositeGraphicUnits></Res>",
        text(5, "UNIT", "")
    );
    let notes = format!(
        "<PageAnnot><Annot ID='70' Type='Path' Visible='false'><Appearance Boundary='0 0 9 9'>{}</Appearance></Annot></PageAnnot>",
        text(60, "NOTE", "")
    );
    let parts = document(
        "<DocumentRes>R.xml</DocumentRes>",
        ONE,
        "<Annotations>A.xml</Annotations>",
        &[
            ("D/1.xml", page),
            ("D/R.xml", unit),
            ("D/A.xml", "<Annotations><Page PageID='1'><FileLoc>N.xml</FileLoc></Page></Annotations>".into()),
            ("D/N.xml", notes),
        ],
    );
    let (package, verdict) = open(&parts);
    let contents = Contents::read(&package, &verdict).unwrap().documents.remove(0);
    assert_eq!(contents.pages[0].lines, ["SHOWN", "UNIT"]);
    assert!(!contents.annotations[0].visible);
    assert_eq!(contents.annotations[0].text, ["NOTE"]);
}

#[test]
fn every_template_that_is_drawn_is_read() {
    let line = |n: u32| format!("<TemplatePage ID='{n}' BaseLoc='T{n}.xml'/>");
    let templates = (0..70).map(line).collect::<Vec<_>>().concat();
    let line = |n: u32| format!("<Template TemplateID='{n}'/>");
    let named = (0..70).map(line).collect::<Vec<_>>().concat();
    let mut parts = document(&templates, ONE, "", &[("D/1.xml", format!("<Page>{named}</Page>"))]);
    for n in 0..70 {
        let page = format!("<Page><Content><Layer>{}</Layer></Content></Page>", text(n * 9, "T", ""));
        parts.insert(format!("D/T{n}.xml"), page.into_bytes());
    }
    let (package, verdict) = open(&parts);
    assert_eq!(Contents::read(&package, &verdict).unwrap().documents[0].pages[0].lines.len(), 70);
}

fn picture(red: u8, blue: u8) -> Vec<u8> {
    let mut picture = Pixmap::new(2, 2).unwrap();
    picture.fill(Color::from_rgba8(red, 0, blue, 255));
    picture.encode_png().unwrap()
}

fn picture_page(resources: &str) -> String {
    format!(
        "<Page>{resources}<Content><Layer><ImageObject ID='7' Boundary='0 0 100 100' ResourceID='50'/></Layer></Content></Page>"
    )
}

fn resource(file: &str) -> String {
    format!(
        "<Res><MultiMedias><MultiMedia ID='50' Type='Image'><MediaFile>{file}</MediaFile></MultiMedia></MultiMedias></Res>"
    )
}

/// Red and blue in the middle of a page.
fn middle(package: &Package, verdict: &Verdict, page: usize) -> (u8, u8) {
    let drawing = draw::page_to_png(package, verdict, page, 50.0).unwrap();
    let pixels = Pixmap::decode_png(&drawing.png).unwrap();
    let pixel = pixels.pixel(drawing.width / 2, drawing.height / 2).unwrap();
    (pixel.red(), pixel.blue())
}

#[test]
fn each_page_sees_its_own_resources_and_no_other_pages() {
    let mut parts = document(
        "<DocumentRes>R.xml</DocumentRes>",
        TWO,
        "",
        &[
            ("D/1.xml", picture_page("<PageRes>R1.xml</PageRes>")),
            ("D/2.xml", picture_page("")),
            ("D/R1.xml", resource("red.png")),
            ("D/R.xml", resource("blue.png")),
        ],
    );
    parts.insert("D/red.png".into(), picture(255, 0));
    parts.insert("D/blue.png".into(), picture(0, 255));
    let (package, verdict) = open(&parts);
    assert_eq!(middle(&package, &verdict, 0), (255, 0));
    assert_eq!(middle(&package, &verdict, 1), (0, 255));
    assert!(!common::small::warnings(&verdict).contains(&"resource.id-twice"));
}

#[test]
fn an_id_that_two_files_of_the_document_give_is_told_and_noted() {
    let mut parts = document(
        "<PublicRes>R1.xml</PublicRes><DocumentRes>R.xml</DocumentRes>",
        ONE,
        "",
        &[
            ("D/1.xml", picture_page("")),
            ("D/R1.xml", resource("red.png")),
            ("D/R.xml", resource("blue.png")),
        ],
    );
    parts.insert("D/red.png".into(), picture(255, 0));
    parts.insert("D/blue.png".into(), picture(0, 255));
    let (package, verdict) = open(&parts);
    assert!(common::small::warnings(&verdict).contains(&"resource.id-twice"));
    let drawing = draw::page_to_png(&package, &verdict, 0, 50.0).unwrap();
    assert!(drawing.report.contains(&draw::Note::ResourceTwice("D/R.xml".into())), "{:?}", drawing.report);
}

#[test]
fn a_missing_page_is_told_and_the_others_are_read_and_drawn() {
    let page = format!("<Page><Content><Layer>{}</Layer></Content></Page>", text(10, "HERE", ""));
    let (package, verdict) = open(&document("", TWO, "", &[("D/1.xml", page)]));
    assert!(common::small::warnings(&verdict).contains(&"document.part-missing"));
    let contents = Contents::read(&package, &verdict).unwrap().documents.remove(0);
    assert_eq!(contents.pages[0].lines, ["HERE"]);
    assert_eq!((contents.pages[1].error, contents.pages[1].covered), (Some("ofd.part-missing"), false));
    assert!(draw::page_to_png(&package, &verdict, 0, 50.0).is_ok());
    assert_eq!(draw::page_to_png(&package, &verdict, 1, 50.0).unwrap_err().code(), "ofd.part-missing");
}

/// GB/T 33190 table 7: the corner of the PhysicalBox is the origin of the page's coordinates, wherever it lies.
#[test]
fn a_seal_stands_where_it_was_put_on_a_page_whose_box_begins_elsewhere() {
    let bureau = Bureau::small(1);
    let drawn = |corner: &str| {
        let page = format!(
            "<Page><Area><PhysicalBox>{corner} 100 100</PhysicalBox></Area><Content><Layer>{}</Layer></Content></Page>",
            text(10, "HERE", "")
        );
        let (package, _) = open(&document("", ONE, "", &[("D/1.xml", page)]));
        let place = Some(SealPlace { page: 0, x: 70.0, y: 70.0 });
        let sealed = seal_package(&package, &bureau.signer, &bureau.seal, place, at(2026, 11, 21)).unwrap();
        let (package, verdict) = bureau.open(&sealed);
        assert_eq!(common::small::warnings(&verdict), [""; 0]);
        let contents = Contents::read(&package, &verdict).unwrap().documents.remove(0);
        assert_eq!(contents.pages[0].covered_by, [verdict.signatures[0].id.clone()]);
        let drawing = draw::page_to_png(&package, &verdict, 0, 50.0).unwrap();
        assert!(drawing.mark.is_none());
        Pixmap::decode_png(&drawing.png).unwrap()
    };
    let (usual, moved) = (drawn("0 0"), drawn("50 -20"));
    assert_eq!(usual.pixel(138, 138).unwrap().red(), 200, "the middle of the seal");
    assert_eq!(usual.data(), moved.data());
}
