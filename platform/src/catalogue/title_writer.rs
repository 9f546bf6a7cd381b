use super::CatalogueFileError;
use onepalm_rules::text::{Glyph, PackedTitle, fold};
use pinyin::ToPinyinMulti;
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// Bytes of one block of titles, about.
const BLOCK: usize = 32 * 1024;

/// Collects the titles of the offline catalogue and the characters they are made of.
#[derive(Default)]
pub(super) struct TitleWriter {
    glyphs: HashMap<char, u16>,
    block: Vec<u8>,
}

impl TitleWriter {
    /// Adds a name or an alias of an item; `packed` comes without its glyphs.
    pub(super) fn add(
        &mut self,
        connection: &Connection,
        title: &str,
        packed: &PackedTitle,
    ) -> Result<(), CatalogueFileError> {
        let folded = fold(title);
        let glyphs =
            folded.chars().filter(|character| *character != ' ').map(|character| self.glyph(character));
        PackedTitle { glyphs: glyphs.collect(), ..*packed }.pack(&mut self.block);
        if self.block.len() >= BLOCK { self.flush(connection) } else { Ok(()) }
    }

    /// Writes what is left, and the glyphs with their readings.
    pub(super) fn finish(mut self, connection: &Connection) -> Result<(), CatalogueFileError> {
        self.flush(connection)?;
        let mut glyphs: Vec<_> = self.glyphs.into_iter().collect();
        glyphs.sort_unstable_by_key(|(_, id)| *id);
        let mut insert = connection
            .prepare("INSERT OR IGNORE INTO glyph (id, character, readings) VALUES (?1, ?2, ?3)")?;
        for (character, id) in glyphs {
            let glyph = read(character);
            insert.execute(params![id, character.to_string(), glyph.readings.join(" ")])?;
        }
        Ok(())
    }

    fn flush(&mut self, connection: &Connection) -> Result<(), CatalogueFileError> {
        if !self.block.is_empty() {
            connection.prepare_cached("INSERT INTO title (packed) VALUES (?1)")?.execute([&self.block])?;
            self.block.clear();
        }
        Ok(())
    }

    /// The last id stands for every character that finds no id any more; no list has so many.
    fn glyph(&mut self, character: char) -> u16 {
        let next = u16::try_from(self.glyphs.len()).unwrap_or(u16::MAX);
        *self.glyphs.entry(character).or_insert(next)
    }
}

fn read(character: char) -> Glyph {
    let readings = character.to_pinyin_multi();
    Glyph::new(character, readings.iter().flat_map(|multi| multi.into_iter().map(pinyin::Pinyin::plain)))
}
