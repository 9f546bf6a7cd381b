use chrono::{DateTime, Utc};
use onepalm_contract::case::CaseState;

/// Where a lawful command leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// To this state.
    To(CaseState),
    /// Back to where it stood before the correction list: to the desk if it was received, else to the
    /// submitted ones. A case cannot be received without its official number, hence the difference.
    AsItStood,
    /// Nowhere: the case stays in its state.
    Same,
}

impl Next {
    /// The state, given the one before and when the case was received (收件时间), if it was.
    pub fn state(self, before: CaseState, received_at: Option<DateTime<Utc>>) -> CaseState {
        match (self, received_at) {
            (Self::To(state), _) => state,
            (Self::Same, _) => before,
            (Self::AsItStood, Some(_)) => CaseState::Received,
            (Self::AsItStood, None) => CaseState::Submitted,
        }
    }
}
