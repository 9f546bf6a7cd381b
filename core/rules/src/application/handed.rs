use onepalm_contract::case::{CaseView, SourcedMaterial, SubmittedMaterial};
use onepalm_contract::form::Answers;

/// What an applicant hands in.
#[derive(Clone, Copy, Debug)]
pub struct Handed<'a> {
    /// The answers.
    pub answers: &'a Answers,
    /// The files.
    pub files: &'a [SubmittedMaterial],
    /// What stands for materials without a file.
    pub sources: &'a [SourcedMaterial],
}

impl<'a> From<&'a CaseView> for Handed<'a> {
    fn from(case: &'a CaseView) -> Self {
        Self { answers: &case.answers, files: &case.materials, sources: &case.sources }
    }
}
