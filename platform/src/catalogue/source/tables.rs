use super::cells::Cells;
use super::{Entry, Found, LONGEST, Reader, SourceError, open};
use crate::catalogue::dialect::{Dialect, RowError, Table, Tables as TableWords, Warning};
use chrono::NaiveDate;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

mod shelf;

use shelf::{Kept, Shelf};

/// Most rows of one table that belong to one item.
pub(in crate::catalogue) const MOST_ROWS: u32 = 1_000;

/// The exchange tables as files with commas, joined on a temporary database: items come in the order of
/// their codes.
pub(super) struct Tables {
    files: VecDeque<(Table, PathBuf)>,
    names: Vec<Arc<str>>,
    reading: Option<Reading>,
    shelf: Shelf,
    words: Option<TableWords>,
    told: bool,
}

/// A table that is being read.
struct Reading {
    table: Table,
    file: usize,
    cells: Cells<Reader>,
    /// What each cell is: a column of the table, or one that it does not have.
    header: Vec<Option<&'static str>>,
}

impl Tables {
    /// Whether the folder holds the table of the items.
    pub(super) fn is_there(folder: &Path) -> bool {
        files(folder).is_ok_and(|files| files.iter().any(|(table, _)| *table == Table::Basic))
    }

    /// The tables in a folder, or these files.
    pub(super) fn find(paths: &[PathBuf], words: Option<TableWords>) -> Result<Self, SourceError> {
        let mut found = Vec::new();
        for path in paths {
            if path.is_dir() {
                found.extend(files(path)?);
            } else {
                let table = table_of(path);
                let file = || path.display().to_string();
                // A table on its own is the items'.
                let alone = (paths.len() == 1).then_some(Table::Basic);
                let table = table.or(alone).ok_or_else(|| SourceError::TableUnknown { file: file() })?;
                open(path)?;
                found.push((table, path.clone()));
            }
        }
        if !found.iter().any(|(table, _)| *table == Table::Basic) {
            let file = paths.first().map(|path| path.display().to_string()).unwrap_or_default();
            return Err(SourceError::NoItems { file });
        }
        let names = found.iter().map(|(_, path)| super::name_of(path)).collect();
        let shelf = Shelf::new()?;
        Ok(Self { files: found.into(), names, reading: None, shelf, words, told: false })
    }

    /// The next entry: first what is wrong with rows, then the items.
    pub(super) fn next(&mut self, today: NaiveDate) -> Result<Option<Entry>, SourceError> {
        loop {
            if let Some(reading) = &mut self.reading {
                let line = reading.cells.line;
                let file = reading.file;
                match reading.next(&mut self.shelf, &self.names[file])? {
                    None => self.reading = None,
                    Some(Ok(())) => {}
                    Some(Err(found)) => {
                        let line = reading.cells.line.max(line);
                        return Ok(Some(Entry { file: Arc::clone(&self.names[file]), line, found }));
                    }
                }
            } else if let Some((table, path)) = self.files.pop_front() {
                let file = self.names.len() - self.files.len() - 1;
                let reading = Reading::begin(table, file, &path)?;
                let unknown = reading.header.iter().filter(|column| column.is_none()).count() as u64;
                self.reading = Some(reading);
                if unknown > 0 {
                    return Ok(Some(self.odd(file, Warning::ColumnUnknown, unknown)));
                }
            } else if !self.told {
                self.told = true;
                self.shelf.sort()?;
                let orphans = self.shelf.without_item()?;
                if orphans > 0 {
                    return Ok(Some(self.odd(0, Warning::RowWithoutItem, orphans)));
                }
            } else {
                return self.item(today);
            }
        }
    }

    fn odd(&self, file: usize, warning: Warning, count: u64) -> Entry {
        Entry { file: Arc::clone(&self.names[file]), line: 1, found: Found::Odd(warning, count) }
    }

    fn item(&mut self, today: NaiveDate) -> Result<Option<Entry>, SourceError> {
        let Some(basic) = self.shelf.next()? else { return Ok(None) };
        let (file, line) = (Arc::clone(&self.names[basic.file]), basic.line);
        let found = if basic.withdrawn {
            let from = NaiveDate::parse_from_str(basic.time.get(..8).unwrap_or_default(), "%Y%m%d");
            Found::Withdrawn { code: basic.code().into(), from: from.unwrap_or(today) }
        } else {
            match self.shelf.record(&basic, self.words)? {
                None => Found::Rejected(RowError::TooManyRows),
                Some(record) if record.len() > LONGEST => Found::Rejected(RowError::TooLong),
                Some(record) => super::read(Dialect::Exchange, Ok(record.as_bytes()), today),
            }
        };
        Ok(Some(Entry { file, line, found }))
    }
}

impl Reading {
    fn begin(table: Table, file: usize, path: &Path) -> Result<Self, SourceError> {
        let name = || path.display().to_string();
        let mut cells = Cells::new(open(path)?.1);
        let names = cells.next().map_err(|source| SourceError::Read { file: name(), source })?;
        let names = names.and_then(Result::ok).unwrap_or_default();
        let mut header: Vec<Option<&'static str>> = Vec::new();
        for name in names {
            let name = name.trim_start_matches('\u{feff}').trim().to_ascii_lowercase();
            // Of two columns of one name the first counts.
            let column = table.columns().find(|column| *column == name);
            header.push(column.filter(|column| !header.contains(&Some(*column))));
        }
        let key = table.key();
        if !header.contains(&Some(key)) {
            return Err(SourceError::NoColumn { file: name(), column: key });
        }
        Ok(Self { table, file, cells, header })
    }

    /// Puts the next row on the shelf; `None` at the end, an error is what is wrong with the row.
    fn next(&mut self, rows: &mut Shelf, name: &str) -> Result<Option<Result<(), Found>>, SourceError> {
        let mut line = 0;
        let row = match self.cells.next_at(&mut line) {
            Err(source) => return Err(SourceError::Read { file: name.to_owned(), source }),
            Ok(None) => return Ok(None),
            Ok(Some(Err(error))) => return Ok(Some(Err(Found::Rejected(error)))),
            Ok(Some(Ok(row))) => row,
        };
        if row.len() != self.header.len() {
            let (found, wanted) = (row.len(), self.header.len());
            return Ok(Some(Err(Found::Rejected(RowError::Cells { found, wanted }))));
        }
        let cells = self.header.iter().zip(&row);
        let cells = cells.filter_map(|(column, cell)| Some(((*column)?, cell.trim())));
        let cells: Vec<_> = cells.filter(|(_, cell)| !cell.is_empty()).collect();
        Ok(Some(match rows.keep(self.table, &cells, self.file, line)? {
            Kept::New | Kept::Older => Ok(()),
            Kept::Contradicts => Err(Found::Odd(Warning::RowsContradict, 1)),
            Kept::Unusable(error) => Err(Found::Rejected(error)),
        }))
    }
}

/// The tables of a folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<(Table, PathBuf)>, SourceError> {
    let failed = |source| SourceError::Read { file: folder.display().to_string(), source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let is_table = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        files.extend(table_of(&path).filter(|_| is_table).map(|table| (table, path)));
    }
    files.sort();
    Ok(files)
}

fn table_of(path: &Path) -> Option<Table> {
    Table::of(&path.file_stem()?.to_str()?.to_ascii_lowercase())
}
