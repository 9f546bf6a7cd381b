//! What a change supposes about the record it replaces.

/// The state a record must be in for a change to go through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whatever is there, or nothing.
    Any,
    /// No such record.
    Absent,
    /// The record, at this revision.
    Revision(u64),
}

impl Expected {
    /// Whether a record found at `revision` (`None`: no record) is what was expected.
    pub fn is_met_by(self, revision: Option<u64>) -> bool {
        match self {
            Self::Any => true,
            Self::Absent => revision.is_none(),
            Self::Revision(wanted) => revision == Some(wanted),
        }
    }
}
