use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::case::{CaseState, CaseView, CommandKind};
use onepalm_contract::code::CaseNumber;
use onepalm_contract::id::{AuthorityId, CaseId, SubjectId};
use onepalm_contract::item::ItemReference;
use onepalm_contract::time::civil_date;
use onepalm_rules::deadline::stops;
use serde::{Deserialize, Serialize};

use super::{Actor, Moved};

/// What the log says of a move: enough for queues and figures, nothing of the answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseEvent {
    /// The case.
    pub case: CaseId,
    /// Whom it is about.
    pub subject: SubjectId,
    /// Who handles it.
    pub authority: AuthorityId,
    /// 办件编号, since receipt.
    pub number: Option<CaseNumber>,
    /// The item and version it runs on.
    pub item: ItemReference,
    /// By which command; `None`: the submission itself.
    pub command: Option<CommandKind>,
    /// The state after it.
    pub state: CaseState,
    /// 申请时间.
    pub submitted_at: DateTime<Utc>,
    /// The promised date, since acceptance.
    pub due: Option<NaiveDate>,
    /// The last day on which the authority may tell what is missing, while it is received and not answered.
    #[serde(default)]
    pub tell_by: Option<NaiveDate>,
    /// Since when the clock stands still, while it does.
    #[serde(default)]
    pub stopped_since: Option<NaiveDate>,
    /// Which calendar its days were counted on, where they were.
    #[serde(default)]
    pub calendar: Option<String>,
    /// The authority that handed it on, where it was forwarded.
    #[serde(default)]
    pub forwarded_by: Option<AuthorityId>,
    /// Who did it.
    pub by: Actor,
}

impl CaseEvent {
    /// What the log says of a move.
    pub fn of(moved: &Moved) -> Self {
        let case = &moved.case;
        Self {
            case: case.id,
            subject: case.subject,
            authority: case.body.authority.clone(),
            number: case.number.clone(),
            item: case.item.clone(),
            command: moved.command,
            state: case.state,
            submitted_at: case.submitted_at,
            due: case.promise.as_ref().map(|promise| promise.due),
            tell_by: case.tell_by.as_ref().map(|tell_by| tell_by.date),
            stopped_since: stopped_since(case),
            calendar: case.counted_on().map(str::to_owned),
            forwarded_by: moved.forwarded_by.clone(),
            by: moved.by.clone(),
        }
    }

    /// The event's name in the log.
    pub fn kind(&self) -> &'static str {
        match self.command {
            None => "case.submitted",
            Some(command) => kind(command),
        }
    }

    /// Whether an event of that name is one of a case.
    pub fn is_kind(kind: &str) -> bool {
        kind.starts_with("case.")
    }
}

/// Since when the clock stands still, where it does.
fn stopped_since(case: &CaseView) -> Option<NaiveDate> {
    let suspension = case.suspension.as_ref()?;
    let stopped = case.promise.as_ref().is_none_or(|promise| stops(suspension, promise));
    stopped.then(|| civil_date(suspension.since))
}

fn kind(command: CommandKind) -> &'static str {
    match command {
        CommandKind::BeginPreAudit => "case.pre-audit-begun",
        CommandKind::Receive => "case.received",
        CommandKind::RequestCorrection => "case.correction-requested",
        CommandKind::Resubmit => "case.resubmitted",
        CommandKind::Lapse => "case.lapsed",
        CommandKind::Refuse => "case.refused",
        CommandKind::Accept => "case.accepted",
        CommandKind::BeginReview => "case.review-begun",
        CommandKind::Suspend => "case.suspended",
        CommandKind::Resume => "case.resumed",
        CommandKind::AcceptCorrection => "case.correction-accepted",
        CommandKind::ReceiveReply => "case.reply-received",
        CommandKind::Forward => "case.forwarded",
        CommandKind::Decide => "case.decided",
        CommandKind::Finish => "case.finished",
        CommandKind::Deliver => "case.delivered",
        CommandKind::Withdraw => "case.withdrawn",
        CommandKind::AcceptBySilence => "case.accepted-by-silence",
        CommandKind::Recount => "case.recounted",
    }
}
