//! Whom to believe: plain lists, handed in from outside, each with the day it was true. They travel inside
//! [`crate::envelope`] and hold no secret.
mod list;
mod status;
mod store;

pub use list::{Anchor, Purpose, TrustList};
pub use status::{IssuerStatus, StatusSnapshot};
pub use store::TrustStore;
