//! Which rating is taken. Pure.

use chrono::{DateTime, Utc};
use onepalm_contract::case::CaseView;
use onepalm_contract::evaluation::{Evaluation, EvaluationRequest, MAX_WORDS, Satisfaction};
use onepalm_contract::feed::DocumentKind;
use onepalm_contract::id::{AuthorityId, CaseId, EvaluationId};
use onepalm_contract::item::ItemReference;
use onepalm_contract::problem::ProblemCode;
use serde::{Deserialize, Serialize};

use crate::problems::Refused;
use crate::store::{Commit, Key, Partition};

/// Services rendered in a case that was received: its handling is the one there is today.
const RENDERED: u8 = 1;

/// What the log says of a rating: enough for figures, nothing of the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationEvent {
    /// The case.
    pub case: CaseId,
    /// Who is rated.
    pub authority: AuthorityId,
    /// What was applied for.
    pub item: ItemReference,
    /// Which service of the case.
    pub service_number: u8,
    /// The level.
    pub satisfaction: Satisfaction,
}

/// The guard that makes a second rating of the same service collide.
pub fn rated_key(request: &EvaluationRequest) -> Key {
    Key::new("rated", format!("{}/{}", request.case, request.service_number))
}

/// The commit of a rating, where the service was rendered and not rated yet.
pub fn decide(
    case: &CaseView,
    request: EvaluationRequest,
    rated: bool,
    id: EvaluationId,
    at: DateTime<Utc>,
) -> Result<Commit, Refused> {
    if request.words.chars().count() > MAX_WORDS {
        return Err(Refused::from(ProblemCode::EvaluationInvalid).because("at most 500 characters"));
    }
    if case.received_at.is_none() {
        return Err(ProblemCode::EvaluationTooEarly.into());
    }
    if !(1..=RENDERED).contains(&request.service_number) {
        return Err(Refused::from(ProblemCode::EvaluationInvalid).because("no such service was rendered"));
    }
    if rated {
        return Err(ProblemCode::EvaluationTwice.into());
    }
    let event = EvaluationEvent {
        case: case.id,
        authority: case.body.authority.clone(),
        item: case.item.clone(),
        service_number: request.service_number,
        satisfaction: request.satisfaction,
    };
    let guard = rated_key(&request);
    let key = Key::new(DocumentKind::Evaluation.as_str(), id.to_string());
    let evaluation = Evaluation { id, at, request };
    Ok(Commit::new(Partition::subject(case.subject), at)
        .expect_absent(guard.clone())
        .put(guard, id.to_string().into_bytes())
        .expect_absent(key.clone())
        .put_in_feed(key, serde_json::to_vec(&evaluation)?)
        .event("evaluation.given", serde_json::to_vec(&event)?))
}
