use onepalm_contract::case::{CaseState, CaseView, SuspensionKind};

/// Where a case stands, and why its clock stands still where it does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stage {
    /// The state.
    pub state: CaseState,
    /// The kind of the suspension that is running; `None` while suspended: one of any kind.
    pub suspension: Option<SuspensionKind>,
}

impl From<CaseState> for Stage {
    fn from(state: CaseState) -> Self {
        Self { state, suspension: None }
    }
}

impl From<&CaseView> for Stage {
    fn from(case: &CaseView) -> Self {
        let suspension = case.suspension.as_ref().map(|suspension| suspension.kind);
        Self { state: case.state, suspension }
    }
}
