//! Drives the outbox as its machine says: every step committed before the next one begins.

use super::budget::Running;
use super::report::SyncReport;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Stored};
use crate::error::Error;
use crate::host::Level;
use crate::outbox::machine::{Observation, Step, next_step, observe};
use crate::outbox::{Backoff, Intent, IntentState, Need};
use crate::wire::{Call, WireError};
use onepalm_contract::case::Receipt;
use onepalm_contract::protocol::API_VERSION;
use std::collections::HashSet;

/// Failures in a row after which a sync sends no more: an outage is not amplified by all that waits.
const FAILURES: u32 = 3;

impl CitizenSpace {
    /// Sends what is due. Order holds within a case and never across cases.
    pub(super) async fn push(&self, running: &Running<'_>, report: &mut SyncReport) -> Result<(), Error> {
        self.take_up_after_update().await?;
        let mut held = HashSet::new();
        let mut failures = 0;
        for stored in self.intents().await? {
            let thread = stored.document.request.kind.thread();
            if stored.document.state.is_settled() || held.contains(&thread) {
                continue;
            }
            let attempts = stored.document.attempts;
            let after = self.drive(stored, running, report).await?;
            if !after.state.is_settled() {
                held.insert(thread);
            }
            failures = if after.attempts > attempts { failures + 1 } else { 0 };
            if failures == FAILURES {
                break;
            }
        }
        Ok(())
    }

    /// What waited for a newer app goes on when this one speaks a newer version.
    async fn take_up_after_update(&self) -> Result<(), Error> {
        let _turn = self.turn().await;
        let mut change = Change::new();
        for mut stored in self.intents().await? {
            let IntentState::NeedsCitizen { need: Need::UpdateApp { spoken } } = stored.document.state else {
                continue;
            };
            if spoken < API_VERSION {
                let returned = Observation::CitizenReturned;
                stored.document = observe(stored.document, returned, self.now(), Backoff::FOREGROUND, 0);
                change = change.update(&stored);
            }
        }
        self.commit(change).await
    }

    /// Takes one intent as far as it goes now.
    async fn drive(
        &self,
        mut stored: Stored<Intent>,
        running: &Running<'_>,
        report: &mut SyncReport,
    ) -> Result<Intent, Error> {
        while !running.is_over() {
            let observation = match next_step(&stored.document, self.now()) {
                Step::Rest | Step::Wait(_) => break,
                Step::Upload(index) => match self.try_upload(&stored.document, index, running).await? {
                    Some(observation) => observation,
                    None => break,
                },
                Step::AskReceipt => self.ask_receipt(&stored.document).await?,
                Step::Send => {
                    stored = self.observed(stored, Observation::AttemptBegins, running, report).await?;
                    self.try_send(&stored.document).await?
                }
            };
            stored = self.observed(stored, observation, running, report).await?;
        }
        Ok(stored.document)
    }

    /// `None`: time is up, and the upload goes on next time where it stands.
    async fn try_upload(
        &self,
        intent: &Intent,
        index: usize,
        running: &Running<'_>,
    ) -> Result<Option<Observation>, Error> {
        match self.upload(&intent.uploads[index], running).await {
            Ok(true) => Ok(Some(Observation::Uploaded(index))),
            Ok(false) => Ok(None),
            Err(error) => failure(error).map(Some),
        }
    }

    async fn ask_receipt(&self, intent: &Intent) -> Result<Observation, Error> {
        Ok(match self.call(Call::get(format!("/v1/receipts/{}", intent.key))).await {
            Ok(reply) => receipt(reply.json()),
            Err(WireError::Problem { problem, .. }) if problem.status == 404 => Observation::NoReceipt,
            Err(error) => match failure(error)? {
                // A refusal of the question says nothing about the application.
                Observation::Refused(problem) if !matches!(problem.status, 401 | 426) => {
                    Observation::Failed { retry_after: None, nonsense: true }
                }
                observation => observation,
            },
        })
    }

    async fn try_send(&self, intent: &Intent) -> Result<Observation, Error> {
        let request = &intent.request;
        match self.call(Call::write(request.kind.path(), intent.key, request.body.clone())).await {
            Ok(reply) => Ok(receipt(reply.json())),
            Err(WireError::Unreachable) => Ok(Observation::NotSent),
            Err(error) => failure(error),
        }
    }

    /// Commits what an observation makes of an intent, with everything that follows from it.
    async fn observed(
        &self,
        stored: Stored<Intent>,
        observation: Observation,
        running: &Running<'_>,
        report: &mut SyncReport,
    ) -> Result<Stored<Intent>, Error> {
        let mut jitter = [0];
        self.root.host.entropy.fill(&mut jitter)?;
        let after = observe(stored.document, observation, self.now(), running.backoff, jitter[0]);
        match &after.state {
            IntentState::Acknowledged { receipt } => report.acknowledged.push(receipt.clone()),
            IntentState::Rejected { problem } => report.refused.push(problem.clone()),
            IntentState::Parked { .. } => self.root.log(Level::Error, "outbox.parked"),
            IntentState::NeedsCitizen { .. } => self.root.log(Level::Info, "outbox.needs-citizen"),
            IntentState::Sealed | IntentState::Uploading | IntentState::Submitting { .. } => {}
        }
        let next = Stored { revision: stored.revision, document: after };
        let _turn = self.turn().await;
        self.settle(next).await
    }
}

fn receipt(read: Result<Receipt, WireError>) -> Observation {
    read.map_or(Observation::Failed { retry_after: None, nonsense: true }, Observation::Receipt)
}

/// What a failed call tells of its intent; a failure of the device itself tells nothing, and ends the sync.
fn failure(error: WireError) -> Result<Observation, Error> {
    let passing = error.is_passing();
    Ok(match error {
        WireError::Device(error) => return Err(*error),
        WireError::Unreachable => Observation::Unreachable,
        WireError::Lost | WireError::Nonsense => Observation::Failed { retry_after: None, nonsense: false },
        WireError::SignedOut => Observation::SignedOut,
        WireError::Problem { problem, retry_after } if passing => {
            // 500 is the platform stumbling over this very request; 429 and 503 are not about it.
            Observation::Failed { retry_after, nonsense: problem.status == 500 }
        }
        WireError::Problem { problem, .. } => Observation::Refused(problem),
    })
}
