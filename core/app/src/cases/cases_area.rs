use super::CaseRecord;
use crate::activity::ActivityKind;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Listing};
use crate::drafts::Draft;
use crate::error::{Error, NotNow};
use crate::outbox::RequestKind;
use onepalm_contract::case::{CaseState, CaseView, CommandKind, Role, Withdrawal};
use onepalm_contract::id::{CaseId, IdempotencyKey};
use onepalm_contract::time::civil_date;
use onepalm_rules::deadline::{Calendar, CaseClock};
use onepalm_rules::life_cycle;
use onepalm_vault::Page;
use std::sync::Arc;

/// The citizen's cases.
pub struct Cases {
    pub(crate) space: Arc<CitizenSpace>,
}

impl Cases {
    /// The newest cases, newest first.
    pub async fn list(&self, limit: usize) -> Result<Vec<CaseView>, Error> {
        let cases = self.space.documents.list::<CaseRecord>(Page::last(limit)).await?;
        Ok(cases.into_iter().map(|stored| stored.document.0).collect())
    }

    /// A page of cases, newest first, begun behind `after`: the `next` of the page before.
    pub async fn page(&self, after: Option<&str>, limit: usize) -> Result<Listing<CaseView>, Error> {
        Ok(self.space.documents.page::<CaseRecord>(after, limit).await?.map(|record| record.0))
    }

    /// One case.
    pub async fn get(&self, id: CaseId) -> Result<CaseView, Error> {
        Ok(self.space.documents.require::<CaseRecord>(&id.to_string()).await?.document.0)
    }

    /// How the lawful clock of a case stands today: the working days that are left, or since when and why it stands
    /// still. On the calendar that this phone has.
    pub async fn clock(&self, id: CaseId) -> Result<CaseClock, Error> {
        let case = self.get(id).await?;
        let calendar = Calendar::new(&self.space.root.files.calendar());
        let calendar = calendar.map_err(|error| Error::Unverified { code: error.code() })?;
        Ok(CaseClock::of(&case, civil_date(self.space.now()), &calendar))
    }

    /// What the citizen may do with a case in this state.
    pub fn lawful_commands(state: CaseState) -> Vec<CommandKind> {
        life_cycle::lawful_commands(state, Role::Applicant)
    }

    /// Opens a draft in which exactly what the correction list names can be mended; the same draft again
    /// where one is open.
    pub async fn mend(&self, id: CaseId) -> Result<Draft, Error> {
        let case = self.get(id).await?;
        if case.state != CaseState::Correction {
            return Err(NotNow::NothingToMend.into());
        }
        self.space.keep_guide_of(&case).await?;
        let _turn = self.space.turn().await;
        self.space.mending_draft(&case).await
    }

    /// Withdraws a case: queued at once, sent by the next sync.
    pub async fn withdraw(&self, id: CaseId, reason: &str) -> Result<IdempotencyKey, Error> {
        let _turn = self.space.turn().await;
        let case = self.get(id).await?;
        if !Self::lawful_commands(case.state).contains(&CommandKind::Withdraw) {
            return Err(NotNow::CaseState.into());
        }
        let request = Withdrawal { case: id, reason: reason.to_owned() };
        let kind = RequestKind::Withdraw { case: id };
        let activity = (ActivityKind::Withdrawn, case.item.name);
        self.space.enqueue(kind, &request, Vec::new(), Change::new(), activity).await
    }
}
