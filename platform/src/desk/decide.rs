//! What each command does to a case. Pure: a case and a move in, the moved case or a problem out.

use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::case::{
    CaseView, CommandKind, CorrectionNotice, CorrectionPoint, CorrectionTarget, Decision, DeliveryWay,
    Outcome, Pause, Promise, Refusal, Role, Suspension, SuspensionKind,
};
use onepalm_contract::code::CaseNumber;
use onepalm_contract::id::{CertificateId, OfficerId};
use onepalm_contract::item::{Body, ServiceItem};
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::time::civil_date;
use onepalm_rules::correction::check_list;
use onepalm_rules::deadline::{Calendar, Counting, Pauses, case_promise};

use crate::cases::{Actor, Moved, lawful};
use crate::problems::{MAX_OFFICIAL_WORDS, MAX_SHORT_WORDS, Refused, bounded, written};

/// A command with everything it needs, made ready outside.
#[derive(Clone, PartialEq, Eq)]
pub enum Move {
    /// 预审.
    BeginPreAudit,
    /// 收件, with the reserved number.
    Receive {
        /// 办件编号.
        number: CaseNumber,
    },
    /// 补正告知.
    RequestCorrection {
        /// The whole list.
        points: Vec<CorrectionPoint>,
    },
    /// 补正不来办结.
    Lapse {
        /// Why.
        reason: String,
    },
    /// 不予受理.
    Refuse(Refusal),
    /// 受理.
    Accept,
    /// 审查.
    BeginReview,
    /// 挂起.
    Suspend {
        /// Which kind.
        kind: SuspensionKind,
        /// Told to the applicant.
        reason: String,
        /// Until when, as far as can be said.
        expected_end: Option<NaiveDate>,
    },
    /// 解挂.
    Resume,
    /// 转报.
    Forward {
        /// To whom.
        to: Body,
        /// Why.
        reason: String,
    },
    /// 决定.
    Decide(Decision),
    /// 办结.
    Finish,
    /// 送达, with the certificate that was sealed at the finish.
    Deliver {
        /// How.
        way: DeliveryWay,
        /// The certificate, where one was issued.
        certificate: Option<CertificateId>,
    },
}

impl std::fmt::Debug for Move {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Move").field(&self.kind()).finish_non_exhaustive()
    }
}

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
    pub calendar: &'a Calendar,
}

impl Move {
    /// The command without its data.
    pub const fn kind(&self) -> CommandKind {
        match self {
            Self::BeginPreAudit => CommandKind::BeginPreAudit,
            Self::Receive { .. } => CommandKind::Receive,
            Self::RequestCorrection { .. } => CommandKind::RequestCorrection,
            Self::Lapse { .. } => CommandKind::Lapse,
            Self::Refuse(_) => CommandKind::Refuse,
            Self::Accept => CommandKind::Accept,
            Self::BeginReview => CommandKind::BeginReview,
            Self::Suspend { .. } => CommandKind::Suspend,
            Self::Resume => CommandKind::Resume,
            Self::Forward { .. } => CommandKind::Forward,
            Self::Decide(_) => CommandKind::Decide,
            Self::Finish => CommandKind::Finish,
            Self::Deliver { .. } => CommandKind::Deliver,
        }
    }
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
            case.received_at.get_or_insert(bench.at);
        }
        Move::RequestCorrection { points } => {
            case.correction = Some(told(&case, points, bench)?);
        }
        Move::Lapse { reason } => written("reason", &reason)?,
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
            case.promise = promise(&case, bench)?;
        }
        Move::Suspend { kind, reason, expected_end } => {
            written("reason", &reason)?;
            case.suspension = Some(Suspension { kind, reason, since: bench.at, expected_end });
        }
        Move::Resume => {
            if let Some(Suspension { kind, reason, since, expected_end: _ }) = case.suspension.take() {
                let (from, to) = (civil_date(since), civil_date(bench.at));
                case.pauses.push(Pause { from, to, kind, reason });
            }
            case.promise = promise(&case, bench)?;
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

/// By when the case will be decided, counted anew from acceptance with every pause so far.
fn promise(case: &CaseView, bench: &Bench<'_>) -> Result<Option<Promise>, Refused> {
    let Some(accepted_at) = case.accepted_at else { return Ok(None) };
    let pauses = Pauses::new(&case.pauses)
        .map_err(|error| Refused::from(ProblemCode::Internal).because(error.code()))?;
    Ok(case_promise(bench.item, accepted_at, &pauses, bench.calendar, &Counting::default()))
}
