//! Dialects of item lists: one module each, with its own table.

mod guangdong;
mod onepalm;
mod row;
mod row_error;
mod warning;

pub use row::Row;
pub use row_error::RowError;
pub use warning::Warning;

use chrono::NaiveDate;

/// A dialect that item lists come in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Dialect {
    /// The contract's own `ServiceItem`, one JSON object a line; `form` may be left out.
    Onepalm,
    /// The list rows of Guangdong's service network, one JSON object a line.
    Guangdong,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: [Self; 2] = [Self::Onepalm, Self::Guangdong];

    /// The name on the command line and in every item.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Onepalm => "onepalm",
            Self::Guangdong => "guangdong",
        }
    }

    /// The dialect of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == name)
    }

    /// Reads one line. `today` is when items take effect that do not say so themselves.
    pub fn read(self, line: &[u8], today: NaiveDate) -> Result<Row, RowError> {
        match self {
            Self::Onepalm => onepalm::read(line),
            Self::Guangdong => guangdong::read(line, today),
        }
    }
}
