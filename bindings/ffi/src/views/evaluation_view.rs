use crate::argument::count;
use crate::cross::{masked, page, view};
use crate::error::OnePalmError;
use crate::ids::{CaseId, EvaluationId};
use crate::instant::Instant;
use onepalm_contract::evaluation::{Evaluation, Satisfaction};
use onepalm_contract::form::FieldErrorCode;
use serde::Deserialize;

/// A rating as the citizen gives it.
#[derive(Clone, uniffi::Record, Deserialize)]
#[serde(rename_all = "camelCase")]
#[uniffi::export(Display)]
pub struct RateRequest {
    /// The case.
    pub case_id: CaseId,
    /// From 1 (非常不满意) to 5 (非常满意).
    pub satisfaction: i32,
    /// In the citizen's words, at most 500 characters.
    #[uniffi(default = "")]
    #[serde(default)]
    pub words: String,
    /// Whether the name is hidden from the body that is rated.
    #[uniffi(default = false)]
    #[serde(default)]
    pub anonymous: bool,
}

masked!(Display for RateRequest);

view! {
    /// A rating that the platform holds.
    EvaluationView of Evaluation, Display {
        /// Its id.
        id: EvaluationId,
        /// The case.
        case_id: CaseId = |evaluation| evaluation.request.case,
        /// When it was given.
        at: Instant,
        /// From 1 (非常不满意) to 5 (非常满意).
        satisfaction: i32 = |evaluation| u8::from(evaluation.request.satisfaction).cross(),
        /// In the citizen's words.
        words: String = |evaluation| evaluation.request.words.clone(),
        /// Whether the name is hidden.
        anonymous: bool = |evaluation| evaluation.request.anonymous,
    }
}

page!(
    /// A page of ratings.
    EvaluationPage of EvaluationView, Evaluation
);

impl RateRequest {
    pub(crate) fn level(&self) -> Result<Satisfaction, OnePalmError> {
        let wrong = |_| OnePalmError::argument("satisfaction", FieldErrorCode::OutOfRange);
        Satisfaction::try_from(count::<u8>("satisfaction", self.satisfaction)?).map_err(wrong)
    }
}
