use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::case::CaseState;
use onepalm_contract::code::CaseNumber;
use onepalm_contract::id::{CaseId, SubjectId};
use onepalm_rules::deadline::{Alert, AlertRule, Calendar, working_days_left};
use serde::{Deserialize, Serialize};

/// One line of a department's queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct QueueRow {
    /// The case.
    pub id: CaseId,
    /// 办件编号, since receipt.
    pub number: Option<CaseNumber>,
    /// 事项名称.
    pub item: String,
    /// Where it stands.
    pub state: CaseState,
    /// 申请时间.
    pub submitted_at: DateTime<Utc>,
    /// The promised date, since acceptance.
    pub due: Option<NaiveDate>,
    /// The last day on which to tell what is missing (行政许可法 art. 32), while it is received and not answered.
    #[serde(default)]
    pub tell_by: Option<NaiveDate>,
    /// Since when the clock stands still, while it does: `due` moves with every day.
    #[serde(default)]
    pub stopped_since: Option<NaiveDate>,
    /// How urgent it is today, while a clock runs: of the decision, or of telling what is missing.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub alert: Option<Alert>,
}

impl QueueRow {
    /// The row as it stands on a day.
    #[must_use]
    pub fn seen_on(mut self, today: NaiveDate, calendar: &Calendar) -> Self {
        let due = match self.state {
            CaseState::Received => self.tell_by,
            CaseState::Accepted | CaseState::Review | CaseState::Suspended | CaseState::Forwarded => self.due,
            CaseState::Submitted
            | CaseState::PreAudit
            | CaseState::Correction
            | CaseState::NotAccepted
            | CaseState::Decided
            | CaseState::Finished
            | CaseState::Delivered
            | CaseState::Withdrawn
            | CaseState::Lapsed => None,
        };
        let running = due.filter(|_| self.stopped_since.is_none());
        self.alert = running.map(|due| AlertRule::default().left(working_days_left(today, due, calendar)));
        self
    }
}

/// One page of a department's queue, oldest case first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct QueuePage {
    /// The rows.
    pub rows: Vec<QueueRow>,
    /// Give it back as `after` for the next page; `None`: this is the last.
    pub next: Option<String>,
}

/// A row as the department's partition keeps it: with whose case it is, so that the case can be loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredRow {
    /// Whose partition the case lies in.
    pub subject: SubjectId,
    /// What the officer sees.
    #[serde(flatten)]
    pub row: QueueRow,
}
