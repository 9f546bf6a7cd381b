use super::{CatalogueFileError, Registry};
use chrono::NaiveDate;
use onepalm_contract::catalogue::{APPLICATION_ID, SCHEMA, SCHEMA_VERSION};
use onepalm_contract::item::ServiceItem;
use onepalm_rules::form::STANDARD_CERTIFICATE;
use onepalm_rules::text::segment;
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};

/// Items that are read and written at a time.
const PAGE: usize = 256;

/// Builds the offline catalogue of the items in force on that day at `path`, which must not exist yet, and
/// gives its bytes, to be sealed in an envelope. The same items give the same bytes.
pub async fn build_catalogue_file(
    registry: &Registry,
    on: NaiveDate,
    path: &Path,
) -> Result<Vec<u8>, CatalogueFileError> {
    let mut writer = CatalogueFileWriter::create(path)?;
    let mut after: Option<String> = None;
    loop {
        let page = registry.page(after.as_deref(), PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.code.as_str().to_owned());
        writer = tokio::task::spawn_blocking(move || {
            page.iter().filter(|item| item.in_force(on)).try_for_each(|item| writer.add(item))?;
            Ok::<_, CatalogueFileError>(writer)
        })
        .await
        .map_err(|_| CatalogueFileError::GivenUp)??;
    }
    tokio::task::spawn_blocking(|| writer.finish()).await.map_err(|_| CatalogueFileError::GivenUp)?
}

/// Writes the offline catalogue item by item. Add items in the order of their codes: the order is part of
/// the bytes.
pub struct CatalogueFileWriter {
    connection: Connection,
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
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Adds an item.
    pub fn add(&mut self, item: &ServiceItem) -> Result<(), CatalogueFileError> {
        let name_key = segment(&item.name);
        let level = serde_json::to_value(item.level)?;
        let level = level.as_str().unwrap_or_default();
        self.connection
            .prepare_cached(
                "INSERT INTO item (code, version, name, name_key, authority, body, division, area, level, guide)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                item.code.as_str(),
                item.version,
                item.name,
                name_key,
                item.body.authority.as_str(),
                item.body.name,
                item.body.division,
                item.body.area,
                level,
                serde_json::to_string(item)?,
            ])?;
        let id = self.connection.last_insert_rowid();
        let mut theme = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO item_theme (theme, item) VALUES (?1, ?2)")?;
        for name in &item.themes {
            theme.execute(params![name, id])?;
        }
        let body = format!("{} {}", item.body.name, item.body.area);
        self.connection
            .prepare_cached(
                "INSERT INTO words (rowid, name, alias, body, guide) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                id,
                name_key,
                segment(&item.aliases.join("\n")),
                segment(&body),
                guide_words(item)
            ])?;
        Ok(())
    }

    /// Packs the file and gives its bytes.
    pub fn finish(self) -> Result<Vec<u8>, CatalogueFileError> {
        self.connection
            .execute_batch("INSERT INTO words (words) VALUES ('optimize'); COMMIT; ANALYZE; VACUUM;")?;
        self.connection.close().map_err(|(_, error)| error)?;
        Ok(std::fs::read(&self.path)?)
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
