use super::SessionRecord;
use crate::citizen::CitizenSpace;
use crate::error::Error;
use crate::outbox::IntentState;
use crate::sync::Budget;
use crate::wire::Call;
use chrono::{DateTime, Utc};
use onepalm_vault::VaultError;
use std::sync::Arc;
use tokio::time::timeout;

/// The person's session.
pub struct SessionArea {
    pub(crate) space: Arc<CitizenSpace>,
}

/// What signing out found and did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SignOut {
    /// Whether the provider was told; without a network it was not, and the tokens run out by themselves.
    pub told_provider: bool,
}

impl SessionArea {
    /// Until when the access token holds; `None`: nobody is signed in. It is refreshed by itself.
    pub async fn expires_at(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let stored = self.space.documents.get::<SessionRecord>(SessionRecord::ID).await?;
        Ok(stored.map(|stored| stored.document.expires_at))
    }

    /// How many things the citizen pressed the button for have not reached the platform yet. Signing out
    /// would lose them: ask first.
    pub async fn unsent(&self) -> Result<usize, Error> {
        let intents = self.space.intents().await?;
        // A refused application lies in its draft again.
        let unsent = |state: &IntentState| {
            !matches!(state, IntentState::Acknowledged { .. } | IntentState::Rejected { .. })
        };
        Ok(intents.iter().filter(|stored| unsent(&stored.document.state)).count())
    }

    /// Signs out: tells the provider if there is a network, and erases everything of this person from the
    /// device. Nothing readable is left on the disk; every handle of this person is dead afterwards: each of its calls
    /// answers [`Error::SignIn`]. A sync that runs is waited for as long as one may take by itself.
    pub async fn sign_out(self) -> Result<SignOut, Error> {
        // A key store that signs out while it signs for a sync would wait for itself.
        let turn = timeout(Budget::default().time, self.space.sync_turn.lock()).await;
        let _turn = turn.map_err(|_| Error::TryLater { code: "sync.running" })?;
        self.space.alive()?;
        let told_provider = self.revoke().await.is_ok();
        let space = Arc::clone(&self.space);
        // Carried out even if the caller stops waiting: half a sign-out is none.
        let forgotten = tokio::spawn(async move { space.root.forget(&space).await });
        forgotten.await.map_err(|_| Error::Storage(VaultError::Closed))??;
        Ok(SignOut { told_provider })
    }

    async fn revoke(&self) -> Result<(), Error> {
        let root = &self.space.root;
        let Some(session) = self.space.documents.get::<SessionRecord>(SessionRecord::ID).await? else {
            return Ok(());
        };
        let session = session.document;
        let provider = root.provider().await?;
        let Some(endpoint) = provider.revocation_endpoint else { return Ok(()) };
        let token = session.refresh_token.as_deref().unwrap_or(&session.access_token);
        let fields = [("token", token), ("client_id", root.config.client_id.as_str())];
        root.wire.send(Call::form(endpoint, &fields)).await?;
        Ok(())
    }
}
