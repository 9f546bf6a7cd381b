use super::Answers;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An answer to one field. Its debug output shows the type only: answers are personal data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum FieldValue {
    /// Yes or no.
    Flag(bool),
    /// A whole number; money in fen.
    Number(i64),
    /// Text, a code, a date, the value of a choice, the id of an upload.
    Text(String),
    /// The rows of a table: the answers of each, by column.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Rows(Vec<Answers>),
}

impl FieldValue {
    /// The largest whole number that every reader of JSON keeps as it is, 2⁵³ − 1 (RFC 7493 §2.2); its negative is
    /// the smallest.
    pub const MAX_NUMBER: i64 = (1 << 53) - 1;

    /// Whether its numbers, those in rows among them, come through unchanged wherever they are read.
    pub fn is_exact(&self) -> bool {
        match self {
            Self::Number(number) => number.unsigned_abs() <= Self::MAX_NUMBER.unsigned_abs(),
            Self::Rows(rows) => rows.iter().flat_map(Answers::values).all(Self::is_exact),
            Self::Flag(_) | Self::Text(_) => true,
        }
    }

    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Flag(_) | Self::Number(_) | Self::Rows(_) => None,
        }
    }
}

impl From<&str> for FieldValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl fmt::Debug for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Flag(_) => "Flag(…)",
            Self::Number(_) => "Number(…)",
            Self::Text(_) => "Text(…)",
            Self::Rows(_) => "Rows(…)",
        })
    }
}

impl fmt::Display for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(true) => f.write_str("是"),
            Self::Flag(false) => f.write_str("否"),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::Rows(rows) => {
                let row = |row: &Answers| row.values().map(Self::to_string).collect::<Vec<_>>().join("，");
                f.write_str(&rows.iter().map(row).collect::<Vec<_>>().join("；"))
            }
        }
    }
}
