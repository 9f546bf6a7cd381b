//! What a code is made of. Any text is taken: what follows no grammar is told to be foreign and kept as it is.
//!
//! ```
//! use onepalm_contract::code::explain::{CodeKind, Known, explain};
//!
//! let explained = explain("91350100M000100Y43", &Known::default());
//! let reading = &explained.readings[0];
//! assert_eq!(reading.kind, CodeKind::Uscc);
//! assert_eq!(reading.to_code(), explained.raw);
//! assert!(reading.flags.is_empty());
//! ```

mod body;
mod certificate;
mod code_kind;
mod explained;
mod flag;
mod item;
mod part;
mod person;
mod reading;
mod sichuan;
mod tables;

pub use code_kind::CodeKind;
pub use explained::Explained;
pub use flag::Flag;
pub use part::{Check, Part};
pub use reading::Reading;

use chrono::NaiveDate;

/// Longest text that is looked into; no code in use is half as long.
const MAX_LENGTH: usize = 200;

/// Gives the name of a division by its code.
pub type DivisionName<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// What is known beside the code itself.
#[derive(Clone, Copy, Default)]
pub struct Known<'a> {
    /// Today in China: a birth date or a day of receipt after it is flagged.
    pub today: Option<NaiveDate>,
    /// Names of divisions below the province.
    pub division: Option<&'a DivisionName<'a>>,
}

/// Everything that a text can be, the most certain reading first. A text that is nothing known has one
/// reading of kind [`CodeKind::Foreign`].
pub fn explain(raw: &str, known: &Known<'_>) -> Explained {
    let mut readings: Vec<Reading> = Vec::new();
    if raw.len() <= MAX_LENGTH {
        readings.extend(certificate::identifier(raw));
        readings.extend(item::case_number(raw, known));
        readings.extend(item::item(raw, known));
        readings.extend(sichuan::case_number(raw, known));
        readings.extend(sichuan::item(raw, known));
        readings.extend(person::citizen_number(raw, known));
        readings.extend(body::uscc(raw, known));
        readings.extend(body::division(raw, known));
        readings.extend(item::base_code(raw));
    }
    // A number that checks is more surely what it looks like.
    readings.sort_by_key(|reading| !reading.flags.is_empty());
    if readings.is_empty() {
        readings.push(Reading::foreign(raw));
    }
    Explained { raw: raw.to_owned(), readings }
}

#[cfg(test)]
mod tests;
