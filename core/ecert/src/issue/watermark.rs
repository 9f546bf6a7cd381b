//! The watermark of a use-bound copy: a one-page document that a seal shows as its picture, as tax seals do. Text
//! stays text, so that it is sharp and any reader's fonts serve.
use std::fmt::Write as _;

use super::{
    measure::{advance, width},
    parts::{HEAD, NAMESPACE},
};
use crate::{document::Rect, package::PackageWriter, xml::escape};

/// Size of the text, millimetres.
const SIZE: f32 = 5.0;
/// Distance from one text to the next.
const GAP: f32 = 16.0;
/// Sine and cosine of the slope, 25 degrees.
const SLOPE: (f32, f32) = (0.422_62, 0.906_31);
/// Texts on one page at most; a larger page has them wider apart.
const TILES: f32 = 300.0;

/// A package with the lines across a page of this size again and again.
pub(super) fn picture(lines: &[String; 2], area: &Rect) -> Vec<u8> {
    let mut package = PackageWriter::new();
    let Rect { width, height, .. } = *area;
    let parts = [
        (
            "OFD.xml",
            format!(
                r#"{HEAD}<ofd:OFD {NAMESPACE} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Creator>OnePalm</ofd:Creator></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"#
            ),
        ),
        (
            "Doc_0/Document.xml",
            format!(
                r#"{HEAD}<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 {width} {height}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>"#
            ),
        ),
        (
            "Doc_0/PublicRes.xml",
            format!(
                r#"{HEAD}<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>"#
            ),
        ),
        (
            "Doc_0/Pages/Page_0/Content.xml",
            format!(
                r#"{HEAD}<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer ID="2">{}</ofd:Layer></ofd:Content></ofd:Page>"#,
                tiles(lines, (width, height))
            ),
        ),
    ];
    for (name, text) in parts {
        package.add(name, text.as_bytes());
    }
    package.finish()
}

fn tiles(lines: &[String; 2], (page_width, page_height): (f32, f32)) -> String {
    let wide = lines.iter().map(|line| width(line, SIZE)).fold(1.0, f32::max);
    let (sine, cosine) = SLOPE;
    let spread = (page_width * page_height / (TILES * (wide + GAP) * (SIZE + GAP))).sqrt().max(1.0);
    let (across, down) = ((wide * cosine + GAP) * spread, (wide * sine + GAP) * spread);
    let (mut body, mut id, mut row) = (String::new(), 10, 0u8);
    let mut y = -down / 3.0;
    while y < page_height {
        // Every second row is shifted, so that no column stays free.
        let mut x = if row % 2 == 0 { -across / 4.0 } else { -across * 0.75 };
        while x < page_width {
            for (line, below) in lines.iter().zip([0.0, SIZE * 1.5]) {
                id += 1;
                tile(&mut body, id, line, (x + below * sine, y + below * cosine));
            }
            x += across;
        }
        (y, row) = (y + down, row.wrapping_add(1));
    }
    body
}

fn tile(body: &mut String, id: u32, line: &str, (x, y): (f32, f32)) {
    let (sine, cosine) = SLOPE;
    let long = width(line, SIZE);
    let (wide, high) = (long * cosine + SIZE * 1.4, long * sine + SIZE * 1.4);
    let steps: Vec<String> = line.chars().map(|character| (advance(character) * SIZE).to_string()).collect();
    let steps = steps[..steps.len().saturating_sub(1)].join(" ");
    // The colour is light by itself: a reader that ignores alpha must not bury the page.
    write!(
        body,
        r#"<ofd:TextObject ID="{id}" Boundary="{x} {y} {wide} {high}" Font="3" Size="{SIZE}" Alpha="110" CTM="{cosine} -{sine} {sine} {cosine} 0 {}"><ofd:FillColor Value="190 110 110"/><ofd:TextCode X="0" Y="{SIZE}" DeltaX="{steps}">{}</ofd:TextCode></ofd:TextObject>"#,
        long * sine,
        escape(line)
    )
    .expect("writing into a String does not fail");
}
