use onepalm_contract::id::{OfficerId, PersonId};
use serde::{Deserialize, Serialize};

/// Who moved a case, as the log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The applicant, or who acts for them.
    Citizen(PersonId),
    /// An officer of the case's authority.
    Officer(OfficerId),
    /// The platform itself, where the law or the calendar moves a case.
    System,
}
