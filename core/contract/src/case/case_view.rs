use super::{
    CaseState, CorrectionNotice, Decision, DeliveryWay, Pause, Recount, Refusal, SourcedMaterial, StepDue,
    SubmittedMaterial, Suspension, TellBy, TimelineEntry,
};
use crate::code::CaseNumber;
use crate::form::{Answers, FormReference};
use crate::id::{CaseId, CertificateId, SubjectId};
use crate::item::{Body, ItemReference, Limit};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A case as the citizen and its officers see it, and as the feed carries it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseView {
    /// Its id.
    pub id: CaseId,
    /// 办件编号, given at receipt.
    pub number: Option<CaseNumber>,
    /// The item and the version it runs on.
    pub item: ItemReference,
    /// The body that handles it; a forwarded case (转报) has the one it was forwarded to.
    pub body: Body,
    /// Whom it is about.
    pub subject: SubjectId,
    /// Where it stands.
    pub state: CaseState,
    /// The form the answers belong to.
    pub form: FormReference,
    /// The answers.
    pub answers: Answers,
    /// The files.
    pub materials: Vec<SubmittedMaterial>,
    /// What stands for the materials that need no file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourcedMaterial>,
    /// 申请时间, by the platform's clock.
    pub submitted_at: DateTime<Utc>,
    /// 收件时间.
    pub received_at: Option<DateTime<Utc>>,
    /// By when the authority must tell what is missing, while it has received the case and not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tell_by: Option<TellBy>,
    /// 受理时间.
    pub accepted_at: Option<DateTime<Utc>>,
    /// The promised date, since acceptance.
    pub promise: Option<Promise>,
    /// The one correction list.
    pub correction: Option<CorrectionNotice>,
    /// 不予受理.
    pub refusal: Option<Refusal>,
    /// The suspension that is running.
    pub suspension: Option<Suspension>,
    /// Days that did not count so far.
    pub pauses: Vec<Pause>,
    /// 决定.
    pub decision: Option<Decision>,
    /// The certificate that came of it.
    pub certificate: Option<CertificateId>,
    /// 送达方式, since delivery.
    #[serde(default)]
    pub delivery: Option<DeliveryWay>,
    /// Why the applicant took it back, where they said so.
    #[serde(default)]
    pub withdrawal: Option<String>,
    /// Everything that happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
}

impl std::fmt::Debug for CaseView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CaseView")
            .field("id", &self.id)
            .field("item", &self.item)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// By when the case will be decided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Promise {
    /// 承诺办结时限 that was counted (the statutory one where none is promised).
    pub limit: Limit,
    /// Last day on which it is in time.
    pub due: NaiveDate,
    /// Last day by the statutory limit.
    pub statutory_due: Option<NaiveDate>,
    /// Whether a year was counted for which no calendar is published yet.
    pub provisional: bool,
    /// The steps of a joint case, in the order of its plan; else empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<StepDue>,
    /// Every time it was counted again because a calendar had changed, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recounts: Vec<Recount>,
    /// Which calendar it was counted on: the digest that the platform gives it; empty: not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub calendar: String,
}

impl CaseView {
    /// The digest of the calendar that the case's days were last counted on, where they were.
    pub fn counted_on(&self) -> Option<&str> {
        let promise = self.promise.as_ref().map(|promise| promise.calendar.as_str());
        promise.or_else(|| self.tell_by.as_ref().map(|tell_by| tell_by.calendar.as_str()))
    }
}
