use super::readers::{Reader, Readers};
use super::replacements::{replacements, withdrawn};
use super::search::search;
use super::suggest::suggest;
use super::titles::Titles;
use super::{CatalogueError, SearchFilter, SearchHit, SearchRequest};
use onepalm_contract::catalogue::{APPLICATION_ID, SCHEMA_VERSION};
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::publication::WithdrawnItem;
use onepalm_rules::packing::{Lookup, unpack};
use rusqlite::{Connection, OptionalExtension};
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// One catalogue file, open for reading. The file must not change while it is open: a newer catalogue is
/// another file. Calls read the disk for a few milliseconds at most; on an async runtime use a blocking
/// thread.
pub struct CatalogueFile {
    readers: Readers,
    titles: OnceLock<Titles>,
    /// The filter used last with what passes it: while the citizen types, it stays the same.
    filtered: Mutex<Option<Filtered>>,
}

type Filtered = (SearchFilter, Arc<Vec<bool>>);

impl CatalogueFile {
    /// Opens a file whose envelope was verified: what it says is trusted, what it could do is not.
    pub fn open(path: &Path) -> Result<Self, CatalogueError> {
        let readers = Readers::open(path)?;
        let connection = readers.reader();
        let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        if application != APPLICATION_ID {
            return Err(CatalogueError::NotACatalogue);
        }
        let found = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if found != SCHEMA_VERSION {
            return Err(CatalogueError::Schema { found, known: SCHEMA_VERSION });
        }
        drop(connection);
        Ok(Self { readers, titles: OnceLock::new(), filtered: Mutex::default() })
    }

    /// Reads ahead what the first search needs, so that it takes no longer than any other.
    pub fn prepare(&self) -> Result<(), CatalogueError> {
        self.titles().map(|_| ())
    }

    /// Items for what the citizen typed, at most `limit`: see [`CatalogueFile::search_for`].
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<SearchHit>, CatalogueError> {
        self.search_for(&SearchRequest::new(words, limit))
    }

    /// Items that are looked for: one of exactly that name first, then names, then aliases, then what bodies
    /// and guides say. A sentence finds what shares most with it. Nothing typed lists what the filter lets
    /// pass, the most popular first; without a filter, nothing.
    pub fn search_for(&self, request: &SearchRequest) -> Result<Vec<SearchHit>, CatalogueError> {
        let titles = self.titles()?;
        if request.filter.is_open() {
            return search(&self.reader(), titles, request, &|_| true);
        }
        let passing = self.passing(&request.filter)?;
        let passes = |item: u32| passing.get(item as usize).is_some_and(|passes| *passes);
        search(&self.reader(), titles, request, &passes)
    }

    /// Names of items for what is being typed (characters, pinyin, initials), each once, at most `limit`:
    /// those that begin with it first.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<String>, CatalogueError> {
        let titles = self.titles()?;
        suggest(&self.reader(), titles, typed, limit)
    }

    /// The guide of an item; `None`: the catalogue does not have it.
    pub fn guide(&self, code: &ItemCode) -> Result<Option<ServiceItem>, CatalogueError> {
        let connection = self.reader();
        let guide: Option<String> = connection
            .prepare_cached("SELECT text FROM guide WHERE item = (SELECT id FROM item WHERE code = ?1)")?
            .query_row([code.as_str()], |row| row.get(0))
            .optional()?;
        guide.map(|guide| unpacked(&connection, &guide)).transpose()
    }

    /// What became of an item that may not be applied for any more; `None`: nothing is known of that.
    pub fn withdrawn(&self, code: &ItemCode) -> Result<Option<WithdrawnItem>, CatalogueError> {
        withdrawn(&self.reader(), code)
    }

    /// What to apply for instead of a withdrawn item: the items of the catalogue that took its place, also
    /// by way of others that were withdrawn since.
    pub fn replacements(&self, code: &ItemCode) -> Result<Vec<ItemCode>, CatalogueError> {
        replacements(&self.reader(), code)
    }

    /// How many items there are.
    pub fn count(&self) -> Result<u64, CatalogueError> {
        let count: i64 = self.reader().query_row("SELECT count(*) FROM item", [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// The themes (主题分类) with how many items each has, the largest first.
    pub fn themes(&self) -> Result<Vec<(String, u64)>, CatalogueError> {
        let connection = self.reader();
        let mut query = connection.prepare_cached(
            "SELECT theme, count(*) FROM item_theme GROUP BY theme ORDER BY count(*) DESC, theme",
        )?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Read when first needed: a catalogue that is only opened reads none.
    fn titles(&self) -> Result<&Titles, CatalogueError> {
        if let Some(titles) = self.titles.get() {
            return Ok(titles);
        }
        let loaded = Titles::load(&self.reader())?;
        Ok(self.titles.get_or_init(|| loaded))
    }

    fn passing(&self, filter: &SearchFilter) -> Result<Arc<Vec<bool>>, CatalogueError> {
        let mut last = self.filtered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, passing)) = last.as_ref().filter(|(known, _)| known == filter) {
            return Ok(Arc::clone(passing));
        }
        let passing = Arc::new(filter.items(&self.reader())?);
        *last = Some((filter.clone(), Arc::clone(&passing)));
        Ok(passing)
    }

    /// A connection for one call.
    pub(super) fn reader(&self) -> Reader<'_> {
        self.readers.reader()
    }
}

impl fmt::Debug for CatalogueFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CatalogueFile").finish_non_exhaustive()
    }
}

/// A guide that lies packed: `onepalm_rules::packing`.
fn unpacked(connection: &Connection, guide: &str) -> Result<ServiceItem, CatalogueError> {
    let lookup = |lookup: Lookup| {
        let (query, id) = match lookup {
            Lookup::Shape(id) => ("SELECT names FROM shape WHERE id = ?1", id),
            Lookup::Part(id) => ("SELECT text FROM part WHERE id = ?1", id),
        };
        connection.prepare_cached(query).ok()?.query_row([id], |row| row.get(0)).ok()
    };
    let guide = unpack(guide, &lookup).ok_or(CatalogueError::GuideDamaged)?;
    crate::json::of_value(&guide).map_err(|_| CatalogueError::GuideDamaged)
}
