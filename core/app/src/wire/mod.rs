//! Calls to the platform: one place that speaks HTTP, sets the headers both ends agreed on, reads
//! problems, and learns the server's time.

mod call;
mod platform_client;
mod reply;
mod wire_error;

pub(crate) use call::{Call, json};
pub(crate) use platform_client::PlatformClient;
pub(crate) use reply::Reply;
pub(crate) use wire_error::WireError;
