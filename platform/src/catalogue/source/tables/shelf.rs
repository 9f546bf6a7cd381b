use super::MOST_ROWS;
use crate::catalogue::dialect::{RowError, Table, Tables as TableWords};
use rusqlite::{Connection, OptionalExtension as _, Result, params};
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// Rows of all tables on a temporary database that SQLite keeps in a file of its own and removes, whatever
/// happens to the process. Of rows with one identity the latest is kept.
pub(super) struct Shelf {
    connection: Connection,
    after: (String, String),
}

/// What became of a row.
pub(super) enum Kept {
    New,
    /// A later row of the same identity stands already.
    Older,
    /// A row of the same identity and time says something else, and stands.
    Contradicts,
    Unusable(RowError),
}

/// The row of an item.
pub(super) struct BasicRow {
    pub(super) file: usize,
    pub(super) line: u64,
    pub(super) time: String,
    pub(super) withdrawn: bool,
    task_code: String,
    handle_item: String,
    guid: String,
    version: String,
    catalogue: String,
    text: String,
}

impl BasicRow {
    /// A row of a handling item (业务办理项) is an item of its own.
    pub(super) fn code(&self) -> &str {
        if self.handle_item.is_empty() { &self.task_code } else { &self.handle_item }
    }
}

/// One row more than an item may have.
const ENOUGH: u32 = MOST_ROWS + 1;

const SCHEMA: &str = "
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;
CREATE TABLE kept (
    place INTEGER NOT NULL, identity TEXT NOT NULL, time TEXT NOT NULL, gone INTEGER NOT NULL,
    code TEXT NOT NULL, handle TEXT NOT NULL, guid TEXT NOT NULL, task TEXT NOT NULL, version TEXT NOT NULL,
    number INTEGER NOT NULL, file INTEGER NOT NULL, line INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (place, identity)
) WITHOUT ROWID;
BEGIN;
";

impl Shelf {
    pub(super) fn new() -> Result<Self> {
        // An empty name: a file that is private and temporary.
        let connection = Connection::open("")?;
        connection.execute_batch(SCHEMA)?;
        connection.set_prepared_statement_cache_capacity(32);
        Ok(Self { connection, after: Default::default() })
    }

    pub(super) fn keep(
        &mut self,
        table: Table,
        cells: &[(&'static str, &str)],
        file: usize,
        line: u64,
    ) -> Result<Kept> {
        let cell = |name: &str| cells.iter().find(|(column, _)| *column == name).map_or("", |(_, cell)| cell);
        let gone = match cell("cd_operation") {
            "" | "I" | "U" | "i" | "u" => false,
            "D" | "d" => true,
            _ => return Ok(Kept::Unusable(RowError::Operation)),
        };
        if cell(table.key()).is_empty() {
            return Ok(Kept::Unusable(RowError::NoCode));
        }
        let identity = identity(table, &cell, file, line);
        let time: String = cell("cd_time").chars().filter(char::is_ascii_digit).collect();
        let text = text(cells);
        let known = self
            .connection
            .prepare_cached("SELECT time, gone, text FROM kept WHERE place = ?1 AND identity = ?2")?
            .query_row(params![table.place(), identity], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?, row.get::<_, String>(2)?))
            })
            .optional()?;
        if let Some((old_time, was_gone, old_text)) = known {
            match old_time.cmp(&time) {
                Ordering::Less => {}
                Ordering::Greater => return Ok(Kept::Older),
                Ordering::Equal if was_gone == gone && old_text == text => return Ok(Kept::Older),
                Ordering::Equal => return Ok(Kept::Contradicts),
            }
        }
        let number: i64 = cell("order_num").parse().unwrap_or(i64::MAX);
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO kept VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                table.place(),
                identity,
                time,
                gone,
                cell("task_code"),
                cell("task_handle_item"),
                cell("row_guid"),
                cell("task_guid"),
                cell("task_version"),
                number,
                file_number(file),
                line.cast_signed(),
                text
            ])?;
        Ok(Kept::New)
    }

    /// Makes the rows ready to be read by item.
    pub(super) fn sort(&mut self) -> Result<()> {
        self.connection.execute_batch(
            "CREATE INDEX by_item ON kept (place, code, handle); CREATE INDEX by_task ON kept (place, task);",
        )
    }

    /// Rows that belong to no item.
    pub(super) fn without_item(&self) -> Result<u64> {
        let sql = "SELECT count(*) FROM kept o WHERE o.place BETWEEN 1 AND 4 AND NOT o.gone AND NOT EXISTS (
            SELECT 1 FROM kept b WHERE b.place = 0 AND o.task = '' AND b.code = o.code AND b.handle = o.handle
                AND (o.version = '' OR b.version = '' OR o.version = b.version)
        ) AND (o.task = '' OR NOT EXISTS (SELECT 1 FROM guids g WHERE g.guid = o.task))";
        self.connection.execute_batch(
            "CREATE TEMP TABLE guids (guid TEXT PRIMARY KEY) WITHOUT ROWID;
             INSERT OR IGNORE INTO guids SELECT guid FROM kept WHERE place = 0 AND guid <> '';",
        )?;
        self.connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned)
    }

    /// The next item, in the order of codes. A row that gives a handling item only its name belongs to the
    /// row of its implementation code.
    pub(super) fn next(&mut self) -> Result<Option<BasicRow>> {
        loop {
            let basic = self
                .connection
                .prepare_cached(
                    "SELECT file, line, time, gone, code, handle, guid, version, text FROM kept
                     WHERE place = 0 AND (code, handle) > (?1, ?2) ORDER BY code, handle LIMIT 1",
                )?
                .query_row(params![self.after.0, self.after.1], |row| {
                    Ok(BasicRow {
                        file: usize::try_from(row.get::<_, i64>(0)?).unwrap_or_default(),
                        line: row.get::<_, i64>(1)?.cast_unsigned(),
                        time: row.get(2)?,
                        withdrawn: row.get(3)?,
                        task_code: row.get(4)?,
                        handle_item: row.get(5)?,
                        guid: row.get(6)?,
                        version: row.get(7)?,
                        text: row.get(8)?,
                        catalogue: String::new(),
                    })
                })
                .optional()?;
            let Some(mut basic) = basic else { return Ok(None) };
            self.after = (basic.task_code.clone(), basic.handle_item.clone());
            let value: Value = serde_json::from_str(&basic.text).unwrap_or_default();
            if is_name_only(&value, &basic) && self.has_item(&basic.task_code)? {
                continue;
            }
            value["catalog_code"].as_str().unwrap_or_default().clone_into(&mut basic.catalogue);
            return Ok(Some(basic));
        }
    }

    fn has_item(&self, task_code: &str) -> Result<bool> {
        self.connection
            .prepare_cached("SELECT 1 FROM kept WHERE place = 0 AND code = ?1 AND handle = ''")?
            .exists([task_code])
    }

    /// Everything about an item as one JSON object; `None`: more rows than an item has.
    pub(super) fn record(&self, basic: &BasicRow, words: Option<TableWords>) -> Result<Option<String>> {
        let mut record = String::from("{\"basic\":");
        record.push_str(&basic.text);
        if let Some(words) = words {
            record.push_str(",\"tables\":\"");
            record.push_str(words.name());
            record.push('"');
        }
        let directory = self
            .connection
            .prepare_cached("SELECT text FROM kept WHERE place = 5 AND identity = ?1 AND NOT gone")?
            .query_row([&basic.catalogue], |row| row.get::<_, String>(0))
            .optional()?;
        if let Some(directory) = directory {
            record.push_str(",\"directory\":");
            record.push_str(&directory);
        }
        for table in [Table::Extend, Table::Material, Table::Fee, Table::Question] {
            let rows = self.rows(table, basic)?;
            if !add(&mut record, table.member(), &rows) {
                return Ok(None);
            }
        }
        if basic.handle_item.is_empty() {
            let rows = self.handling(&basic.task_code)?;
            if !add(&mut record, "handling", &rows) {
                return Ok(None);
            }
        }
        record.push('}');
        Ok(Some(record))
    }

    fn rows(&self, table: Table, basic: &BasicRow) -> Result<Vec<String>> {
        // Those that name the item's row, and those that name none and have its codes; of its version where
        // both tell one.
        let sql = "SELECT text FROM (
                SELECT number, file, line, text FROM kept
                WHERE place = ?1 AND task = ?2 AND ?2 <> '' AND NOT gone
                    AND (version = '' OR ?5 = '' OR version = ?5)
                UNION ALL
                SELECT number, file, line, text FROM kept
                WHERE place = ?1 AND code = ?3 AND handle = ?4 AND task = '' AND NOT gone
                    AND (version = '' OR ?5 = '' OR version = ?5)
            ) ORDER BY number, file, line LIMIT ?6";
        let mut statement = self.connection.prepare_cached(sql)?;
        let most = ENOUGH;
        let values =
            params![table.place(), basic.guid, basic.task_code, basic.handle_item, basic.version, most];
        statement.query_map(values, |row| row.get(0))?.collect()
    }

    /// The handling items of an implementation code that have a name and no guide of their own.
    fn handling(&self, task_code: &str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT text FROM kept WHERE place = 0 AND code = ?1 AND handle <> '' AND NOT gone
             ORDER BY handle LIMIT ?2",
        )?;
        let rows = statement.query_map(params![task_code, ENOUGH], |row| row.get::<_, String>(0))?;
        let rows: Vec<String> = rows.collect::<Result<_>>()?;
        let name_only =
            |text: &String| serde_json::from_str::<Value>(text).is_ok_and(|value| is_name(&value));
        Ok(rows.into_iter().filter(name_only).collect())
    }
}

fn is_name_only(value: &Value, basic: &BasicRow) -> bool {
    !basic.handle_item.is_empty() && !basic.withdrawn && is_name(value)
}

/// Columns that a row may have that only names a handling item.
const OF_A_NAME: [&str; 7] =
    ["task_code", "task_handle_item", "task_name", "task_version", "row_guid", "cd_time", "data_source"];

fn is_name(value: &Value) -> bool {
    value.as_object().is_some_and(|cells| cells.keys().all(|name| OF_A_NAME.contains(&name.as_str())))
}

/// By what a row is known: the item's rows by its codes, of which there is one, others by their own id.
fn identity<'a>(table: Table, cell: &impl Fn(&str) -> &'a str, file: usize, line: u64) -> String {
    match table {
        Table::Basic => format!("{}\u{1f}{}", cell("task_code"), cell("task_handle_item")),
        Table::Directory => cell("catalog_code").to_owned(),
        Table::Extend | Table::Material | Table::Fee | Table::Question => match cell("row_guid") {
            "" => format!("\u{1f}{file}\u{1f}{line}"),
            guid => guid.to_owned(),
        },
    }
}

/// What a row says; how it was sent is no part of it.
fn text(cells: &[(&'static str, &str)]) -> String {
    let cells = cells.iter().filter(|(column, _)| !matches!(*column, "cd_operation" | "cd_batch"));
    let cells = cells.map(|(column, cell)| ((*column).to_owned(), Value::from(*cell)));
    Value::Object(cells.collect::<Map<_, _>>()).to_string()
}

/// Adds rows to a record, unless they are more than an item has.
fn add(record: &mut String, member: &str, rows: &[String]) -> bool {
    for part in [",\"", member, "\":[", &rows.join(","), "]"] {
        record.push_str(part);
    }
    rows.len() <= MOST_ROWS as usize
}

fn file_number(file: usize) -> i64 {
    i64::try_from(file).unwrap_or(i64::MAX)
}
