use super::popularity::Popularity;
use super::title_writer::TitleWriter;
use super::{CatalogueFileError, Registry};
use crate::life_events::LifeEvents;
use chrono::{NaiveDate, NaiveTime};
use onepalm_contract::catalogue::{APPLICATION_ID, SCHEMA, SCHEMA_VERSION, audience_set, depth_rank};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::life_event::LifeEvent;
use onepalm_contract::publication::WithdrawnItem;
use onepalm_rules::form::STANDARD_CERTIFICATE;
use onepalm_rules::packing::Packer;
use onepalm_rules::text::{PackedTitle, segment};
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Items that are read and written at a time.
const PAGE: usize = 256;

/// Builds the offline catalogue of the items and life events in force on that day at `path`, which must not exist yet, and
/// gives its bytes, to be sealed in an envelope. Of what matches as well, what was applied for more often will come first. The
/// same items and cases give the same bytes.
pub async fn build_catalogue_file(
    registry: &Registry,
    on: NaiveDate,
    path: &Path,
) -> Result<Vec<u8>, CatalogueFileError> {
    let at = on.and_time(NaiveTime::MIN).and_utc();
    let ranks = Arc::new(Popularity(&**registry.store()).ranks(at).await?);
    let mut writer = CatalogueFileWriter::create(path)?;
    let mut after: Option<String> = None;
    loop {
        let page = registry.page(after.as_deref(), PAGE, on).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.code.as_str().to_owned());
        let ranks = Arc::clone(&ranks);
        writer = tokio::task::spawn_blocking(move || {
            for item in &page {
                writer.add_as_of(item, on, ranks.get(&item.code).copied().unwrap_or(0))?;
            }
            Ok::<_, CatalogueFileError>(writer)
        })
        .await
        .map_err(|_| CatalogueFileError::GivenUp)??;
    }
    for event in LifeEvents::new(registry).in_force(on).await? {
        writer.add_life_event(&event)?;
    }
    tokio::task::spawn_blocking(|| writer.finish()).await.map_err(|_| CatalogueFileError::GivenUp)?
}

/// Writes the offline catalogue item by item. Add items in the order of their codes: the order is part of
/// the bytes.
pub struct CatalogueFileWriter {
    connection: Connection,
    titles: TitleWriter,
    packer: Packer,
    path: PathBuf,
}

impl CatalogueFileWriter {
    /// A new file at `path`, which must not exist yet.
    pub fn create(path: &Path) -> Result<Self, CatalogueFileError> {
        std::fs::File::create_new(path)?;
        let connection = Connection::open(path)?;
        // A half-written file is thrown away by its builder, so it need not survive a crash.
        connection.execute_batch(
            "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
             PRAGMA encoding = 'UTF-8'; BEGIN;",
        )?;
        connection.execute_batch(SCHEMA)?;
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        connection.pragma_update(None, "user_version", SCHEMA_VERSION)?;
        Ok(Self {
            connection,
            titles: TitleWriter::default(),
            packer: Packer::default(),
            path: path.to_owned(),
        })
    }

    /// Adds an item as it stands on a day: its guide, what became of it, or nothing where it is to come.
    fn add_as_of(
        &mut self,
        item: &ServiceItem,
        on: NaiveDate,
        popularity: u8,
    ) -> Result<(), CatalogueFileError> {
        if item.in_force(on) {
            return self.add_popular(item, popularity);
        }
        let Some(since) = item.cancelled_from.filter(|since| *since <= on) else { return Ok(()) };
        let withdrawn = WithdrawnItem {
            code: item.code.clone(),
            name: item.name.clone(),
            since,
            replaced_by: item.replaced_by.clone(),
            reason: item.details.cancel_reason.clone(),
        };
        self.connection
            .prepare_cached("INSERT INTO withdrawn (code, text) VALUES (?1, ?2)")?
            .execute(params![item.code.as_str(), serde_json::to_string(&withdrawn)?])?;
        Ok(())
    }

    /// Adds an item that is asked for as often as any other.
    pub fn add(&mut self, item: &ServiceItem) -> Result<(), CatalogueFileError> {
        self.add_popular(item, 0)
    }

    /// Adds an item; of what matches as well, what is more popular comes first.
    pub fn add_popular(&mut self, item: &ServiceItem, popularity: u8) -> Result<(), CatalogueFileError> {
        let id = self.add_row(item, popularity)?;
        self.add_guide(item, id)?;
        self.add_themes(item, id)?;
        self.add_handling_items(item, id)?;
        self.add_words(item, id)?;
        let number = u32::try_from(id).unwrap_or(u32::MAX);
        let titles =
            std::iter::once((&item.name, false)).chain(item.aliases.iter().map(|alias| (alias, true)));
        for (title, alias) in titles {
            let packed = PackedTitle { item: number, popularity, alias, glyphs: Vec::new() };
            self.titles.add(&self.connection, title, &packed)?;
        }
        Ok(())
    }

    fn add_row(&self, item: &ServiceItem, popularity: u8) -> Result<i64, CatalogueFileError> {
        let level = serde_json::to_value(item.level)?;
        let scope = item.details.handling_scope.as_ref().map(serde_json::to_string).transpose()?;
        self.connection
            .prepare_cached(
                "INSERT INTO item (code, version, name, authority, body, division, area, level, audience, depth,
                     popularity, scope)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(params![
                item.code.as_str(),
                item.version,
                item.name,
                item.body.authority.as_str(),
                item.body.name,
                item.body.division,
                item.body.area,
                level.as_str().unwrap_or_default(),
                audience_set(&item.service_objects),
                depth_rank(item.online_depth),
                popularity,
                scope,
            ])?;
        Ok(self.connection.last_insert_rowid())
    }

    fn add_guide(&mut self, item: &ServiceItem, id: i64) -> Result<(), CatalogueFileError> {
        let packed = self.packer.pack(&serde_json::to_value(item)?);
        let (shapes, parts) = self.packer.take_new();
        for (id, names) in shapes {
            let mut shape =
                self.connection.prepare_cached("INSERT INTO shape (id, names) VALUES (?1, ?2)")?;
            shape.execute(params![id, names])?;
        }
        for (id, text) in parts {
            let mut part = self.connection.prepare_cached("INSERT INTO part (id, text) VALUES (?1, ?2)")?;
            part.execute(params![id, text])?;
        }
        let mut guide = self.connection.prepare_cached("INSERT INTO guide (item, text) VALUES (?1, ?2)")?;
        guide.execute(params![id, packed])?;
        Ok(())
    }

    fn add_themes(&self, item: &ServiceItem, id: i64) -> Result<(), CatalogueFileError> {
        let mut theme = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO item_theme (theme, item) VALUES (?1, ?2)")?;
        for name in &item.themes {
            theme.execute(params![name, id])?;
        }
        Ok(())
    }

    fn add_handling_items(&self, item: &ServiceItem, id: i64) -> Result<(), CatalogueFileError> {
        for handling in &item.handling_items {
            self.connection
                .prepare_cached("INSERT OR IGNORE INTO handling_item (code, item) VALUES (?1, ?2)")?
                .execute(params![handling.code.as_str(), id])?;
        }
        Ok(())
    }

    fn add_words(&self, item: &ServiceItem, id: i64) -> Result<(), CatalogueFileError> {
        let body = format!("{} {}", item.body.name, item.body.area);
        self.connection
            .prepare_cached(
                "INSERT INTO words (rowid, name, alias, body, guide) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                id,
                segment(&item.name),
                segment(&item.aliases.join("\n")),
                segment(&body),
                guide_words(item)
            ])?;
        Ok(())
    }

    /// Adds a life event. Add them in the order of their ids.
    pub fn add_life_event(&mut self, event: &LifeEvent) -> Result<(), CatalogueFileError> {
        self.connection
            .prepare_cached("INSERT INTO life_event (id, text) VALUES (?1, ?2)")?
            .execute(params![event.id.as_str(), serde_json::to_string(event)?])?;
        Ok(())
    }

    /// Packs the file and gives its bytes.
    pub fn finish(self) -> Result<Vec<u8>, CatalogueFileError> {
        let path = self.path.clone();
        self.pack()?;
        Ok(std::fs::read(path)?)
    }

    /// Packs the file.
    pub fn pack(self) -> Result<(), CatalogueFileError> {
        self.titles.finish(&self.connection)?;
        self.connection
            .execute_batch("INSERT INTO words (words) VALUES ('optimize'); COMMIT; ANALYZE; VACUUM;")?;
        self.connection.close().map_err(|(_, error)| error)?;
        Ok(())
    }
}

/// What of a guide is searched besides its names: what a citizen would look for, not its whole text.
fn guide_words(item: &ServiceItem) -> String {
    let materials = item.materials.iter().map(|material| &material.name);
    let handling = item.handling_items.iter().map(|handling| &handling.name);
    // Nobody looks for the standard result, and it would be found with every item.
    let certificate = item.certificate.iter().map(|certificate| &certificate.name);
    let certificate = certificate.filter(|name| *name != STANDARD_CERTIFICATE);
    let questions = item.questions.iter().map(|question| &question.question);
    let texts = [&item.item_type].into_iter().chain(&item.themes).chain(&item.conditions);
    let texts = texts.chain(materials).chain(handling).chain(certificate).chain(questions);
    segment(&texts.map(String::as_str).collect::<Vec<_>>().join("\n"))
}
