use crate::activity::ActivityKind;
use crate::cases::CaseRecord;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Document, Listing};
use crate::error::{Error, NotNow};
use crate::outbox::RequestKind;
use onepalm_contract::evaluation::{Evaluation, EvaluationRequest, MAX_WORDS, Satisfaction};
use onepalm_contract::form::FieldErrorCode;
use onepalm_contract::id::{CaseId, IdempotencyKey};
use onepalm_vault::{Page, SortKey};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An evaluation that the platform holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EvaluationRecord(pub Evaluation);

impl Document for EvaluationRecord {
    const COLLECTION: &'static str = "evaluation";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        self.0.id.to_string()
    }

    fn sort(&self) -> SortKey {
        self.0.at.timestamp_millis().into()
    }
}

/// The citizen's evaluations.
pub struct Evaluations {
    pub(crate) space: Arc<CitizenSpace>,
}

impl Evaluations {
    /// Rates the first service of a case: sealed and queued at once, sent by the next sync.
    ///
    /// `words` may be empty and has at most 500 characters.
    pub async fn rate(
        &self,
        case: CaseId,
        satisfaction: Satisfaction,
        words: &str,
        anonymous: bool,
    ) -> Result<IdempotencyKey, Error> {
        self.space.alive()?;
        if words.chars().count() > MAX_WORDS {
            return Err(Error::Mend { errors: vec![FieldErrorCode::TooLong.at("words")] });
        }
        let _turn = self.space.turn().await;
        let rated = self.space.documents.require::<CaseRecord>(&case.to_string()).await?.document.0;
        let given = self.list(usize::MAX).await?;
        let queued = self.space.intents().await?;
        let queued = queued.iter().map(|stored| &stored.document);
        if given.iter().any(|evaluation| evaluation.request.case == case)
            || queued
                .filter(|intent| !intent.state.is_settled())
                .any(|intent| intent.request.kind == RequestKind::Evaluate { case })
        {
            return Err(NotNow::AlreadyRated.into());
        }
        let request =
            EvaluationRequest { case, service_number: 1, satisfaction, words: words.to_owned(), anonymous };
        let kind = RequestKind::Evaluate { case };
        let activity = (ActivityKind::Evaluated, rated.item.name);
        self.space.enqueue(kind, &request, Vec::new(), Change::new(), activity).await
    }

    /// The newest evaluations, newest first.
    pub async fn list(&self, limit: usize) -> Result<Vec<Evaluation>, Error> {
        let evaluations = self.space.documents.list::<EvaluationRecord>(Page::last(limit)).await?;
        Ok(evaluations.into_iter().map(|stored| stored.document.0).collect())
    }

    /// A page of evaluations, newest first, begun behind `after`: the `next` of the page before.
    pub async fn page(&self, after: Option<&str>, limit: usize) -> Result<Listing<Evaluation>, Error> {
        Ok(self.space.documents.page::<EvaluationRecord>(after, limit).await?.map(|record| record.0))
    }
}
