use super::MessageKind;
use crate::cross::{page, view};
use crate::ids::{CaseId, MessageId};
use crate::instant::Instant;
use onepalm::inbox::InboxMessage;

view! {
    /// A message.
    MessageView of InboxMessage, Display {
        /// Its id.
        id: MessageId = |inbox| inbox.message.id,
        /// When it was sent.
        at: Instant = |inbox| inbox.message.at.into(),
        /// What it tells.
        kind: MessageKind = |inbox| inbox.message.kind,
        /// The case that it is about.
        case_id: Option<CaseId> = |inbox| inbox.message.case,
        /// One line.
        title: String = |inbox| inbox.message.title.clone(),
        /// The whole text.
        text: String = |inbox| inbox.message.text.clone(),
        /// Whether the citizen opened it on this device.
        read: bool,
    }
}

page!(
    /// A page of messages.
    MessagePage of MessageView, InboxMessage
);
