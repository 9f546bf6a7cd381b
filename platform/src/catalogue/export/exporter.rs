use super::ExportError;
use super::beside::Beside;
use crate::catalogue::dialect::{Dialect, Table, Tables, exchange, guangdong, json_guide, onepalm};
use onepalm_contract::item::ServiceItem;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes items in a dialect.
pub struct Exporter {
    dialect: Dialect,
    tables: Tables,
    place: Place,
}

enum Place {
    Stream(Box<dyn Write + Send>),
    File(Beside),
    Folder(BTreeMap<Table, Beside>),
}

impl Exporter {
    /// To a file, or for a dialect of several files to a folder, which is made where there is none.
    pub fn at(path: &Path, dialect: Dialect, tables: Tables) -> Result<Self, ExportError> {
        let place = match dialect {
            Dialect::Sichuan => return Err(ExportError::OneWay),
            Dialect::Exchange => Place::Folder(folder(path)?),
            Dialect::Onepalm | Dialect::Guangdong | Dialect::JsonGuide => Place::File(Beside::create(path)?),
        };
        Ok(Self { dialect, tables, place })
    }

    /// To a stream, such as standard output.
    pub fn to(stream: impl Write + Send + 'static, dialect: Dialect) -> Result<Self, ExportError> {
        match dialect {
            Dialect::Sichuan => Err(ExportError::OneWay),
            Dialect::Exchange => Err(ExportError::NeedsFolder),
            Dialect::Onepalm | Dialect::Guangdong | Dialect::JsonGuide => {
                Ok(Self { dialect, tables: Tables::Exchanged, place: Place::Stream(Box::new(stream)) })
            }
        }
    }

    /// Writes an item.
    pub fn add(&mut self, item: &ServiceItem) -> Result<(), ExportError> {
        let line = match self.dialect {
            Dialect::Onepalm => onepalm::line(item)?,
            Dialect::Guangdong => guangdong::line(item),
            Dialect::JsonGuide => json_guide::line(item),
            Dialect::Sichuan => return Err(ExportError::OneWay),
            Dialect::Exchange => return self.add_rows(item),
        };
        match &mut self.place {
            Place::Stream(stream) => writeln!(stream, "{line}")?,
            Place::File(file) => writeln!(file, "{line}")?,
            Place::Folder(_) => return Err(ExportError::NeedsFolder),
        }
        Ok(())
    }

    fn add_rows(&mut self, item: &ServiceItem) -> Result<(), ExportError> {
        let Place::Folder(files) = &mut self.place else { return Err(ExportError::NeedsFolder) };
        for (table, cells) in exchange::rows(item, self.tables) {
            if let Some(file) = files.get_mut(&table) {
                write_row(file, cells.iter().map(String::as_str))?;
            }
        }
        Ok(())
    }

    /// Puts what was written in its place.
    pub fn finish(self) -> Result<(), ExportError> {
        match self.place {
            Place::Stream(mut stream) => stream.flush()?,
            Place::File(file) => file.publish()?,
            Place::Folder(files) => files.into_values().try_for_each(Beside::publish)?,
        }
        Ok(())
    }
}

/// A file for each table that items have rows in, with its header.
fn folder(path: &Path) -> Result<BTreeMap<Table, Beside>, ExportError> {
    fs::create_dir_all(path)?;
    let tables = [Table::Basic, Table::Extend, Table::Material, Table::Fee, Table::Question];
    let mut files = BTreeMap::new();
    for table in tables {
        let mut file = Beside::create(&path.join(format!("{}.csv", table.name())))?;
        write_row(&mut file, table.columns())?;
        files.insert(table, file);
    }
    Ok(files)
}

/// A row with commas (RFC 4180).
fn write_row<'a>(file: &mut impl Write, cells: impl Iterator<Item = &'a str>) -> io::Result<()> {
    for (index, cell) in cells.enumerate() {
        let comma = if index == 0 { "" } else { "," };
        if cell.contains([',', '"', '\n', '\r']) {
            write!(file, "{comma}\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            write!(file, "{comma}{cell}")?;
        }
    }
    file.write_all(b"\n")
}
