//! Official case number (办件编号): implementation code + date + serial of the day.

use super::ItemCode;
use super::check::{CodeError, digits};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A case number of 31 + 8 + 4 characters; for an item of a foreign dialect the first part is its raw
/// code, whatever its length.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber(String);

/// What a case number is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseNumberParts {
    /// The item, in whatever dialect.
    pub item: ItemCode,
    /// The day of receipt.
    pub date: NaiveDate,
    /// Serial of the day as written, zeros included.
    pub serial: String,
}

impl CaseNumberParts {
    /// Puts the parts together again: the identity for every number that comes apart.
    pub fn to_code(&self) -> String {
        format!("{}{}{}", self.item, self.date.format("%Y%m%d"), self.serial)
    }
}

impl CaseNumber {
    /// The number of the `serial`-th case received for `item` on `date`. Serials count from 1; the
    /// standard has room for 9,999 a day, and a body that receives more writes the fifth digit.
    pub fn new(item: &ItemCode, date: NaiveDate, serial: u32) -> Self {
        Self(format!("{item}{}{serial:04}", date.format("%Y%m%d")))
    }

    /// The parts: item code, day of receipt, serial of the day. A serial has four digits, or five where the
    /// number is that of an item in the national grammar with one more.
    pub fn parts(&self) -> Result<CaseNumberParts, CodeError> {
        let text = self.0.as_str();
        let serial = if text.len() == 44 && ItemCode::from(&text[..31]).parts().is_ok() { 5 } else { 4 };
        let (item, rest) = text.split_at(text.len() - 8 - serial);
        let date = NaiveDate::parse_from_str(&rest[..8], "%Y%m%d").map_err(|_| CodeError::Date)?;
        Ok(CaseNumberParts { item: item.into(), date, serial: rest[8..].to_owned() })
    }

    /// The number as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CaseNumber {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let bytes = text.as_bytes();
        if bytes.len() < 13 || !text.is_ascii() {
            return Err(CodeError::Length { expected: 43 });
        }
        digits(bytes, bytes.len() - 12..bytes.len())?;
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, CodeError> {
        text.parse()
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> Self {
        number.0
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_national_code_has_43_characters() {
        let item = ItemCode::from("11440000006939756B2440101007000");
        let number = CaseNumber::new(&item, NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(), 7);
        assert_eq!(number.as_str(), "11440000006939756B2440101007000202603020007");
        assert_eq!(number.as_str().len(), 43);
        let parts = number.parts().unwrap();
        assert_eq!((parts.item.clone(), parts.serial.as_str()), (item, "0007"));
        assert_eq!(parts.to_code(), number.as_str());
        assert_eq!(number.as_str().parse(), Ok(number));
    }
}
