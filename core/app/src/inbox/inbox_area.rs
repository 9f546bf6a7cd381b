use crate::citizen::CitizenSpace;
use crate::documents::{Change, Document, Listing};
use crate::error::Error;
use onepalm_contract::id::MessageId;
use onepalm_contract::message::Message;
use onepalm_vault::{Page, SortKey};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A message and whether it was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InboxMessage {
    /// The message.
    pub message: Message,
    /// Whether the citizen opened it on this device.
    pub read: bool,
}

impl Document for InboxMessage {
    const COLLECTION: &'static str = "message";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        self.message.id.to_string()
    }

    fn sort(&self) -> SortKey {
        self.message.at.timestamp_millis().into()
    }
}

/// The citizen's inbox.
pub struct Inbox {
    pub(crate) space: Arc<CitizenSpace>,
}

impl Inbox {
    /// The newest messages, newest first.
    pub async fn list(&self, limit: usize) -> Result<Vec<InboxMessage>, Error> {
        let messages = self.space.documents.list::<InboxMessage>(Page::last(limit)).await?;
        Ok(messages.into_iter().map(|stored| stored.document).collect())
    }

    /// A page of messages, newest first, begun behind `after`: the `next` of the page before.
    pub async fn page(&self, after: Option<&str>, limit: usize) -> Result<Listing<InboxMessage>, Error> {
        self.space.documents.page::<InboxMessage>(after, limit).await
    }

    /// Marks a message as read.
    pub async fn mark_read(&self, id: MessageId) -> Result<(), Error> {
        let _turn = self.space.turn().await;
        let mut stored = self.space.documents.require::<InboxMessage>(&id.to_string()).await?;
        if stored.document.read {
            return Ok(());
        }
        stored.document.read = true;
        self.space.commit(Change::new().update(&stored)).await
    }
}
