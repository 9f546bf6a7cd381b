use crate::argument::count;
use crate::caller::{Caller, call};
use crate::cancel_token::CancelToken;
use crate::error::Result;
use crate::ids::IdempotencyKey;
use crate::instant::Instant;
use crate::views::{OutboxPage, SyncReportView, SyncRequest};
use onepalm::Citizen as Core;
use std::sync::Arc;

/// The one exchange with the platform. Call it when the app opens, when something was queued, when the system wakes the
/// app, and at the time that the last report names.
#[derive(uniffi::Object)]
pub struct Sync(pub(crate) Caller<Core>);

#[uniffi::export]
impl Sync {
    /// Sends what is due, fetches what changed, refreshes signed files. Being offline is a report, not an error. One at
    /// a time: a second call waits for the first, as long as its own budget goes. Cancelled, it stops between two steps;
    /// nothing is lost or sent twice.
    #[uniffi::method(default(cancel = None))]
    pub async fn run(
        &self,
        request: SyncRequest,
        cancel: Option<Arc<CancelToken>>,
    ) -> Result<SyncReportView> {
        let budget = request.budget()?;
        call!(cancel: self.sync().run(budget))
    }

    /// When to call `run` for what is in the outbox; absent: nothing waits.
    pub async fn next(&self) -> Result<Option<Instant>> {
        call!(self.sync().next())
    }

    /// The network is back: what waits for its next try is due now. Call `run` afterwards.
    pub async fn network_is_back(&self) -> Result<()> {
        call!(self.sync().network_is_back())
    }

    /// Tries something again that was parked.
    pub async fn retry(&self, key: IdempotencyKey) -> Result<()> {
        call!(self.sync().retry(key))
    }

    /// A page of what the citizen pressed the button for, and how far each is.
    #[uniffi::method(default(after = None, limit = 20))]
    pub async fn outbox(&self, after: Option<String>, limit: i32) -> Result<OutboxPage> {
        let limit = count("limit", limit)?;
        call!(self.sync().page(after.as_deref(), limit))
    }
}
