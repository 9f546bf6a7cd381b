use super::case_summary_view::CaseSummaryView;
use super::draft_view::{AnswerSource, AnswerView};
use super::guide_view::LimitView;
use super::{CaseState, CommandKind, DeliveryWay, LawName, Outcome, SuspensionKind};
use crate::cross::{Cross, view};
use crate::ids::CertificateId;
use crate::instant::{CivilDate, Instant};
use onepalm::cases::Cases;
use onepalm_contract::case::{
    CaseView as CoreCase, CorrectionPoint, CorrectionTarget, Pause, StepDue, TimelineEntry,
};

view! {
    /// A case (办件) with everything that happened to it.
    CaseView of CoreCase, Display {
        /// What a list shows of it.
        summary: CaseSummaryView = |case| case.clone().cross(),
        /// The answers that were sent.
        answers: Vec<AnswerView> = |case| sent(case),
        /// 收件时间.
        received_at: Option<Instant>,
        /// By when the authority must tell what is missing.
        tell_by: Option<CivilDate> = |case| case.tell_by.as_ref().map(|tell_by| tell_by.date.into()),
        /// 受理时间.
        accepted_at: Option<Instant>,
        /// The limit that was promised and counted.
        limit: Option<LimitView> = |case| case.promise.as_ref().map(|promise| promise.limit.cross()),
        /// The last day by the statutory limit.
        statutory_due: Option<CivilDate> =
            |case| case.promise.as_ref().and_then(|promise| promise.statutory_due).cross(),
        /// Whether a year was counted for which no calendar is published yet.
        provisional: bool = |case| case.promise.as_ref().is_some_and(|promise| promise.provisional),
        /// The steps of a joint case, in the order of its plan; else empty.
        steps: Vec<StepDueView> =
            |case| case.promise.as_ref().map(|promise| promise.steps.clone().cross()).unwrap_or_default(),
        /// The points that are to be mended now (一次性补正告知).
        correction: Vec<CorrectionPointView> = |case| to_mend(case).cross(),
        /// 不予受理: why.
        refusal: Option<String> = |case| case.refusal.as_ref().map(|refusal| refusal.reason.clone()),
        /// 不予受理: where to go instead.
        where_to_go: Option<String> = |case| case.refusal.as_ref().map(|refusal| refusal.where_to_go.clone()),
        /// Days that did not count so far.
        pauses: Vec<PauseView>,
        /// 决定.
        outcome: Option<Outcome> = |case| case.decision.as_ref().map(|decision| decision.outcome),
        /// The reason of the decision.
        decision_reason: Option<String> = |case| case.decision.as_ref().map(|decision| decision.reason.clone()),
        /// The certificate that came of it.
        certificate: Option<CertificateId>,
        /// 送达方式, since delivery.
        delivery: Option<DeliveryWay>,
        /// What the citizen may do with it now.
        lawful: Vec<CommandKind> = |case| Cases::lawful_commands(case.state),
        /// Everything that happened, oldest first.
        timeline: Vec<TimelineEntryView>,
    }
}

view! {
    /// By when a step of a joint case will be done.
    StepDueView of StepDue {
        /// What is done.
        name: String,
        /// The body that does it.
        body: String,
        /// Last day on which it is in time.
        due: CivilDate,
        /// Whether the whole waits for it.
        critical: bool,
    }
}

view! {
    /// One point of a correction list.
    CorrectionPointView of CorrectionPoint {
        /// The id of the field or the material.
        at: String = |point| match &point.target {
            CorrectionTarget::Field(field) => field.0.clone(),
            CorrectionTarget::Material(material) => material.0.clone(),
        },
        /// Whether it is a material.
        material: bool = |point| matches!(point.target, CorrectionTarget::Material(_)),
        /// What is wrong and how to mend it.
        reason: String,
    }
}

view! {
    /// Days that did not count.
    PauseView of Pause {
        /// First day that did not count.
        first_day: CivilDate = |pause| pause.from.into(),
        /// First day that counted again.
        counts_again: CivilDate = |pause| pause.to.into(),
        /// Why.
        kind: SuspensionKind,
        /// As the applicant was told.
        reason: String,
    }
}

view! {
    /// One thing that happened to a case.
    TimelineEntryView of TimelineEntry {
        /// When.
        at: Instant,
        /// By which command; absent: the submission itself.
        command: Option<CommandKind>,
        /// The state after it.
        state: CaseState,
        /// Which of the five names of the law it stands under.
        law: Option<LawName>,
        /// One line in Chinese.
        words: String,
    }
}

fn sent(case: &CoreCase) -> Vec<AnswerView> {
    let source = AnswerSource::EarlierApplication;
    let answers = case.answers.clone().into_iter();
    answers.map(|(field, value)| AnswerView { field, value: value.cross(), source }).collect()
}

fn to_mend(case: &CoreCase) -> Vec<CorrectionPoint> {
    let open = case.correction.as_ref().filter(|_| case.state == CaseState::Correction);
    open.map(|notice| notice.points.clone()).unwrap_or_default()
}
