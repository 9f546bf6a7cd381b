//! Dialects of item lists: one module each, with its own table. A dialect turns a record into a [`Row`], and
//! most turn an item back into a record.

pub(super) mod exchange;
pub(super) mod guangdong;
mod guide;
pub(super) mod json_guide;
pub(super) mod onepalm;
mod row;
mod row_error;
mod sichuan;
mod silent;
mod warning;
mod words;

pub use guide::{Table, Tables};
pub use row::Row;
pub use row_error::RowError;
pub use warning::Warning;

use chrono::NaiveDate;

/// A dialect that item lists come in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Dialect {
    /// The contract's own `ServiceItem`, one JSON object a line; much may be left out.
    Onepalm,
    /// The list rows of Guangdong's service network, one JSON object a line.
    Guangdong,
    /// A district's list in Sichuan: one JSON document by departments.
    Sichuan,
    /// The exchange tables, as files with commas.
    Exchange,
    /// Guides in JSON, one a line or one a file.
    JsonGuide,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: [Self; 5] =
        [Self::Onepalm, Self::Guangdong, Self::Sichuan, Self::Exchange, Self::JsonGuide];

    /// The name on the command line and in every item.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Onepalm => "onepalm",
            Self::Guangdong => "guangdong",
            Self::Sichuan => "sichuan",
            Self::Exchange => "exchange",
            Self::JsonGuide => "json-guide",
        }
    }

    /// The dialect of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == name)
    }

    /// The dialect that a file is in, by its first bytes.
    pub fn recognise(head: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(head);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let first = text.lines().next().unwrap_or_default();
        let names = |name: &str| first.contains(&format!("\"{name}\""));
        if text.starts_with('{') {
            // A guide may stand on many lines.
            let is_guide = text.contains("\"guidDetail\"");
            return match (names("TASK_CODE") && names("TASK_NAME"), is_guide) {
                (true, _) => Some(Self::Guangdong),
                (false, true) => Some(Self::JsonGuide),
                (false, false) => (names("code") && names("name")).then_some(Self::Onepalm),
            };
        }
        if text.contains("\"department\"") && (text.starts_with("//") || text.contains('[')) {
            return Some(Self::Sichuan);
        }
        let columns: Vec<_> = first.split(',').map(|name| name.trim().trim_matches('"')).collect();
        let is_table = columns.iter().any(|column| column.eq_ignore_ascii_case("task_code"));
        is_table.then_some(Self::Exchange)
    }

    /// Reads one record: a line, or what the list's own shape comes to. `today` is when items take effect
    /// that do not say so themselves.
    pub fn read(self, record: &[u8], today: NaiveDate) -> Result<Row, RowError> {
        match self {
            Self::Onepalm => onepalm::read(record, today),
            Self::Guangdong => guangdong::read(record, today),
            Self::Sichuan => sichuan::read(record, today),
            Self::Exchange => exchange::read(record, today),
            Self::JsonGuide => json_guide::read(record, today),
        }
    }
}
