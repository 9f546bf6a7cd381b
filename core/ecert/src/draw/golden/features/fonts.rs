use ttf_parser::{RawFace, Tag};

use super::{Sample, inked};
use crate::draw::Fonts;

/// A character drawn by its glyph's number from this font file, or by itself.
fn drawn(file: Vec<u8>, by_number: bool) -> Vec<u8> {
    let number = ttf_parser::Face::parse(Fonts::bundled().song, 0).unwrap().glyph_index('永').unwrap().0;
    let transform = format!(
        "<CGTransform CodePosition='0' CodeCount='1' GlyphCount='1'><Glyphs>{number}</Glyphs></CGTransform>"
    );
    let objects = format!(
        "<TextObject ID='3' Boundary='0 0 20 20' Font='9' Size='16'>{}<TextCode X='2' Y='16'>永</TextCode></TextObject>",
        if by_number { transform.as_str() } else { "" }
    );
    let resources = "<Fonts><Font ID='9' FontName='X'><FontFile>font</FontFile></Font></Fonts>";
    let sample = Sample { objects: &objects, resources, files: vec![("font", file)] };
    let pixels = sample.drawn().0;
    assert!(inked(&pixels).is_some());
    pixels.data().to_vec()
}

fn tables(keep: &[&[u8; 4]]) -> Vec<u8> {
    let raw = RawFace::parse(Fonts::bundled().song, 0).unwrap();
    let kept: Vec<_> = keep.iter().map(|tag| (**tag, raw.table(Tag::from_bytes(tag)).unwrap())).collect();
    let mut out = b"OTTO".to_vec();
    out.extend(u16::try_from(kept.len()).unwrap().to_be_bytes());
    out.extend([0; 6]);
    let mut place = u32::try_from(12 + kept.len() * 16).unwrap();
    for (tag, table) in &kept {
        out.extend(tag);
        out.extend([0; 4]);
        out.extend(place.to_be_bytes());
        let length = u32::try_from(table.len()).unwrap();
        out.extend(length.to_be_bytes());
        place += length;
    }
    for (_, table) in &kept {
        out.extend_from_slice(table);
    }
    out
}

#[test]
fn embedded_fonts_are_drawn_however_much_they_lack() {
    let whole = drawn(Fonts::bundled().song.to_vec(), true);
    let outlines = RawFace::parse(Fonts::bundled().song, 0).unwrap().table(Tag::from_bytes(b"CFF ")).unwrap();
    assert!(drawn(outlines.to_vec(), true) == whole, "outlines alone");
    assert!(drawn(tables(&[b"CFF "]), true) == whole, "no head, no counts, no widths, no map");
    // Tables out of order, as some producers list them.
    assert!(drawn(tables(&[b"maxp", b"head", b"CFF "]), true) == whole, "no hhea");
    assert!(drawn(tables(&[b"CFF ", b"cmap", b"head"]), false) == whole, "a map and nothing else");
    // Without a map and a number, the character is drawn from ours, which happens to be the same font.
    assert!(drawn(tables(&[b"CFF "]), false) == whole, "by character");
}

#[test]
fn a_font_that_cannot_be_read_is_reported() {
    let resources = "<Fonts><Font ID='9' FontName='X'><FontFile>font</FontFile></Font></Fonts>";
    let objects = "<TextObject ID='3' Boundary='0 0 20 20' Font='9' Size='16'><TextCode X='2' Y='16'>永</TextCode></TextObject>";
    for file in
        [Vec::new(), vec![0; 40], b"OTTO\0\x01aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".to_vec(), vec![1, 0, 4, 4]]
    {
        let (_, report) = Sample { objects, resources, files: vec![("font", file)] }.drawn();
        assert_eq!(report.into_notes(), [crate::draw::Note::FontUnreadable("X".to_owned())]);
    }
}
