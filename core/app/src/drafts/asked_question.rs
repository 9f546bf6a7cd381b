use super::DraftAnswer;
use onepalm_contract::form::{Field, FieldError};
use onepalm_rules::form::Need;

/// A question as the screen shows it now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AskedQuestion {
    /// The field, with its instruction and demonstration text.
    pub field: Field,
    /// Whether it must be answered.
    pub need: Need,
    /// What was answered, and by whom.
    pub answer: Option<DraftAnswer>,
    /// What is wrong with the answer, cell by cell in a table; of a question that must be answered and is not: that
    /// it is missing.
    pub errors: Vec<FieldError>,
    /// Whether it may be changed: of an application that is mended, only what the correction list asks for.
    pub open: bool,
}
