use std::{collections::BTreeMap, rc::Rc};

use tiny_skia::{Path, PathBuilder};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::{
    DrawError,
    report::{Note, Report},
};
use crate::{document::Resources, package::Package};

/// Fonts for what is not embedded: Song for everything, Kai for Kai and Fangsong where there is one.
#[derive(Debug, Clone, Copy)]
pub struct Fonts<'a> {
    /// A font file of Song shape.
    pub song: &'a [u8],
    /// A font file of Kai shape.
    pub kai: Option<&'a [u8]>,
}

#[cfg(feature = "bundled-fonts")]
impl Fonts<'static> {
    /// The fonts in the library.
    pub fn bundled() -> Self {
        Self {
            song: include_bytes!("../../fonts/song.otf"),
            kai: Some(include_bytes!("../../fonts/kai.otf")),
        }
    }
}

/// A glyph of some font at one unit per em, y up.
pub(super) struct Glyph {
    pub(super) outline: Option<Path>,
    pub(super) advance: f32,
}

/// Fonts of one page: embedded ones by resource ID, ours behind them.
pub(super) struct Book<'a> {
    song: Rc<Face<'a>>,
    kai: Option<Rc<Face<'a>>>,
    known: BTreeMap<String, Choice<'a>>,
}

/// What a font resource leads to.
#[derive(Clone)]
struct Choice<'a> {
    embedded: Option<Rc<Face<'a>>>,
    kai: bool,
}

impl<'a> Book<'a> {
    pub(super) fn new(fonts: &Fonts<'a>) -> Result<Self, DrawError> {
        let face = |bytes: &'a [u8]| Face::parse(bytes, 0).map(Rc::new).map_err(|_| DrawError::Font);
        Ok(Self { song: face(fonts.song)?, kai: fonts.kai.map(face).transpose()?, known: BTreeMap::new() })
    }

    /// The shape of a character, or of a glyph by number where the page gives one, in the font of this ID.
    pub(super) fn glyph(
        &mut self,
        id: &str,
        character: char,
        number: Option<u16>,
        (package, resources): (&'a Package, &Resources),
        report: &mut Report,
    ) -> Glyph {
        let choice = if let Some(choice) = self.known.get(id) {
            choice.clone()
        } else {
            let choice = choose(id, package, resources, report);
            self.known.insert(id.to_owned(), choice.clone());
            choice
        };
        if let Some(face) = &choice.embedded
            && let Some(index) = number.map(GlyphId).or_else(|| face.glyph_index(character))
        {
            match glyph_of(face, index) {
                Some(glyph) => return glyph,
                None => report.note(Note::GlyphMissing(character)),
            }
        }
        self.fallback(character, choice.kai, report)
    }

    /// The shape of a character in our own fonts.
    pub(super) fn fallback(&self, character: char, kai: bool, report: &mut Report) -> Glyph {
        let kai = self.kai.as_ref().filter(|_| kai);
        for face in kai.into_iter().chain([&self.song]) {
            let index = face.glyph_index(character).or_else(|| face.glyph_index(twin(character)));
            if let Some(glyph) = index.and_then(|index| glyph_of(face, index)) {
                return glyph;
            }
        }
        if !character.is_whitespace() && !character.is_control() {
            report.note(Note::GlyphMissing(character));
        }
        Glyph { outline: None, advance: 1.0 }
    }
}

/// The other width of a character that fonts often have in one width only.
fn twin(character: char) -> char {
    match character {
        '¥' => '￥',
        '￥' => '¥',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

fn choose<'a>(id: &str, package: &'a Package, resources: &Resources, report: &mut Report) -> Choice<'a> {
    let Some(font) = resources.fonts.get(id) else { return Choice { embedded: None, kai: false } };
    let face =
        font.file.as_ref().map(|file| package.entry(file).and_then(|bytes| Face::parse(bytes, 0).ok()));
    match &face {
        None => report.note(Note::FontSubstituted(font.name.clone())),
        Some(None) => report.note(Note::FontUnreadable(font.name.clone())),
        Some(Some(_)) => {}
    }
    let names = [Some(&font.name), font.family.as_ref()];
    let kai = names.into_iter().flatten().any(|name| {
        let lower = name.to_lowercase();
        ["楷", "仿宋", "kai", "fangsong"].iter().any(|sign| lower.contains(sign))
    });
    Choice { embedded: face.flatten().map(Rc::new), kai }
}

/// A glyph's shape; `None` if it breaks off, for half a character is another character.
fn glyph_of(face: &Face<'_>, index: GlyphId) -> Option<Glyph> {
    let em = f32::from(face.units_per_em().max(1));
    let mut pen = Pen { builder: PathBuilder::new(), unit: 1.0 / em };
    if face.outline_glyph(index, &mut pen).is_none() && !pen.builder.is_empty() {
        return None;
    }
    let advance = face.glyph_hor_advance(index).map_or(1.0, |advance| f32::from(advance) / em);
    Some(Glyph { outline: pen.builder.finish(), advance })
}

struct Pen {
    builder: PathBuilder,
    unit: f32,
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.builder.move_to(x * self.unit, y * self.unit);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.builder.line_to(x * self.unit, y * self.unit);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let u = self.unit;
        self.builder.quad_to(x1 * u, y1 * u, x * u, y * u);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let u = self.unit;
        self.builder.cubic_to(x1 * u, y1 * u, x2 * u, y2 * u, x * u, y * u);
    }

    fn close(&mut self) {
        self.builder.close();
    }
}

#[cfg(all(test, feature = "bundled-fonts"))]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_the_bundled_fonts_has_a_readable_shape() {
        let Fonts { song, kai } = Fonts::bundled();
        for bytes in [song, kai.unwrap()] {
            let face = Face::parse(bytes, 0).unwrap();
            let broken: String = ('\u{21}'..'\u{FFFF}')
                .filter_map(|character| Some((character, face.glyph_index(character)?)))
                .filter(|(c, _)| !c.is_whitespace())
                .filter(|(_, glyph)| {
                    let mut pen = Pen { builder: PathBuilder::new(), unit: 1.0 };
                    face.outline_glyph(*glyph, &mut pen).is_none()
                })
                .map(|(character, _)| character)
                .collect();
            assert_eq!(broken, "");
        }
    }
}
