use super::Next;
use onepalm_contract::case::CaseState::{
    self, Accepted, Correction, Decided, Delivered, Finished, Forwarded, Lapsed, NotAccepted, PreAudit,
    Received, Review, Submitted, Suspended, Withdrawn,
};
use onepalm_contract::case::CommandKind::{self, self as Do};
use onepalm_contract::case::Role::{self, Applicant, Decider, Receiver, Reviewer, System};
use onepalm_contract::case::SuspensionKind::{
    self, Correction as Mending, Forwarding, Ordinary, SpecialProcedure,
};

/// One row of the table: in any of these states, this command, given in any of these roles, leads there.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// In which states.
    pub states: &'static [CaseState],
    /// Which command.
    pub command: CommandKind,
    /// In which roles.
    pub roles: &'static [Role],
    /// Only while the clock stands still for one of these; empty: whyever it does, or runs.
    pub kinds: &'static [SuspensionKind],
    /// What comes of it.
    pub next: Next,
}

const fn row(states: &'static [CaseState], command: CommandKind, roles: &'static [Role], next: Next) -> Row {
    Row { states, command, roles, kinds: &[], next }
}

/// A way out of a suspension of these kinds.
const fn out(
    kinds: &'static [SuspensionKind],
    command: CommandKind,
    roles: &'static [Role],
    next: Next,
) -> Row {
    Row { states: &[Suspended], command, roles, kinds, next }
}

/// The whole life of a case. What is not here is unlawful.
///
/// Who receives does not decide (前台综合受理、后台分类审批). Sources: 行政许可法 art. 32 (accept, refuse,
/// one list of corrections, silence), 35 (no papers twice), 42 (time limit), 44 (deliver), 45 (what stops the
/// clock).
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    // Before acceptance.
    row(&[Submitted],                     Do::BeginPreAudit,     &[Receiver, Reviewer], Next::To(PreAudit)),
    row(&[Submitted, PreAudit],           Do::Receive,           &[Receiver],           Next::To(Received)),
    row(&[Submitted, PreAudit, Received], Do::RequestCorrection, &[Receiver],           Next::To(Correction)),
    row(&[Submitted, PreAudit, Received], Do::Refuse,            &[Receiver],           Next::To(NotAccepted)),
    row(&[Received],                      Do::Accept,            &[Receiver],           Next::To(Accepted)),
    // Nobody told in time what is missing: accepted by law, whoever is at the desk.
    row(&[Received],                      Do::AcceptBySilence,   &[System],             Next::To(Accepted)),
    // While a list is out, the applicant has the word.
    row(&[Correction],                    Do::Resubmit,          &[Applicant],          Next::AsItStood),
    row(&[Correction],                    Do::Lapse,             &[Receiver],           Next::To(Lapsed)),
    // The lawful clock runs.
    row(&[Accepted],                      Do::BeginReview,       &[Reviewer],           Next::To(Review)),
    row(&[Accepted, Review],              Do::Suspend,           &[Reviewer],           Next::To(Suspended)),
    // What stops the clock is part of the review, so the case comes back to it, whichever it was stopped in.
    out(&[SpecialProcedure, Ordinary],    Do::Resume,            &[Reviewer],           Next::To(Review)),
    out(&[Forwarding],                    Do::ReceiveReply,      &[Reviewer],           Next::To(Review)),
    out(&[Mending],                       Do::AcceptCorrection,  &[Receiver, Reviewer], Next::To(Review)),
    out(&[Mending],                       Do::Lapse,             &[Receiver, Reviewer], Next::To(Lapsed)),
    row(&[Accepted, Review],              Do::Forward,           &[Reviewer, Decider],  Next::To(Forwarded)),
    // The higher authority takes it over as it stands, its clock running; nothing is asked for again (art. 35).
    row(&[Forwarded],                     Do::Receive,           &[Receiver],           Next::To(Accepted)),
    row(&[Review],                        Do::Decide,            &[Decider],            Next::To(Decided)),
    // The calendar changed after days were counted on it.
    row(&[Received, Accepted, Review, Suspended, Forwarded],
                                          Do::Recount,           &[System],             Next::Same),
    // After the decision.
    row(&[Decided],                       Do::Finish,            &[Reviewer, Decider],  Next::To(Finished)),
    row(&[Finished],                      Do::Deliver,           &[Receiver],           Next::To(Delivered)),
    // The applicant may take it back until it is decided.
    row(&[Submitted, PreAudit, Received, Correction, Accepted, Review, Suspended, Forwarded],
                                          Do::Withdraw,          &[Applicant],          Next::To(Withdrawn)),
];
