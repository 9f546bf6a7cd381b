use super::SessionRecord;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Stored};
use crate::wire::{Call, Reply, WireError};
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;
use tokio::time::timeout;

/// A token this close to its end is refreshed before it is used.
const MARGIN: TimeDelta = TimeDelta::seconds(30);
/// How long a call waits for another that refreshes the session: that one may itself wait for this, by way of a service of
/// the host.
const PATIENCE: Duration = Duration::from_secs(10);

impl CitizenSpace {
    /// A call as this person: bound to the device by its proof; a session that has run out is refreshed
    /// once.
    pub(crate) async fn call(&self, call: Call) -> Result<Reply, WireError> {
        let session = self.session(None).await?;
        match self.send_with(call.clone(), &session).await {
            Err(WireError::Problem { problem, .. }) if problem.status == 401 => {
                let renewed = self.session(Some(&session.access_token)).await?;
                self.send_with(call, &renewed).await
            }
            other => other,
        }
    }

    async fn send_with(&self, call: Call, session: &SessionRecord) -> Result<Reply, WireError> {
        let url = self.root.wire.address(&call.path)?;
        let token = &session.access_token;
        let proof = self.root.dpop_proof(call.method, &url, Some(token)).await;
        let proof = proof.map_err(WireError::of_device)?;
        let call = call.header("authorization", format!("DPoP {token}")).header("dpop", proof);
        self.root.wire.send(call).await
    }

    /// A session that should hold; `refused` names the token that the platform did not take.
    async fn session(&self, refused: Option<&str>) -> Result<SessionRecord, WireError> {
        let now = self.now();
        let turn = timeout(PATIENCE, self.session_turn.lock()).await;
        let _turn = turn.map_err(|_| WireError::Unreachable)?;
        let stored = self.documents.get::<SessionRecord>(SessionRecord::ID).await;
        let stored = stored.map_err(WireError::of_device)?.ok_or(WireError::SignedOut)?;
        let session = &stored.document;
        let usable = session.expires_at > now + MARGIN;
        if usable && refused != Some(session.access_token.as_str()) {
            return Ok(stored.document);
        }
        self.refresh(stored, now).await
    }

    async fn refresh(
        &self,
        stored: Stored<SessionRecord>,
        now: DateTime<Utc>,
    ) -> Result<SessionRecord, WireError> {
        let refresh_token = stored.document.refresh_token.clone().ok_or(WireError::SignedOut)?;
        let provider = self.root.provider().await?;
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", &refresh_token),
            ("client_id", &self.root.config.client_id),
        ];
        let tokens = match self.root.tokens(&provider, &fields).await {
            Ok(tokens) => tokens,
            Err(error) => return Err(WireError::of_device(error)),
        };
        let session = SessionRecord {
            access_token: tokens.access_token.clone(),
            expires_at: tokens.expires_at(now),
            refresh_token: tokens.refresh_token.or(Some(refresh_token)),
        };
        let stored = Stored { revision: stored.revision, document: session };
        let saved = self.documents.commit(Change::new().update(&stored)).await;
        saved.map_err(WireError::of_device)?;
        Ok(stored.document)
    }
}
