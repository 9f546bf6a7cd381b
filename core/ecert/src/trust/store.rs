use super::{StatusSnapshot, TrustList};

/// What the verifier knows, as far as it has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustStore {
    /// Anchors; without them nobody is known.
    pub list: Option<TrustList>,
    /// Revocations; without them revocation is unknown.
    pub status: Option<StatusSnapshot>,
}
