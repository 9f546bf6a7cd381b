//! One feature each, on sheets made here; what the pixels have to be is calculated from the standard's words.
mod clips;
mod colours;
mod fonts;
mod pictures;
mod shadings;
mod texts;

use tiny_skia::Pixmap;

use super::page;
use crate::{draw::report::Report, package::PackageWriter};

/// Sheets are 20 mm wide and high, and as many times ten pixels.
const SIDE: f32 = 200.0;

/// A document of one page.
#[derive(Default)]
struct Sample<'a> {
    /// Objects of the page's only layer.
    objects: &'a str,
    /// Elements of the resource file.
    resources: &'a str,
    files: Vec<(&'a str, Vec<u8>)>,
}

impl Sample<'_> {
    fn file(&self) -> Vec<u8> {
        let mut writer = PackageWriter::new();
        writer
            .add("OFD.xml", b"<OFD><DocBody><DocInfo/><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>");
        writer.add(
            "Doc_0/Document.xml",
            b"<Document><CommonData><PageArea><PhysicalBox>0 0 20 20</PhysicalBox></PageArea>\
              <DocumentRes>Res.xml</DocumentRes></CommonData>\
              <Pages><Page ID='1' BaseLoc='Page.xml'/></Pages></Document>",
        );
        writer.add("Doc_0/Res.xml", format!("<Res>{}</Res>", self.resources).as_bytes());
        let page = format!("<Page><Content><Layer ID='2'>{}</Layer></Content></Page>", self.objects);
        writer.add("Doc_0/Page.xml", page.as_bytes());
        for (name, bytes) in &self.files {
            writer.add(&format!("Doc_0/{name}"), bytes);
        }
        writer.finish()
    }

    fn drawn(&self) -> (Pixmap, Report) {
        page(&self.file(), 0, Some(SIDE))
    }

    /// What is drawn, if nothing has to be reported.
    fn pixels(&self) -> Pixmap {
        let (pixels, report) = self.drawn();
        assert_eq!(report.into_notes(), []);
        pixels
    }
}

fn objects(objects: &str) -> Pixmap {
    Sample { objects, ..Sample::default() }.pixels()
}

/// The colour at a place in millimetres.
fn at(pixels: &Pixmap, x: f32, y: f32) -> [u8; 3] {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places lie on the sheet")]
    let pixel = pixels.pixel((x * 10.0) as u32, (y * 10.0) as u32).unwrap();
    [pixel.red(), pixel.green(), pixel.blue()]
}

/// Whether two colours differ by no more than rounding.
fn near(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 3)
}

/// The box of everything that is not white, in millimetres: left, top, right, bottom.
fn inked(pixels: &Pixmap) -> Option<[f32; 4]> {
    let (mut left, mut top, mut right, mut bottom) = (u16::MAX, u16::MAX, 0, 0);
    for y in 0u16..200 {
        for x in 0u16..200 {
            let pixel = pixels.pixel(u32::from(x), u32::from(y)).unwrap();
            if pixel.green() < 128 {
                (left, top) = (left.min(x), top.min(y));
                (right, bottom) = (right.max(x + 1), bottom.max(y + 1));
            }
        }
    }
    (right > 0).then(|| [left, top, right, bottom].map(|side| f32::from(side) / 10.0))
}

const WHITE: [u8; 3] = [255; 3];
const RED: [u8; 3] = [255, 0, 0];
const BLUE: [u8; 3] = [0, 0, 255];
const BLACK: [u8; 3] = [0; 3];
