use super::CatalogueError;
use onepalm_rules::text::{Glyph, PackedTitle};
use rusqlite::Connection;

/// Most titles that are held: ten times a province's.
pub(super) const MOST_TITLES: usize = 2_000_000;

/// Names and aliases of all items in memory, about fifty bytes each, so that a search looks through all of
/// them in a few milliseconds whatever is typed.
pub(super) struct Titles {
    pub(super) glyphs: Vec<Glyph>,
    text: Vec<u16>,
    places: Vec<Place>,
}

struct Place {
    item: u32,
    start: u32,
    length: u16,
    popularity: u8,
    alias: bool,
}

/// A name or an alias.
#[derive(Clone, Copy)]
pub(super) struct Title<'a> {
    pub(super) item: u32,
    pub(super) popularity: u8,
    pub(super) alias: bool,
    pub(super) glyphs: &'a [u16],
}

impl Titles {
    pub(super) fn load(connection: &Connection) -> Result<Self, CatalogueError> {
        let mut loaded = Self { glyphs: glyphs(connection)?, text: Vec::new(), places: Vec::new() };
        let mut blocks = connection.prepare("SELECT packed FROM title ORDER BY id")?;
        let mut rows = blocks.query([])?;
        while let Some(row) = rows.next()? {
            let mut rest = row.get_ref(0)?.as_blob().map_err(|_| CatalogueError::NotACatalogue)?;
            while !rest.is_empty() {
                let (title, after) = PackedTitle::unpack(rest).ok_or(CatalogueError::NotACatalogue)?;
                loaded.push(&title)?;
                rest = after;
            }
        }
        Ok(loaded)
    }

    fn push(&mut self, title: &PackedTitle) -> Result<(), CatalogueError> {
        let length = title.glyphs.len();
        if self.places.len() >= MOST_TITLES || length > PackedTitle::MOST_GLYPHS {
            return Err(CatalogueError::NotACatalogue);
        }
        let start = u32::try_from(self.text.len()).map_err(|_| CatalogueError::NotACatalogue)?;
        let length = u16::try_from(length).map_err(|_| CatalogueError::NotACatalogue)?;
        let PackedTitle { item, popularity, alias, .. } = *title;
        self.places.push(Place { item, start, length, popularity, alias });
        self.text.extend(&title.glyphs);
        Ok(())
    }

    /// All titles in the order of items, a name before its aliases.
    pub(super) fn iter(&self) -> impl Iterator<Item = Title<'_>> {
        self.places.iter().map(|place| self.title(place))
    }

    /// The names without the aliases.
    pub(super) fn names(&self) -> impl Iterator<Item = Title<'_>> {
        self.iter().filter(|title| !title.alias)
    }

    /// The name of an item.
    pub(super) fn name(&self, item: u32) -> Option<Title<'_>> {
        let first = self.places.partition_point(|place| place.item < item);
        let place = self.places.get(first).filter(|place| place.item == item)?;
        Some(self.title(place))
    }

    /// The place of a character among the glyphs.
    pub(super) fn glyph(&self, character: char) -> Option<u16> {
        let place = self.glyphs.iter().position(|glyph| glyph.character == character)?;
        u16::try_from(place).ok()
    }

    fn title(&self, place: &Place) -> Title<'_> {
        let start = place.start as usize;
        let glyphs = self.text.get(start..start + usize::from(place.length)).unwrap_or_default();
        Title { item: place.item, popularity: place.popularity, alias: place.alias, glyphs }
    }
}

/// Their ids are their places.
fn glyphs(connection: &Connection) -> Result<Vec<Glyph>, CatalogueError> {
    let mut query = connection.prepare("SELECT id, character, readings FROM glyph ORDER BY id")?;
    let mut rows = query.query([])?;
    let mut glyphs = Vec::new();
    while let Some(row) = rows.next()? {
        let (character, readings): (String, String) = (row.get(1)?, row.get(2)?);
        let character = character.chars().next().ok_or(CatalogueError::NotACatalogue)?;
        if row.get::<_, i64>(0)? != i64::try_from(glyphs.len()).unwrap_or(i64::MAX) {
            return Err(CatalogueError::NotACatalogue);
        }
        glyphs.push(Glyph::new(character, readings.split(' ')));
    }
    Ok(glyphs)
}
