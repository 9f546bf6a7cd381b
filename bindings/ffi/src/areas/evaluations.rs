use crate::argument::count;
use crate::caller::{Caller, call};
use crate::error::Result;
use crate::ids::IdempotencyKey;
use crate::views::{EvaluationPage, RateRequest};
use onepalm::Citizen as Core;

/// The citizen's ratings (好差评).
#[derive(uniffi::Object)]
pub struct Evaluations(pub(crate) Caller<Core>);

#[uniffi::export]
impl Evaluations {
    /// Rates the service of a case, once: queued at once, sent by the next sync.
    pub async fn rate(&self, request: RateRequest) -> Result<IdempotencyKey> {
        let satisfaction = request.level()?;
        let RateRequest { case_id, words, anonymous, .. } = request;
        call!(self.evaluations().rate(case_id, satisfaction, &words, anonymous))
    }

    /// A page of ratings.
    #[uniffi::method(default(after = None, limit = 20))]
    pub async fn list(&self, after: Option<String>, limit: i32) -> Result<EvaluationPage> {
        let limit = count("limit", limit)?;
        call!(self.evaluations().page(after.as_deref(), limit))
    }
}
