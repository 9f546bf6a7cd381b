use super::budget::Running;
use super::report::SyncReport;
use crate::citizen::CitizenSpace;
use crate::documents::Change;
use crate::error::Error;
use crate::shares::SharesRecord;
use crate::wire::{Call, WireError};
use chrono::TimeDelta;

/// How long an answer is good enough: the platform looks again when an application comes.
const GOOD: TimeDelta = TimeDelta::days(1);

impl CitizenSpace {
    /// Asks once a day which shares know the citizen, so that a draft can say so without a network.
    pub(super) async fn fetch_shares(
        &self,
        running: &Running<'_>,
        report: &mut SyncReport,
    ) -> Result<(), Error> {
        let now = self.now();
        let known = self.documents.get::<SharesRecord>(SharesRecord::ID).await?;
        let is_good = |known: &SharesRecord| (now - known.asked_at).abs() < GOOD;
        if running.is_over() || known.is_some_and(|known| is_good(&known.document)) {
            return Ok(());
        }
        match self.call(Call::get("/v1/shares".to_owned())).await {
            Ok(reply) => {
                let record = SharesRecord { asked_at: now, known: reply.json()? };
                let _turn = self.turn().await;
                self.commit(Change::new().replace(&record)).await
            }
            // A platform without shares, or one whose shares do not answer, must not hold up the rest.
            Err(WireError::Problem { problem, .. }) if matches!(problem.status, 404 | 503) => {
                report.findings.push("shares.not-told".to_owned());
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }
}
