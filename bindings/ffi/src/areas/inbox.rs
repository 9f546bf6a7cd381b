use crate::argument::count;
use crate::citizen::{Inside, call};
use crate::error::Result;
use crate::ids::MessageId;
use crate::views::MessagePage;

/// The citizen's messages, of all channels.
#[derive(uniffi::Object)]
pub struct Inbox(pub(crate) Inside);

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
