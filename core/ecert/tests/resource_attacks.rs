//! Files made to cost more than they show: each is answered after bounded work. What bounds it is said by a note,
//! by a code, or by how much is done; never by the clock.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use std::sync::OnceLock;

use common::{
    Bureau,
    forge::{Forge, HandSeal, Parts, SEAL, edit, issued, pack},
};
use onepalm_ecert::{
    Limits, Package, Policy, Verdict,
    contents::Contents,
    document::{Document, bodies},
    draw::{self, Note},
    verdict::Finding,
    verify,
};

fn bureau() -> &'static Bureau {
    static BUREAU: OnceLock<Bureau> = OnceLock::new();
    BUREAU.get_or_init(|| Bureau::small(1))
}

/// The parts as a package, whatever they were deflated by, and its verdict.
fn open(parts: &Parts) -> (Package, Verdict) {
    let package = Package::open(&pack(parts), &Limits { ratio: 100_000, ..Limits::default() }).unwrap();
    let verdict = verify(&package, &bureau().trust, common::now(), &Policy::default());
    (package, verdict)
}

/// What drawing the first page reports.
fn report(parts: &Parts) -> Vec<Note> {
    let (package, verdict) = open(parts);
    let _ = Contents::read(&package, &verdict);
    draw::page_to_png(&package, &verdict, 0, 24.0).unwrap().report
}

/// A document of one page, 60 mm square, with these resources.
fn document(page: &str, resources: &str) -> Parts {
    let entry = "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>";
    let root = "<Document><CommonData><PageArea><PhysicalBox>0 0 60 60</PhysicalBox></PageArea>\
        <PublicRes>R.xml</PublicRes></CommonData><Pages><Page ID='1' BaseLoc='P.xml'/></Pages></Document>";
    let page = format!("<Page><Content><Layer>{page}</Layer></Content></Page>");
    let parts = [("OFD.xml", entry), ("D.xml", root), ("P.xml", &page), ("R.xml", resources)];
    parts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into()
}

fn left_out(notes: &[Note], what: &str) -> bool {
    notes.iter().any(|note| matches!(note, Note::FeatureLeftOut(feature) if feature == what))
}

const SQUARE: &str = "<PathObject Boundary='0 0 9 9' Fill='true'><AbbreviatedData>M 0 0 L 9 0 L 9 9 C\
    </AbbreviatedData></PathObject>";

#[test]
fn composite_objects_that_hold_themselves_end_at_a_depth() {
    let unit = "<Res><CompositeGraphicUnits><CompositeGraphicUnit ID='5' Width='60' Height='60'><Content>\
        <CompositeObject ResourceID='5' Boundary='0 0 60 60'/></Content></CompositeGraphicUnit>\
        </CompositeGraphicUnits></Res>";
    let notes = report(&document("<CompositeObject ResourceID='5' Boundary='0 0 60 60'/>", unit));
    assert!(left_out(&notes, "deep nesting"), "{notes:?}");
}

#[test]
fn composite_objects_that_double_at_every_level_end_at_a_number_of_objects() {
    // Two in two in two …: fifteen levels would be 32,768 uses of the last unit, each of forty paths.
    let unit = |id: usize, content: &str| {
        format!(
            "<CompositeGraphicUnit ID='{id}' Width='9' Height='9'><Content>{content}</Content></CompositeGraphicUnit>"
        )
    };
    let mut units = unit(100, &SQUARE.repeat(40));
    for id in 101..115 {
        let inner = format!("<CompositeObject ResourceID='{}' Boundary='0 0 9 9'/>", id - 1);
        units.push_str(&unit(id, &inner.repeat(2)));
    }
    let resources = format!("<Res><CompositeGraphicUnits>{units}</CompositeGraphicUnits></Res>");
    let notes = report(&document("<CompositeObject ResourceID='114' Boundary='0 0 9 9'/>", &resources));
    assert!(notes.contains(&Note::TooManyObjects), "{notes:?}");
}

#[test]
fn draw_params_that_rely_on_each_other_are_followed_a_few_steps() {
    let params = "<Res><DrawParams><DrawParam ID='4' Relative='5'/><DrawParam ID='5' Relative='4'/>\
        <DrawParam ID='6' Relative='6'/></DrawParams></Res>";
    let page =
        SQUARE.replace("Fill=", "DrawParam='4' Fill=") + &SQUARE.replace("Fill=", "DrawParam='6' Fill=");
    assert_eq!(report(&document(&page, params)), []);
}

#[test]
fn blocks_within_blocks_end_at_a_depth_and_deeper_files_are_not_read() {
    let nested =
        |depth: usize| format!("{}{SQUARE}{}", "<PageBlock>".repeat(depth), "</PageBlock>".repeat(depth));
    let notes = report(&document(&nested(100), "<Res/>"));
    assert!(left_out(&notes, "deep nesting"), "{notes:?}");
    let (_, verdict) = open(&document(&nested(100_000), "<Res/>"));
    assert!(verdict.reasons.contains(&Finding::Unreadable("xml.too-large")), "{:?}", verdict.reasons);
}

#[test]
fn patterns_within_patterns_end() {
    let mut fill = "<FillColor Value='1 2 3'/>".to_owned();
    for _ in 0..60 {
        let cell = format!(
            "<PathObject Boundary='0 0 9 9' Fill='true'>{fill}<AbbreviatedData>M 0 0 L 9 0 L 9 9 C\
            </AbbreviatedData></PathObject>"
        );
        fill = format!(
            "<FillColor><Pattern Width='0.1' Height='0.1' XStep='0.01' YStep='0.01'><CellContent>{cell}\
            </CellContent></Pattern></FillColor>"
        );
    }
    let page = format!(
        "<PathObject Boundary='0 0 60 60' Fill='true'>{fill}<AbbreviatedData>M 0 0 L 60 0 L 60 60 C\
        </AbbreviatedData></PathObject>"
    );
    assert!(!report(&document(&page, "<Res/>")).is_empty());
}

#[test]
fn a_hundred_thousand_glyph_transforms_and_a_huge_text_are_drawn_within_the_objects_of_a_page() {
    let transforms =
        "<CGTransform CodePosition='0' CodeCount='1' GlyphCount='1'><Glyphs>7</Glyphs></CGTransform>";
    let text = |inside: &str, code: &str| {
        format!(
            "<TextObject Font='3' Size='1' Boundary='0 0 60 9'>{inside}<TextCode X='0' Y='4' DeltaX='g 2000000 0'>\
            {code}</TextCode></TextObject>"
        )
    };
    report(&document(&text(&transforms.repeat(100_000), "a"), "<Res/>"));
    // Each over the whole text, each with a glyph more than characters: 100,000 times 10,000 in all.
    let long = transforms
        .replace("CodeCount='1'", "CodeCount='10000'")
        .replace("'1'><Glyphs>7", "'10001'><Glyphs>7 8");
    report(&document(&text(&long.repeat(100_000), &"a".repeat(10_000)), "<Res/>"));
    let more = transforms.replace("GlyphCount='1'", "GlyphCount='2'").replace(">7<", ">7 8<");
    report(&document(&text(&more.repeat(50_000), &"a".repeat(10_000)), "<Res/>"));
    let huge =
        text("<CGTransform CodePosition='0' CodeCount='9' GlyphCount='4000000000'/>", &"证".repeat(400_000));
    let notes = report(&document(&huge, "<Res/>"));
    assert!(notes.contains(&Note::TooManyObjects), "{notes:?}");
}

#[test]
fn pictures_that_announce_more_pixels_than_they_hold_are_left_out() {
    // PNG: 60,000 by 60,000 pixels in an otherwise sound header.
    let mut png = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\xEA\x60\0\0\xEA\x60\x08\x06\0\0\0".to_vec();
    png.extend(crc32fast::hash(&png[12..]).to_be_bytes());
    png.extend(b"\0\0\0\0IDAT\x35\xAF\x06\x1E\0\0\0\0IEND\xAE\x42\x60\x82");
    let gif =
        b"GIF89a\xFF\xFF\xFF\xFF\x80\0\0\xFF\0\0\0\0\xFF,\0\0\0\0\xFF\xFF\xFF\xFF\0\x02\x02D\x01\0;".to_vec();
    let mut bmp =
        b"BM\x3A\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\xFF\xFF\xFF\x7F\xFF\xFF\xFF\x7F\x01\0\x18\0".to_vec();
    bmp.extend([0; 28]);
    let mut jbig2 = b"\x97JB2\r\n\x1A\n\x01\0\0\0\x01".to_vec();
    jbig2.extend(b"\0\0\0\0\x30\0\x01\0\0\0\x13\xFF\xFF\xFF\x00\xFF\xFF\xFF\x00\0\0\0\0\0\0\0\0\0\0\0");
    let mut jpeg = b"\xFF\xD8\xFF\xC0\0\x0B\x08\xFF\xFF\xFF\xFF\x01\x01\x11\0".to_vec();
    jpeg.extend(b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x3F\xFF\xD9");
    let resources = "<Res><MultiMedias><MultiMedia ID='2' Type='Image'><MediaFile>i</MediaFile></MultiMedia>\
        </MultiMedias></Res>";
    for (format, bytes) in [("png", png), ("gif", gif), ("bmp", bmp), ("jbig2", jbig2), ("jpeg", jpeg)] {
        let mut parts =
            document("<ImageObject ResourceID='2' Boundary='0 0 9 9' CTM='9 0 0 9 0 0'/>", resources);
        parts.insert("i".to_owned(), bytes);
        let notes = report(&parts);
        assert!(matches!(notes.as_slice(), [Note::ImageLeftOut(_)]), "{format}: {notes:?}");
    }
}

#[test]
fn small_files_of_large_pictures_are_drawn_within_the_pixels_of_a_page() {
    // 5,200 by 5,200 pixels, of which one is held.
    let gif = b"GIF89a\x50\x14\x50\x14\x80\0\0\xFF\0\0\0\0\xFF,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let media = |id| format!("<MultiMedia ID='{id}' Type='Image'><MediaFile>{id}</MediaFile></MultiMedia>");
    let media = format!("<Res><MultiMedias>{}{}</MultiMedias></Res>", media(10), media(11));
    let image = |id| format!("<ImageObject ResourceID='{id}' Boundary='0 0 9 9' CTM='9 0 0 9 0 0'/>");
    let mut parts = document(&(image(10) + &image(11)), &media);
    parts.extend(["10", "11"].map(|id| (id.to_owned(), gif.to_vec())));
    assert_eq!(report(&parts), [Note::ImageLeftOut("too many pixels".to_owned())]);
    // A mask makes a picture of its own.
    let masked = "<ImageObject ResourceID='10' ImageMask='10' Boundary='0 0 9 9' CTM='9 0 0 9 0 0'/>";
    let mut parts = document(masked, &media);
    parts.insert("10".to_owned(), gif.to_vec());
    assert_eq!(report(&parts), [Note::ImageLeftOut("too many pixels".to_owned())]);
}

#[test]
fn a_seal_whose_picture_is_a_sealed_document_is_not_followed_again() {
    // A document as seal picture is drawn; the seal inside its page is not.
    let inner = pack(&issued(bureau()));
    let mut parts = issued(bureau());
    let seal = HandSeal { picture: ("ofd", inner), ..HandSeal::of(bureau()) }.make();
    parts.insert(SEAL.to_owned(), seal.clone());
    Forge { seal, ..Forge::over(bureau(), &parts.clone(), &[]) }.sign(&mut parts);
    let once = pack(&parts);
    let seal = HandSeal { picture: ("ofd", once), ..HandSeal::of(bureau()) }.make();
    parts.insert(SEAL.to_owned(), seal.clone());
    Forge { seal, ..Forge::over(bureau(), &parts.clone(), &[]) }.sign(&mut parts);
    let (package, verdict) = bureau().open(&pack(&parts));
    let drawing = draw::page_to_png(&package, &verdict, 0, 24.0).unwrap();
    assert_eq!((verdict.stamps().len(), drawing.mark), (1, None));
}

#[test]
fn a_riding_seal_in_a_million_places_is_shown_in_a_bounded_number() {
    let mut parts = issued(bureau());
    let mut forge = Forge::over(bureau(), &parts, &[]);
    forge.info = "<StampAnnot ID='1' PageRef='1' Boundary='1 1 9 9'/>".repeat(20_000);
    forge.sign(&mut parts);
    let (_, verdict) = open(&parts);
    assert!((1..=2_000).contains(&verdict.stamps().len()), "{}", verdict.stamps().len());
}

#[test]
fn clips_by_the_thousand_end_at_the_objects_of_a_page() {
    let clip = "<Clip><Area><Path Boundary='0 0 9 9'><AbbreviatedData>M 0 0 L 9 9 C</AbbreviatedData></Path></Area></Clip>";
    let clipped = SQUARE
        .replace("<AbbreviatedData>", &format!("<Clips>{}</Clips><AbbreviatedData>", clip.repeat(5_000)));
    let notes = report(&document(&clipped.repeat(3), "<Res/>"));
    assert!(notes.contains(&Note::TooManyObjects), "{notes:?}");
}

#[test]
fn a_page_larger_than_any_sheet_is_refused() {
    let mut parts = document(SQUARE, "<Res/>");
    edit(&mut parts, "D.xml", "0 0 60 60", "0 0 9000000 9000000");
    let (package, verdict) = bureau().open(&pack(&parts));
    assert_eq!(draw::page_to_png(&package, &verdict, 0, 200.0).unwrap_err().code(), "draw.size");
}

#[test]
fn a_page_listed_again_and_again_is_refused_before_it_is_read() {
    let mut parts = document(&SQUARE.repeat(10_000), "<Res/>");
    let again = "<Page ID='1' BaseLoc='P.xml'/>".repeat(20_000);
    edit(&mut parts, "D.xml", "<Page ID='1' BaseLoc='P.xml'/>", &again);
    let (_, verdict) = open(&parts);
    assert!(verdict.reasons.contains(&Finding::Unreadable("ofd.pages-repeated")), "{:?}", verdict.reasons);
    // A small page many times is a document with many pages.
    let mut parts = document(SQUARE, "<Res/>");
    edit(&mut parts, "D.xml", "<Page ID='1' BaseLoc='P.xml'/>", &again);
    assert_eq!(report(&parts), []);
}

#[test]
fn a_list_that_names_a_large_file_again_and_again_is_cut_and_told() {
    let large = format!("<a>{}</a>", "<b>1</b>".repeat(100_000));
    for (list, line) in [
        ("Attachments", "<Attachment Name='x'><FileLoc>L.xml</FileLoc></Attachment>"),
        ("Annotations", "<Page PageID='1'><FileLoc>L.xml</FileLoc></Page>"),
        ("CustomTags", "<CustomTag TypeID='x'><FileLoc>L.xml</FileLoc></CustomTag>"),
    ] {
        let mut parts = document(SQUARE, "<Res/>");
        parts.insert("L.xml".to_owned(), large.clone().into_bytes());
        parts.insert("List.xml".to_owned(), format!("<L>{}</L>", line.repeat(20_000)).into_bytes());
        edit(&mut parts, "D.xml", "</Document>", &format!("<{list}>List.xml</{list}></Document>"));
        let (package, verdict) = open(&parts);
        assert!(verdict.warnings.contains(&Finding::PartUnreadable), "{list}: {:?}", verdict.warnings);
        let document = Document::open(&package, &bodies(&package).unwrap()[0]).unwrap();
        let listed = document.attachments.len() + document.annotations.len() + document.tags.len();
        assert!((4..100).contains(&listed), "{list}: {listed}");
    }
}
