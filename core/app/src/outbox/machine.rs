//! The rules of the outbox, without I/O: [`next_step`] says what to do, [`observe`] what became of it.
//!
//! Invariants, held by property tests: a key that was acknowledged never goes out again; after an unknown
//! outcome the receipt is asked for before the request is sent again; a timer exists exactly when an
//! intent is live.

use super::{Backoff, Intent, IntentState, Need, Outcome};
use chrono::{DateTime, TimeDelta, Utc};
use onepalm_contract::case::Receipt;
use onepalm_contract::problem::Problem;
use onepalm_contract::protocol::API_VERSION;
use std::collections::HashSet;

/// Answers in a row without sense after which an intent is parked. Being offline does not count: an intent
/// waits for a network as long as it takes.
const POISON: u32 = 12;

/// What to do next with an intent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Send this upload on (index into [`Intent::uploads`]).
    Upload(usize),
    /// Ask for the receipt by key.
    AskReceipt,
    /// Record that an attempt begins ([`Observation::AttemptBegins`], committed), then send.
    Send,
    /// Nothing before this instant.
    Wait(DateTime<Utc>),
    /// Nothing: it is settled or waits for the citizen.
    Rest,
}

/// What became of a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Observation {
    /// The upload with this index is whole and verified.
    Uploaded(usize),
    /// An attempt to send begins.
    AttemptBegins,
    /// The platform's word, as answer or as found by key.
    Receipt(Receipt),
    /// The platform has no receipt under this key.
    NoReceipt,
    /// The platform refused.
    Refused(Box<Problem>),
    /// The attempt that began was surely not sent.
    NotSent,
    /// No connection was made for an upload or the question for the receipt.
    Unreachable,
    /// Something failed after the request may have arrived.
    Failed {
        /// What the platform asked to wait (`Retry-After`).
        retry_after: Option<TimeDelta>,
        /// Whether an answer came that makes no sense, as against none.
        nonsense: bool,
    },
    /// The access token is gone and could not be refreshed.
    SignedOut,
    /// The citizen signed in again, or updated the app.
    CitizenReturned,
}

/// What to do next at `now`.
pub fn next_step(intent: &Intent, now: DateTime<Utc>) -> Step {
    if !intent.state.is_live() {
        return Step::Rest;
    }
    // A due time further away than the longest back-off comes from a clock that was wrong.
    if intent.due > now && intent.due - now <= Backoff::BACKGROUND.cap {
        return Step::Wait(intent.due);
    }
    match (&intent.state, intent.uploads.iter().position(|upload| !upload.done)) {
        (IntentState::Submitting { outcome: Outcome::Unknown }, _) => Step::AskReceipt,
        (_, Some(index)) => Step::Upload(index),
        (_, None) => Step::Send,
    }
}

/// What the observation makes of the intent. `jitter` is uniform in 0–255.
#[must_use]
pub fn observe(
    mut intent: Intent,
    observation: Observation,
    now: DateTime<Utc>,
    backoff: Backoff,
    jitter: u8,
) -> Intent {
    if intent.state.is_settled() {
        return intent;
    }
    match observation {
        Observation::Uploaded(index) => {
            if let Some(upload) = intent.uploads.get_mut(index) {
                upload.done = true;
            }
            intent.attempts = 0;
            intent.due = now;
            intent.state = IntentState::Uploading;
        }
        Observation::AttemptBegins => {
            intent.state = IntentState::Submitting { outcome: Outcome::Unknown };
        }
        Observation::Receipt(receipt) => intent.state = accept(&intent, receipt, now),
        Observation::NoReceipt => {
            intent.state = IntentState::Submitting { outcome: Outcome::NoEffect };
        }
        Observation::Refused(problem) => intent.state = refuse(*problem),
        Observation::NotSent => {
            intent.state = IntentState::Submitting { outcome: Outcome::NoEffect };
            intent = later(intent, None, now, backoff, jitter);
        }
        Observation::Unreachable => intent = later(intent, None, now, backoff, jitter),
        Observation::Failed { retry_after, nonsense: true } => {
            let nonsense = intent.nonsense + 1;
            intent = later(intent, retry_after, now, backoff, jitter);
            intent.nonsense = nonsense;
            if nonsense >= POISON {
                intent.state = parked("outbox.answers-make-no-sense", now);
            }
        }
        Observation::Failed { retry_after, nonsense: false } => {
            intent = later(intent, retry_after, now, backoff, jitter);
        }
        Observation::SignedOut => intent.state = IntentState::NeedsCitizen { need: Need::SignIn },
        Observation::CitizenReturned => {
            if matches!(intent.state, IntentState::NeedsCitizen { .. }) {
                // Whether an attempt was open before is not kept: asking for the receipt is always right.
                intent.state = IntentState::Submitting { outcome: Outcome::Unknown };
                intent.attempts = 0;
                intent.due = now;
            }
        }
    }
    intent
}

/// The citizen wants a parked intent tried again: the receipt is asked for first.
#[must_use]
pub fn retry(mut intent: Intent, now: DateTime<Utc>) -> Intent {
    if matches!(intent.state, IntentState::Parked { .. }) {
        intent.state = IntentState::Submitting { outcome: Outcome::Unknown };
        intent.attempts = 0;
        intent.nonsense = 0;
        intent.due = now;
    }
    intent
}

/// The network is back: everything that waits is due now.
#[must_use]
pub fn hurry(mut intent: Intent, now: DateTime<Utc>) -> Intent {
    if intent.state.is_live() && intent.due > now {
        intent.due = now;
    }
    intent
}

/// When sync must run again for these intents, given oldest first: exactly when one of them is live and no
/// older one of its thread holds it back.
pub fn timer<'a>(intents: impl IntoIterator<Item = &'a Intent>) -> Option<DateTime<Utc>> {
    let mut threads = HashSet::new();
    let unsettled = intents.into_iter().filter(|intent| !intent.state.is_settled());
    let first = unsettled.filter(|intent| threads.insert(intent.request.kind.thread()));
    first.filter(|intent| intent.state.is_live()).map(|intent| intent.due).min()
}

fn accept(intent: &Intent, receipt: Receipt, now: DateTime<Utc>) -> IntentState {
    if receipt.key == intent.key && receipt.digest == intent.request.digest {
        IntentState::Acknowledged { receipt }
    } else {
        parked("outbox.receipt-of-something-else", now)
    }
}

fn refuse(problem: Problem) -> IntentState {
    match problem.status {
        426 => IntentState::NeedsCitizen { need: Need::UpdateApp { spoken: API_VERSION } },
        401 => IntentState::NeedsCitizen { need: Need::SignIn },
        _ => IntentState::Rejected { problem },
    }
}

fn parked(code: &str, since: DateTime<Utc>) -> IntentState {
    IntentState::Parked { code: code.to_owned(), since }
}

fn later(
    mut intent: Intent,
    retry_after: Option<TimeDelta>,
    now: DateTime<Utc>,
    backoff: Backoff,
    jitter: u8,
) -> Intent {
    let asked = retry_after.unwrap_or_default().min(Backoff::BACKGROUND.cap);
    let wait = backoff.wait(intent.attempts, jitter).max(asked);
    intent.nonsense = 0;
    intent.attempts = intent.attempts.saturating_add(1);
    intent.due = now + wait;
    intent
}

#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
