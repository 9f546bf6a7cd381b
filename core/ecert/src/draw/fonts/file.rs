use ttf_parser::{Face, GlyphId, PlatformId, cff};

use super::{
    collection,
    glyph::{Glyph, Pen},
    repair::repair,
};

/// A font file that can be drawn from.
pub(super) enum FontFile<'a> {
    /// A sound OpenType or TrueType font.
    Face(Box<Face<'a>>),
    /// One that was made whole.
    Repaired(Vec<u8>),
    /// Outlines alone.
    Bare(Box<cff::Table<'a>>),
}

impl<'a> FontFile<'a> {
    /// Reads a font file; of a collection, the face that one of the names means.
    pub(super) fn read(bytes: &'a [u8], names: &[&str]) -> Option<Self> {
        if let Ok(face) = Face::parse(bytes, collection::index(bytes, names)) {
            let tables = face.tables();
            if tables.glyf.is_some() || tables.cff.is_some() {
                return Some(Self::Face(Box::new(face)));
            }
        }
        if let [1, 0, _, 1..=4, ..] = bytes
            && let Some(table) = cff::Table::parse(bytes)
        {
            return Some(Self::Bare(Box::new(table)));
        }
        let whole = repair(bytes)?;
        Face::parse(&whole, 0).ok()?;
        Some(Self::Repaired(whole))
    }

    /// The glyph with this number.
    pub(super) fn glyph(&self, number: u16) -> Option<Glyph> {
        match self {
            Self::Face(face) => of_face(face, GlyphId(number)),
            Self::Repaired(bytes) => of_face(&Face::parse(bytes, 0).ok()?, GlyphId(number)),
            Self::Bare(table) => of_table(table, GlyphId(number)),
        }
    }

    /// The number of a character's glyph.
    pub(super) fn number(&self, character: char) -> Option<u16> {
        match self {
            Self::Face(face) => mapped(face, character),
            Self::Repaired(bytes) => mapped(&Face::parse(bytes, 0).ok()?, character),
            Self::Bare(table) => named(table, character),
        }
    }
}

/// By a Unicode map; then by a symbol map, which counts from U+F000; then by a Macintosh one.
fn mapped(face: &Face<'_>, character: char) -> Option<u16> {
    if let Some(glyph) = face.glyph_index(character).filter(|glyph| glyph.0 != 0) {
        return Some(glyph.0);
    }
    let code = u32::from(character);
    let maps = face.tables().cmap?.subtables;
    let found = maps.into_iter().find_map(|map| {
        let code = match (map.platform_id, map.encoding_id) {
            (PlatformId::Windows, 0) if code <= 0xFF => code + 0xF000,
            (PlatformId::Macintosh, _) if code < 0x80 => code,
            _ => return None,
        };
        map.glyph_index(code).filter(|glyph| glyph.0 != 0)
    });
    found.map(|glyph| glyph.0)
}

/// By the font's own encoding, or by a name that says the code.
fn named(table: &cff::Table<'_>, character: char) -> Option<u16> {
    let code = u32::from(character);
    let by_name = table.glyph_index_by_name(&format!("uni{code:04X}"));
    let by_code =
        || u8::try_from(code).ok().filter(|code| *code < 0x80).and_then(|code| table.glyph_index(code));
    by_name.or_else(by_code).filter(|glyph| glyph.0 != 0).map(|glyph| glyph.0)
}

/// A glyph's shape; `None` if it breaks off, for half a character is another character.
pub(super) fn of_face(face: &Face<'_>, number: GlyphId) -> Option<Glyph> {
    if number.0 >= face.number_of_glyphs() {
        return None;
    }
    let em = f32::from(face.units_per_em().max(1));
    let mut pen = Pen::new(em);
    if face.outline_glyph(number, &mut pen).is_none() && !pen.is_empty() {
        return None;
    }
    let advance = face.glyph_hor_advance(number).map_or(1.0, |advance| f32::from(advance) / em);
    Some(Glyph { outline: pen.finish(), advance })
}

fn of_table(table: &cff::Table<'_>, number: GlyphId) -> Option<Glyph> {
    if number.0 >= table.number_of_glyphs() {
        return None;
    }
    let unit = Some(table.matrix().sx).filter(|unit| (1e-5..1.0).contains(unit)).unwrap_or(0.001);
    let mut pen = Pen::new(1.0 / unit);
    if table.outline(number, &mut pen).is_err() && !pen.is_empty() {
        return None;
    }
    let advance = table.glyph_width(number).map_or(1.0, |width| f32::from(width) * unit);
    Some(Glyph { outline: pen.finish(), advance })
}
