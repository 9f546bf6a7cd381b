use std::{collections::HashMap, rc::Rc};

use ttf_parser::Face;

use super::{
    Fonts, Glyph,
    file::{FontFile, of_face},
    substitute::{Substitute, twin},
};
use crate::{
    document::Resources,
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
    known: HashMap<String, usize>,
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
    characters: HashMap<char, Rc<Glyph>>,
    numbers: HashMap<u16, Option<Rc<Glyph>>>,
}

impl<'a> Book<'a> {
    pub(in super::super) fn new(fonts: &Fonts<'a>) -> Result<Self, DrawError> {
        let face = |bytes: &'a [u8]| Face::parse(bytes, 0).map(Rc::new).map_err(|_| DrawError::Font);
        let (song, kai) = (face(fonts.song)?, fonts.kai.map(face).transpose()?);
        Ok(Self { song, kai, known: HashMap::new(), open: Vec::new() })
    }

    /// A book for another document with the same fonts behind it.
    pub(in super::super) fn beside<'b>(&self) -> Book<'b>
    where
        'a: 'b,
    {
        let (song, kai) = (Rc::clone(&self.song), self.kai.clone());
        Book { song, kai, known: HashMap::new(), open: Vec::new() }
    }

    /// The font with this resource ID; a file that was used joins `used`.
    pub(in super::super) fn font(
        &mut self,
        id: &str,
        package: &'a Package,
        resources: &Resources,
        report: &mut Report,
    ) -> Key {
        if let Some(index) = self.known.get(id) {
            return Key(*index);
        }
        self.open.push(open(id, package, resources, report));
        self.known.insert(id.to_owned(), self.open.len() - 1);
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
        let kai = self.kai.as_ref().filter(|_| kai && !stop);
        for face in kai.into_iter().chain([&self.song]) {
            let index = face.glyph_index(character).or_else(|| face.glyph_index(twin(character)));
            if let Some(glyph) = index.and_then(|index| of_face(face, index)) {
                return glyph;
            }
        }
        if !character.is_whitespace() && !character.is_control() {
            report.note(Note::GlyphMissing(character));
        }
        Glyph::empty(if character.is_ascii() { 0.5 } else { 1.0 })
    }
}

fn open<'a>(id: &str, package: &'a Package, resources: &Resources, report: &mut Report) -> Open<'a> {
    let nothing = Open {
        embedded: None,
        substitute: Substitute::default(),
        style: Style::default(),
        characters: HashMap::new(),
        numbers: HashMap::new(),
    };
    let Some(font) = resources.fonts.get(id) else {
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
