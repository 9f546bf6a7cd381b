//! What a drawn page says of itself: the mark, the notes, and an SVG that stands alone.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use common::{Bureau, at};
use onepalm_ecert::{
    Limits, Package, TrustStore, draw, draw::Note, issue::seal_package, package::PackageWriter,
};

const ANNOTATIONS: &str = "Doc_0/Annotations.xml";

/// A page with a line of text; the document names a list of annotations that is not there yet.
fn unsigned() -> Vec<u8> {
    let mut writer = PackageWriter::new();
    writer.add(
        "OFD.xml",
        b"<OFD xmlns='http://www.ofdspec.org/2016' Version='1.0' DocType='OFD'><DocBody><DocInfo><DocID>1</DocID></DocInfo>\
          <DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>",
    );
    writer.add(
        "Doc_0/Document.xml",
        b"<Document xmlns='http://www.ofdspec.org/2016'><CommonData><MaxUnitID>9</MaxUnitID><PageArea>\
          <PhysicalBox>0 0 100 100</PhysicalBox></PageArea></CommonData><Pages><Page ID='1' BaseLoc='Page.xml'/></Pages>\
          <Annotations>Annotations.xml</Annotations></Document>",
    );
    writer.add(
        "Doc_0/Page.xml",
        "<Page xmlns='http://www.ofdspec.org/2016'><Content><Layer ID='2'>\
         <TextObject ID='3' Boundary='5 5 80 10' Font='7' Size='6'><TextCode X='0' Y='8'>&lt;script&gt; 永</TextCode></TextObject>\
         </Layer></Content></Page>"
            .as_bytes(),
    );
    writer.finish()
}

fn with(file: &[u8], more: &[(&str, &[u8])]) -> Vec<u8> {
    let package = Package::open(file, &Limits::default()).unwrap();
    let mut writer = PackageWriter::new();
    for name in package.names() {
        writer.add(name, package.entry(name).unwrap());
    }
    for (name, bytes) in more {
        writer.add(name, bytes);
    }
    writer.finish()
}

fn sealed(bureau: &Bureau) -> Vec<u8> {
    let package = Package::open(&unsigned(), &Limits::default()).unwrap();
    seal_package(&package, &bureau.signer, &bureau.seal, None, at(2026, 11, 21)).unwrap()
}

#[test]
fn a_page_that_shows_a_part_which_no_signature_covers_is_marked_and_says_so() {
    let bureau = Bureau::new(1);
    let file = sealed(&bureau);
    let (package, verdict) = bureau.open(&file);
    let clean = draw::page_to_png(&package, &verdict, 0, 50.0).unwrap();
    let clean_svg = draw::page_to_svg(&package, &verdict, 0).unwrap();
    assert!(clean.mark.is_none() && clean_svg.mark.is_none());

    let list = b"<Annotations><Page PageID='1'><FileLoc>Annotation.xml</FileLoc></Page></Annotations>";
    let annotation = b"<PageAnnot><Annot ID='5' Type='Watermark'><Appearance Boundary='0 0 100 100'>\
        <PathObject ID='6' Boundary='10 60 20 20' Stroke='false' Fill='true'><FillColor Value='0 0 255'/>\
        <AbbreviatedData>M 0 0 L 20 0 L 20 20 L 0 20 C</AbbreviatedData></PathObject></Appearance></Annot></PageAnnot>";
    let file = with(&file, &[(ANNOTATIONS, list), ("Doc_0/Annotation.xml", annotation)]);
    let (package, verdict) = bureau.open(&file);
    let drawing = draw::page_to_png(&package, &verdict, 0, 50.0).unwrap();
    let svg = draw::page_to_svg(&package, &verdict, 0).unwrap();
    assert!(drawing.mark.is_some() && svg.mark.is_some());
    let note = Note::PartUncovered("Doc_0/Annotation.xml".to_owned());
    assert!(drawing.report.contains(&note) && svg.report.contains(&note), "{:?}", drawing.report);
    assert!(!drawing.report.contains(&Note::PartUncovered("Doc_0/Page.xml".to_owned())));
}

#[test]
fn an_unsigned_page_is_marked_in_both_formats() {
    let package = Package::open(&unsigned(), &Limits::default()).unwrap();
    let verdict = onepalm_ecert::verify(
        &package,
        &TrustStore::default(),
        common::now(),
        &onepalm_ecert::Policy::default(),
    );
    let drawing = draw::page_to_png(&package, &verdict, 0, 50.0).unwrap();
    let svg = draw::page_to_svg(&package, &verdict, 0).unwrap();
    assert!(drawing.mark.is_some() && svg.mark.is_some());
    // The mark's red, at 200 of 255 over its own pale band.
    let page = tiny_skia::Pixmap::decode_png(&drawing.png).unwrap();
    assert!(page.pixels().iter().any(|pixel| pixel.red() > 190 && pixel.green() < 90));
    assert!(svg.svg.contains("fill=\"#c81010\""));
}

#[test]
fn an_svg_stands_alone_and_holds_nothing_that_runs() {
    let bureau = Bureau::new(1);
    let (package, verdict) = bureau.open(&sealed(&bureau));
    let drawing = draw::page_to_svg(&package, &verdict, 0).unwrap();
    let svg = roxmltree::Document::parse(&drawing.svg).unwrap();
    for node in svg.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let drawn = ["svg", "defs", "g", "path", "use", "image", "rect", "clipPath"];
        assert!(drawn.contains(&name), "{name}");
        for attribute in node.attributes() {
            let value = attribute.value();
            assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
            if attribute.name() == "href" {
                assert!(value.starts_with('#') || value.starts_with("data:image/"), "{value:.40}");
            }
        }
    }
    // The seal's picture is there as it was signed.
    assert!(drawing.svg.contains("data:image/png;base64,"));
    assert!((drawing.width - 100.0).abs() < 0.01 && (drawing.height - 100.0).abs() < 0.01);
}

#[test]
fn both_formats_report_the_same() {
    let bureau = Bureau::new(1);
    let (package, verdict) = bureau.open(&sealed(&bureau));
    let png = draw::page_to_png(&package, &verdict, 0, 72.0).unwrap();
    let svg = draw::page_to_svg(&package, &verdict, 0).unwrap();
    assert_eq!(png.report, svg.report);
    assert_eq!(png.report, [Note::FontSubstituted(String::new())]);
}
