use crate::argument::count;
use crate::caller::{Caller, call};
use crate::cancel_token::CancelToken;
use crate::error::Result;
use crate::ids::{CaseId, IdempotencyKey};
use crate::views::{CaseClockView, CasePage, CaseView, DraftView};
use onepalm::Citizen as Core;
use std::sync::Arc;

/// The citizen's cases (办件), readable without a network.
#[derive(uniffi::Object)]
pub struct Cases(pub(crate) Caller<Core>);

#[uniffi::export]
impl Cases {
    /// A page of cases.
    #[uniffi::method(default(after = None, limit = 20))]
    pub async fn list(&self, after: Option<String>, limit: i32) -> Result<CasePage> {
        let limit = count("limit", limit)?;
        call!(self.cases().page(after.as_deref(), limit))
    }

    /// One case with everything that happened to it.
    pub async fn get(&self, id: CaseId) -> Result<CaseView> {
        call!(self.cases().get(id))
    }

    /// How the lawful clock of a case stands today.
    pub async fn clock(&self, id: CaseId) -> Result<CaseClockView> {
        call!(self.cases().clock(id))
    }

    /// Opens the draft in which exactly what the correction list names can be mended. Needs the network where the guide
    /// of the case is not on the device.
    #[uniffi::method(default(cancel = None))]
    pub async fn mend(&self, id: CaseId, cancel: Option<Arc<CancelToken>>) -> Result<DraftView> {
        call!(cancel: self.cases().mend(id))
    }

    /// Withdraws a case: queued at once, sent by the next sync.
    #[uniffi::method(default(reason = ""))]
    pub async fn withdraw(&self, id: CaseId, reason: String) -> Result<IdempotencyKey> {
        call!(self.cases().withdraw(id, &reason))
    }
}
