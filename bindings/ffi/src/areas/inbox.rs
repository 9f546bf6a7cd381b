use crate::argument::count;
use crate::caller::{Caller, call};
use crate::error::Result;
use crate::ids::MessageId;
use crate::views::MessagePage;
use onepalm::Citizen as Core;

/// The citizen's messages, of all channels.
#[derive(uniffi::Object)]
pub struct Inbox(pub(crate) Caller<Core>);

#[uniffi::export]
impl Inbox {
    /// A page of messages.
    #[uniffi::method(default(after = None, limit = 20))]
    pub async fn list(&self, after: Option<String>, limit: i32) -> Result<MessagePage> {
        let limit = count("limit", limit)?;
        call!(self.inbox().page(after.as_deref(), limit))
    }

    /// Marks a message as read.
    pub async fn mark_read(&self, id: MessageId) -> Result<()> {
        call!(self.inbox().mark_read(id))
    }
}
