use crate::situation::{Facts, Holdings};
use chrono::NaiveDate;

/// Who applies, as far as rules need to know.
#[derive(Clone, Debug, Default)]
pub struct Applicant {
    /// What is known of them.
    pub facts: Facts,
    /// What they have already.
    pub holdings: Holdings,
    /// The day on which it is judged, +08:00.
    pub today: NaiveDate,
}
