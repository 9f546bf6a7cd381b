use std::{collections::BTreeMap, rc::Rc};

use ttf_parser::Face;

use super::{
    Fonts, Glyph, collection,
    file::{FontFile, of_face},
    substitute::{Substitute, twin},
};
use crate::{
    document::{FontResource, Scope},
    draw::{
        DrawError,
        report::{Note, Report},
    },
    package::Package,
};

/// Fonts of one document: embedded ones by resource ID, ours behind them. Every glyph is read once.
pub(in super::super) struct Book<'a> {
    song: Rc<Face<'a>>,
    kai: Option<Rc<Face<'a>>>,
    /// By the scope's number and the ID.
    known: BTreeMap<usize, BTreeMap<String, usize>>,
    open: Vec<Open<'a>>,
}

/// A font of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Key(usize);

/// How shapes of a font differ from what is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) struct Style {
    /// Whether they come from the file itself and need nothing.
    pub(in super::super) embedded: bool,
    /// Whether ours stand in for bold ones.
    pub(in super::super) bold: bool,
    /// Whether ours stand in for slanted ones.
    pub(in super::super) italic: bool,
}

/// What a font resource leads to.
struct Open<'a> {
    embedded: Option<FontFile<'a>>,
    substitute: Substitute,
    style: Style,
    characters: BTreeMap<char, Rc<Glyph>>,
    numbers: BTreeMap<u16, Option<Rc<Glyph>>>,
}

impl<'a> Book<'a> {
    pub(in super::super) fn new(fonts: &Fonts<'a>) -> Result<Self, DrawError> {
        let face = |bytes: &'a [u8]| {
            let face = Face::parse(bytes, collection::index(bytes, &[]));
            face.map(Rc::new).map_err(|_| DrawError::Font)
        };
        let (song, kai) = (face(fonts.song)?, fonts.kai.map(face).transpose()?);
        Ok(Self { song, kai, known: BTreeMap::new(), open: Vec::new() })
    }

    /// A book for another document with the same fonts behind it.
    pub(in super::super) fn beside<'b>(&self) -> Book<'b>
    where
        'a: 'b,
    {
        let (song, kai) = (Rc::clone(&self.song), self.kai.clone());
        Book { song, kai, known: BTreeMap::new(), open: Vec::new() }
    }

    /// The font with this resource ID; a file that was used joins `used`.
    pub(in super::super) fn font(
        &mut self,
        id: &str,
        package: &'a Package,
        scope: Scope<'_>,
        report: &mut Report,
    ) -> Key {
        let (number, font) = scope.font(id);
        let known = self.known.entry(number).or_default();
        if let Some(index) = known.get(id) {
            return Key(*index);
        }
        known.insert(id.to_owned(), self.open.len());
        self.open.push(open(font, package, report));
        Key(self.open.len() - 1)
    }

    /// What has to be done to the font's shapes.
    pub(in super::super) fn style(&self, key: Key) -> Style {
        self.open.get(key.0).map_or_else(Style::default, |font| font.style)
    }

    /// The shape of a character, or of a glyph by number where the page gives one.
    pub(in super::super) fn glyph(
        &mut self,
        key: Key,
        character: char,
        number: Option<u16>,
        report: &mut Report,
    ) -> Rc<Glyph> {
        if let Some(number) = number
            && let Some(glyph) = self.numbered(key, number)
        {
            return glyph;
        }
        let known = self.open.get(key.0).and_then(|font| font.characters.get(&character));
        if let Some(glyph) = known {
            return Rc::clone(glyph);
        }
        let glyph = Rc::new(self.read(key, character, report));
        if let Some(font) = self.open.get_mut(key.0) {
            font.characters.insert(character, Rc::clone(&glyph));
        }
        glyph
    }

    /// A glyph of an embedded font by its number.
    fn numbered(&mut self, key: Key, number: u16) -> Option<Rc<Glyph>> {
        let font = self.open.get_mut(key.0)?;
        let embedded = font.embedded.as_ref()?;
        font.numbers.entry(number).or_insert_with(|| embedded.glyph(number).map(Rc::new)).clone()
    }

    fn read(&self, key: Key, character: char, report: &mut Report) -> Glyph {
        let Some(font) = self.open.get(key.0) else { return self.fallback(character, false, report) };
        if let Some(embedded) = &font.embedded
            && let Some(number) = embedded.number(character)
        {
            match embedded.glyph(number) {
                Some(glyph) => return glyph,
                None => report.note(Note::GlyphMissing(character)),
            }
        }
        let glyph = self.fallback(character, font.substitute.kai, report);
        match font.substitute.cell_of(character) {
            Some(cell) => glyph.in_cell(cell),
            None => glyph,
        }
    }

    /// The shape of a character in our own fonts.
    pub(in super::super) fn fallback(&self, character: char, kai: bool, report: &mut Report) -> Glyph {
        // Our Kai sets commas and stops in the middle of their square, as is done in Taiwan.
        let stop = matches!(character, '，' | '。' | '、' | '；' | '：' | '！' | '？');
        let shape = |face: &Face<'_>| {
            let index = face.glyph_index(character).or_else(|| face.glyph_index(twin(character)))?;
            of_face(face, index)
        };
        let shows = !character.is_whitespace() && !character.is_control();
        if let Some(face) = self.kai.as_ref().filter(|_| kai && !stop) {
            match shape(face) {
                Some(glyph) => return glyph,
                None if shows => report.note(Note::KaiInSong(character)),
                None => {}
            }
        }
        if let Some(glyph) = shape(&self.song) {
            return glyph;
        }
        if shows {
            report.note(Note::GlyphMissing(character));
        }
        Glyph::empty(if character.is_ascii() { 0.5 } else { 1.0 })
    }
}

fn open<'a>(font: Option<&FontResource>, package: &'a Package, report: &mut Report) -> Open<'a> {
    let nothing = Open {
        embedded: None,
        substitute: Substitute::default(),
        style: Style::default(),
        characters: BTreeMap::new(),
        numbers: BTreeMap::new(),
    };
    let Some(font) = font else {
        report.note(Note::FontSubstituted(String::new()));
        return nothing;
    };
    let names: Vec<&str> =
        [Some(&font.name), font.family.as_ref()].into_iter().flatten().map(String::as_str).collect();
    let file = font.file.as_ref().and_then(|file| {
        report.used(file);
        package.entry(file)
    });
    let embedded = file.and_then(|bytes| FontFile::read(bytes, &names));
    match (&embedded, &font.file) {
        (Some(_), _) => {}
        (None, Some(_)) => report.note(Note::FontUnreadable(font.name.clone())),
        (None, None) => report.note(Note::FontSubstituted(font.name.clone())),
    }
    let heavy = ["黑", "hei", "bold", "标宋"].iter().any(|sign| font.name.to_lowercase().contains(sign));
    let named_only = embedded.is_none();
    let style = Style {
        embedded: !named_only,
        bold: named_only && (font.bold || heavy),
        italic: named_only && font.italic,
    };
    Open { embedded, substitute: Substitute::of(font), style, ..nothing }
}

#[cfg(all(test, feature = "bundled-fonts"))]
mod tests {
    use super::*;

    /// The second level of GB 2312 fills rows 56 to 87 (D8–F7), five places of row 55 being empty in the first.
    #[test]
    fn song_holds_the_second_level_of_gb_2312_and_a_kai_character_taken_from_it_is_noted() {
        let fonts = Fonts::bundled();
        let song = Face::parse(fonts.song, 0).unwrap();
        let places = (0xD8u8..=0xF7).flat_map(|row| (0xA1u8..=0xFE).map(move |cell| [row, cell]));
        let characters: Vec<char> = places
            .filter_map(|place| encoding_rs::GBK.decode_without_bom_handling(&place).0.chars().next())
            .collect();
        assert_eq!(characters.len(), 3_008);
        let missing: String =
            characters.iter().filter(|character| song.glyph_index(**character).is_none()).collect();
        assert_eq!(missing, "");
        let (book, mut report) = (Book::new(&fonts).unwrap(), Report::default());
        book.fallback('永', true, &mut report);
        book.fallback('仝', true, &mut report);
        assert_eq!(report.into_notes(), [Note::KaiInSong('仝')]);
    }

    #[test]
    fn every_character_of_the_bundled_fonts_has_a_readable_shape() {
        let Fonts { song, kai } = Fonts::bundled();
        for bytes in [song, kai.unwrap()] {
            let face = Face::parse(bytes, 0).unwrap();
            let broken: String = ('\u{21}'..'\u{FFFF}')
                .filter_map(|character| Some((character, face.glyph_index(character)?)))
                .filter(|(character, _)| !character.is_whitespace())
                .filter(|(_, number)| of_face(&face, *number).is_none_or(|glyph| glyph.outline.is_none()))
                .map(|(character, _)| character)
                .collect();
            assert_eq!(broken, "");
        }
    }
}
