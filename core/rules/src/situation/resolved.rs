use super::{Passed, Source};
use onepalm_contract::id::MaterialId;
use serde::Serialize;

/// Where a material comes from, and why nothing nearer could stand for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Resolved {
    /// The material.
    pub material: MaterialId,
    /// Where it comes from.
    pub source: Source,
    /// What was looked at before, in that order, and why it would not do.
    pub passed: Vec<Passed>,
}

impl Resolved {
    /// Whether the applicant is not asked for it (免提交).
    pub fn is_free(&self) -> bool {
        self.source.there().is_some()
    }
}
