use onepalm_contract::case::{CaseState, CommandKind, Role};
use onepalm_contract::problem::ProblemCode;

/// The table has no such move.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{command:?} by {role:?} is not lawful while the case is {state:?}")]
pub struct Unlawful {
    /// Where the case stands.
    pub state: CaseState,
    /// What was tried.
    pub command: CommandKind,
    /// In which role.
    pub role: Role,
}

impl Unlawful {
    /// The stable code.
    pub const fn code(self) -> ProblemCode {
        ProblemCode::CaseMoveUnlawful
    }
}
