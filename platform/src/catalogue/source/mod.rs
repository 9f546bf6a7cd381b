//! Where items come from: files of any dialect, read record by record, so that memory does not grow with
//! them. Import and the judging of lists read through the same [`Source`].

mod cells;
mod document;
mod entry;
mod lines;
mod source_error;
mod stored;
mod tables;

pub use entry::{Entry, Found};
pub use source_error::SourceError;

pub(super) use lines::LONGEST;
pub(super) use tables::MOST_ROWS;

use super::dialect::{Dialect, RowError, Tables as TableWords};
use chrono::NaiveDate;
use document::Document;
use lines::{Line, Lines};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use stored::Stored;
use tables::Tables;

/// Bytes read at a time, and the most that is looked at to recognise a dialect.
const HEAD: usize = 64 << 10;

type Reader = Box<dyn BufRead + Send>;

/// A list, in whatever files it came.
pub struct Source {
    dialect: Dialect,
    today: NaiveDate,
    /// Files that were not begun yet.
    files: VecDeque<PathBuf>,
    name: Arc<str>,
    shape: Shape,
}

enum Shape {
    /// Between two files.
    Between,
    Lines(Lines<Reader>),
    Document(Document<Reader>),
    /// A file that is one record.
    One(Vec<u8>),
    Tables(Box<Tables>),
    Stored(Box<Stored>),
}

impl Source {
    /// The list in these files, or in one folder. Without a dialect it is recognised by its beginning. `tables`
    /// says which code tables the exchange tables use where they do not say so themselves; items that tell
    /// no first day take effect on `today`.
    pub fn open(
        paths: &[PathBuf],
        dialect: Option<Dialect>,
        tables: Option<TableWords>,
        today: NaiveDate,
    ) -> Result<Self, SourceError> {
        let first = paths.first().map_or_else(|| Path::new(""), PathBuf::as_path);
        if let Some(stored) = Stored::open(first)? {
            let shape = Shape::Stored(Box::new(stored));
            let name = name_of(first);
            return Ok(Self { dialect: Dialect::Onepalm, today, files: VecDeque::new(), name, shape });
        }
        let dialect = match dialect {
            Some(dialect) => dialect,
            None => recognise(first)?,
        };
        let (files, shape) = match dialect {
            Dialect::Exchange => (VecDeque::new(), Shape::Tables(Box::new(Tables::find(paths, tables)?))),
            Dialect::JsonGuide => (files_of(paths)?, Shape::Between),
            Dialect::Onepalm | Dialect::Guangdong | Dialect::Sichuan => {
                (paths.to_vec().into(), Shape::Between)
            }
        };
        // A file that is not there is told before anything is written.
        if let Some(file) = files.front() {
            open(file)?;
        }
        Ok(Self { dialect, today, files, name: name_of(first), shape })
    }

    /// A list that is at hand as one file of a dialect of lines or of one document.
    pub fn reader(dialect: Dialect, reader: impl BufRead + Send + 'static, today: NaiveDate) -> Self {
        let mut source =
            Self { dialect, today, files: VecDeque::new(), name: "-".into(), shape: Shape::Between };
        source.begin(Box::new(reader));
        source
    }

    /// The dialect.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The next entry; `None` at the end. After an error nothing more comes.
    pub fn next_entry(&mut self) -> Result<Option<Entry>, SourceError> {
        loop {
            let found = match &mut self.shape {
                Shape::Between => match self.files.pop_front() {
                    None => return Ok(None),
                    Some(file) => {
                        self.name = name_of(&file);
                        let (head, reader) = open(&file)?;
                        if self.dialect == Dialect::JsonGuide && is_one_record(&head) {
                            self.shape = Shape::One(whole(&file, reader)?);
                        } else {
                            self.begin(reader);
                        }
                        continue;
                    }
                },
                Shape::Lines(lines) => match lines.next() {
                    Err(source) => return Err(self.broken(source)),
                    Ok(None) => None,
                    Ok(Some(Line::Whole([]))) => continue,
                    Ok(Some(line)) => {
                        let record = match line {
                            Line::Whole(bytes) => Ok(bytes),
                            Line::TooLong => Err(RowError::TooLong),
                        };
                        let found = read(self.dialect, record, self.today);
                        Some((lines.number, found))
                    }
                },
                Shape::Document(document) => match document.next() {
                    Err(source) => return Err(self.broken(source)),
                    Ok(piece) => piece.map(|(line, record)| {
                        (line, read(self.dialect, record.as_deref().map_err(|error| *error), self.today))
                    }),
                },
                Shape::One(record) => {
                    let record = std::mem::take(record);
                    self.shape = Shape::Between;
                    let record = if record.len() > LONGEST { Err(RowError::TooLong) } else { Ok(&*record) };
                    return Ok(Some(self.entry(1, read(self.dialect, record, self.today))));
                }
                Shape::Tables(tables) => return tables.next(self.today),
                Shape::Stored(stored) => {
                    let found = stored.next()?.map(|(number, text)| {
                        (number, read(Dialect::Onepalm, Ok(text.as_bytes()), self.today))
                    });
                    return Ok(found.map(|(number, found)| self.entry(number, found)));
                }
            };
            match found {
                Some((line, found)) => return Ok(Some(self.entry(line, found))),
                None => self.shape = Shape::Between,
            }
        }
    }

    fn begin(&mut self, reader: Reader) {
        self.shape = match self.dialect {
            Dialect::Sichuan => Shape::Document(Document::new(reader)),
            Dialect::Onepalm | Dialect::Guangdong | Dialect::Exchange | Dialect::JsonGuide => {
                Shape::Lines(Lines::new(reader))
            }
        };
    }

    fn entry(&self, line: u64, found: Found) -> Entry {
        Entry { file: Arc::clone(&self.name), line, found }
    }

    fn broken(&self, source: std::io::Error) -> SourceError {
        SourceError::Read { file: self.name.to_string(), source }
    }
}

fn read(dialect: Dialect, record: Result<&[u8], RowError>, today: NaiveDate) -> Found {
    match record.and_then(|bytes| dialect.read(bytes, today)) {
        Ok(row) => Found::Item(Box::new(row)),
        Err(error) => Found::Rejected(error),
    }
}

/// Opens a file and gives its beginning with it.
fn open(path: &Path) -> Result<(Vec<u8>, Reader), SourceError> {
    let failed = |source| SourceError::Read { file: path.display().to_string(), source };
    if path.is_dir() {
        return Err(SourceError::Folder { file: path.display().to_string() });
    }
    let mut reader = BufReader::with_capacity(HEAD, File::open(path).map_err(failed)?);
    let head = reader.fill_buf().map_err(failed)?.to_vec();
    Ok((head, Box::new(reader)))
}

fn whole(path: &Path, reader: Reader) -> Result<Vec<u8>, SourceError> {
    let mut record = Vec::new();
    let read = reader.take(LONGEST as u64 + 1).read_to_end(&mut record);
    read.map_err(|source| SourceError::Read { file: path.display().to_string(), source })?;
    Ok(record)
}

/// Whether an object begins on the first line and does not end there.
fn is_one_record(head: &[u8]) -> bool {
    let line = head.trim_ascii_start().split(|byte| *byte == b'\n').next().unwrap_or_default();
    match serde_json::from_slice::<serde::de::IgnoredAny>(line) {
        Ok(_) => false,
        Err(error) => error.is_eof(),
    }
}

fn recognise(path: &Path) -> Result<Dialect, SourceError> {
    let unknown = || SourceError::DialectUnknown { file: path.display().to_string() };
    if path.is_dir() {
        return if Tables::is_there(path) { Ok(Dialect::Exchange) } else { Ok(Dialect::JsonGuide) };
    }
    let (head, _) = open(path)?;
    Dialect::recognise(&head).ok_or_else(unknown)
}

/// The JSON files of a folder in the order of their names, or the files as they are given.
fn files_of(paths: &[PathBuf]) -> Result<VecDeque<PathBuf>, SourceError> {
    let mut files = VecDeque::new();
    for path in paths {
        if !path.is_dir() {
            files.push_back(path.clone());
            continue;
        }
        let failed = |source| SourceError::Read { file: path.display().to_string(), source };
        let mut found = Vec::new();
        for entry in std::fs::read_dir(path).map_err(failed)? {
            let file = entry.map_err(failed)?.path();
            let extension = file.extension().and_then(|extension| extension.to_str());
            if matches!(extension, Some("json" | "jsonl")) {
                found.push(file);
            }
        }
        found.sort();
        files.extend(found);
    }
    Ok(files)
}

fn name_of(path: &Path) -> Arc<str> {
    path.display().to_string().into()
}
