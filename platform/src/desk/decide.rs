//! What each command does to a case. Pure: a case and a move in, the moved case or a problem out.

use chrono::{DateTime, Utc};
use onepalm_contract::case::{
    CaseView, CorrectionNotice, CorrectionPoint, CorrectionTarget, Outcome, Role, Suspension,
};
use onepalm_contract::id::OfficerId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::ProblemCode;
use onepalm_rules::correction::check_list;

use super::{Move, clock};
use crate::calendars::Calendars;
use crate::cases::{Actor, Moved, lawful};
use crate::problems::{MAX_OFFICIAL_WORDS, MAX_SHORT_WORDS, Refused, bounded, written};

/// Who moves the case, when, and by which rules.
#[derive(Debug, Clone)]
pub struct Bench<'a> {
    /// The officer.
    pub officer: &'a OfficerId,
    /// Their roles.
    pub roles: &'a [Role],
    /// When.
    pub at: DateTime<Utc>,
    /// The item in the version that the case runs on.
    pub item: &'a ServiceItem,
    /// Working days.
    pub calendars: &'a Calendars,
}

/// Moves the case.
pub fn decide(mut case: CaseView, command: Move, bench: &Bench<'_>) -> Result<Moved, Refused> {
    let kind = command.kind();
    let state = lawful(&case, kind, bench.roles)?;
    let by = Actor::Officer(bench.officer.clone());
    match command {
        Move::BeginPreAudit | Move::BeginReview | Move::Finish => {}
        Move::Receive { number } => {
            case.number = Some(number);
            let received_at = *case.received_at.get_or_insert(bench.at);
            if case.accepted_at.is_none() {
                case.tell_by = Some(clock::tell_by(received_at, bench.calendars.now()));
            }
        }
        Move::RequestCorrection { points } => {
            case.correction = Some(told(&case, points, bench)?);
        }
        Move::Lapse { reason } => {
            written("reason", &reason)?;
            clock::ended(&mut case, bench.at);
        }
        Move::Forward { to, reason } => {
            written("reason", &reason)?;
            if to.authority == case.body.authority {
                return Err(ProblemCode::AuthorityUnknown.into());
            }
            let from = std::mem::replace(&mut case.body, to).authority;
            let moved = Moved::to(state, Some(kind), by, bench.at, case).because(&reason);
            return Ok(Moved { forwarded_by: Some(from), ..moved });
        }
        Move::Refuse(refusal) => {
            written("reason", &refusal.reason)?;
            written("where_to_go", &refusal.where_to_go)?;
            case.refusal = Some(refusal);
        }
        Move::Accept => {
            case.accepted_at = Some(bench.at);
            case.promise = clock::counted(&case, bench.item, bench.calendars)?;
        }
        Move::Suspend { kind, reason, expected_end, step } => {
            written("reason", &reason)?;
            clock::known(step.as_ref(), bench.item)?;
            case.suspension = Some(Suspension { kind, reason, since: bench.at, expected_end, step });
        }
        Move::Resume | Move::AcceptCorrection | Move::ReceiveReply => {
            // What a changed calendar did to the promise is told apart from what the pause did.
            case.promise = clock::recounted(&case, bench.item, bench.calendars, bench.at)?;
            clock::ended(&mut case, bench.at);
            case.promise = clock::counted(&case, bench.item, bench.calendars)?;
        }
        Move::Decide(decision) => {
            match decision.outcome {
                Outcome::Denied => written("reason", &decision.reason)?,
                Outcome::Granted => bounded("reason", &decision.reason, MAX_OFFICIAL_WORDS)?,
            }
            case.decision = Some(decision);
        }
        Move::Deliver { way, certificate } => {
            case.delivery = Some(way);
            case.certificate = certificate;
        }
    }
    Ok(Moved::to(state, Some(kind), by, bench.at, case))
}

/// The one list, or a later one that repeats what is still unmet.
fn told(
    case: &CaseView,
    points: Vec<CorrectionPoint>,
    bench: &Bench<'_>,
) -> Result<CorrectionNotice, Refused> {
    let first_named = case.correction.as_ref().map(|notice| notice.first_named.clone());
    check_list(&points, bench.item, first_named.as_deref()).map_err(|unlawful| unlawful.code())?;
    for point in &points {
        let at = match &point.target {
            CorrectionTarget::Field(id) => id.as_str(),
            CorrectionTarget::Material(id) => id.as_str(),
        };
        bounded(at, &point.reason, MAX_SHORT_WORDS)?;
    }
    let first_named =
        first_named.unwrap_or_else(|| points.iter().map(|point| point.target.clone()).collect());
    Ok(CorrectionNotice { told_at: bench.at, points, first_named, mended_at: None })
}
