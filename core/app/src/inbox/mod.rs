//! The inbox: messages of all channels, readable in place without a network.

mod inbox_area;

pub use inbox_area::{Inbox, InboxMessage};
