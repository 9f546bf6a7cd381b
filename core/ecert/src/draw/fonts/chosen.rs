use ttf_parser::Face;

use super::{Fonts, collection, file::of_face};
use crate::draw::Mark;

impl<'a> Fonts<'a> {
    /// Chooses among font files that the host has: for Kai the first that calls itself so, for the rest the first
    /// other one. Files that are no fonts, or that cannot write every [`Mark`], are passed over; `None`: nothing is
    /// left.
    pub fn choose(files: impl IntoIterator<Item = &'a [u8]>) -> Option<Self> {
        let usable = files.into_iter().filter_map(|bytes| Some((bytes, usable(bytes)?)));
        let (kai, other): (Vec<_>, Vec<_>) = usable.partition(|(_, face)| is_kai(face));
        let kai = kai.first().map(|(bytes, _)| *bytes);
        let song = other.first().map(|(bytes, _)| *bytes).or(kai)?;
        Some(Self { song, kai })
    }
}

/// The face, if it writes every mark: a page that did not verify must never be drawn with an empty band.
fn usable(bytes: &[u8]) -> Option<Face<'_>> {
    let face = Face::parse(bytes, collection::index(bytes, &[])).ok()?;
    let writes = |character: char| {
        let shape = face.glyph_index(character).and_then(|number| of_face(&face, number));
        shape.is_some_and(|glyph| glyph.outline.is_some())
    };
    let mut marks = Mark::ALL.iter().flat_map(|mark| mark.words().chars());
    marks.all(|character| character == ' ' || writes(character)).then_some(face)
}

fn is_kai(face: &Face<'_>) -> bool {
    let names = face.names().into_iter().filter_map(|name| name.to_string());
    names.map(|name| name.to_lowercase()).any(|name| name.contains("kai") || name.contains('楷'))
}

#[cfg(all(test, feature = "bundled-fonts"))]
mod tests {
    use super::*;

    #[test]
    fn kai_goes_by_its_name_and_what_is_no_font_is_passed_over() {
        let Fonts { song, kai } = Fonts::bundled();
        let kai = kai.unwrap();
        let cut = &song[..song.len() / 2];
        let chosen = Fonts::choose([&b"no font"[..], cut, kai, song]).unwrap();
        assert_eq!((chosen.song.len(), chosen.kai.map(<[u8]>::len)), (song.len(), Some(kai.len())));
        assert_eq!(Fonts::choose([song]).unwrap().kai, None);
        let alone = Fonts::choose([kai]).unwrap();
        assert_eq!((alone.song.len(), alone.kai.map(<[u8]>::len)), (kai.len(), Some(kai.len())));
        assert!(Fonts::choose([&b""[..], cut]).is_none());
    }
}
