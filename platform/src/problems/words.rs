use onepalm_contract::form::FieldErrorCode;
use onepalm_contract::problem::ProblemCode;

use super::Refused;

/// Most characters of what an officer writes to an applicant.
pub const MAX_OFFICIAL_WORDS: usize = 1000;

/// Most characters of a correction point, and of what a citizen writes.
pub const MAX_SHORT_WORDS: usize = 500;

/// Refuses a text of more than `most` characters, beside its name `at`.
pub fn bounded(at: &str, text: &str, most: usize) -> Result<(), Refused> {
    if text.chars().count() > most {
        return Err(Refused::form(vec![FieldErrorCode::TooLong.at(at)]));
    }
    Ok(())
}

/// What the law wants in writing must not be empty, nor longer than a citizen would read.
pub fn written(at: &str, text: &str) -> Result<(), Refused> {
    if text.trim().is_empty() {
        return Err(ProblemCode::ReasonMissing.into());
    }
    bounded(at, text, MAX_OFFICIAL_WORDS)
}
