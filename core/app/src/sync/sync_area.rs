use super::budget::{Budget, Running};
use super::report::{Connection, SyncReport};
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Listing};
use crate::error::Error;
use crate::host::{Level, LogEvent};
use crate::outbox::Intent;
use crate::outbox::machine::{hurry, retry, timer};
use chrono::{DateTime, Utc};
use onepalm_contract::id::IdempotencyKey;
use std::sync::Arc;
use tokio::time::timeout;

/// The exchange with the platform.
pub struct Sync {
    pub(crate) space: Arc<CitizenSpace>,
}

impl Sync {
    /// Pushes what is due, pulls what changed, refreshes signed files. One at a time: a second call waits
    /// for the first, as long as its budget goes. Being offline is a report, not an error; an error means the device's
    /// own store or key failed, or that the first one still runs.
    pub async fn run(&self, budget: Budget) -> Result<SyncReport, Error> {
        // A key store that asks for a sync while it signs for one would wait for itself.
        let turn = timeout(budget.time, self.space.sync_turn.lock()).await;
        let _turn = turn.map_err(|_| Error::TryLater { code: "sync.running" })?;
        self.space.alive()?;
        let clock = Arc::clone(&self.space.root.host.clock);
        let running = Running::new(budget, clock.as_ref());
        let mut report = SyncReport::new();
        let exchanged = self.exchange(&running, &mut report).await;
        report.connection = match exchanged {
            Ok(()) => report.connection,
            Err(Error::Offline | Error::TryLater { .. }) => Connection::Offline,
            Err(Error::SignIn { .. }) => Connection::SignedOut,
            Err(Error::UpdateApp) => Connection::UpdateApp,
            Err(Error::Storage(error)) => return Err(Error::Storage(error)),
            Err(Error::Key(error)) => return Err(Error::Key(error)),
            Err(
                error @ (Error::Mend { .. }
                | Error::Refused { .. }
                | Error::NotFound { .. }
                | Error::NotNow { .. }
                | Error::Unverified { .. }),
            ) => {
                report.findings.push(error.code().to_owned());
                report.connection
            }
        };
        self.space.root.host.log.record(
            &LogEvent::new(Level::Info, report.connection.code())
                .with("acknowledged", count(report.acknowledged.len()))
                .with("refused", count(report.refused.len()))
                .with("changed", count(report.changed.len())),
        );
        self.space.root.remember_time().await?;
        report.next = self.next().await?;
        Ok(report)
    }

    /// When the host should call [`Sync::run`] for what is in the outbox; `None`: nothing waits.
    pub async fn next(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let intents = self.space.intents().await?;
        Ok(timer(intents.iter().map(|stored| &stored.document)))
    }

    /// The network is back: what waits for its next try is due now. Call [`Sync::run`] afterwards.
    pub async fn network_is_back(&self) -> Result<(), Error> {
        self.space.alive()?;
        self.space.root.wire.reset();
        let _turn = self.space.turn().await;
        let now = self.space.now();
        let mut change = Change::new();
        for mut stored in self.space.intents().await? {
            let hurried = hurry(stored.document.clone(), now);
            if hurried != stored.document {
                stored.document = hurried;
                change = change.update(&stored);
            }
        }
        self.space.commit(change).await
    }

    /// Tries a parked intent again: the receipt is asked for first.
    pub async fn retry(&self, key: IdempotencyKey) -> Result<(), Error> {
        let _turn = self.space.turn().await;
        let mut stored = self.space.intent(key).await?;
        stored.document = retry(stored.document, self.space.now());
        self.space.commit(Change::new().update(&stored)).await
    }

    /// What is in the outbox, oldest first, with its state: to be shown.
    pub async fn outbox(&self) -> Result<Vec<Intent>, Error> {
        Ok(self.space.intents().await?.into_iter().map(|stored| stored.document).collect())
    }

    /// A page of the outbox, newest first, begun behind `after`: the `next` of the page before.
    pub async fn page(&self, after: Option<&str>, limit: usize) -> Result<Listing<Intent>, Error> {
        self.space.documents.page::<Intent>(after, limit).await
    }

    async fn exchange(&self, running: &Running<'_>, report: &mut SyncReport) -> Result<(), Error> {
        self.space.push(running, report).await?;
        self.space.pull(running, report).await?;
        self.space.fetch_certificates(running, report).await?;
        self.space.fetch_guides(running).await?;
        self.space.fetch_shares(running, report).await?;
        if !running.is_over() {
            report.files = self.space.root.refresh_files().await?;
        }
        Ok(())
    }
}

fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}
