//! The outbox: what the citizen wants to happen, until it happened exactly once.
//!
//! An [`Intent`] lies in the vault from the commit that sealed it. [`machine`] says, without I/O, what
//! comes next and what an observation makes of it; the driver in [`crate::sync`] does as it says and
//! commits every step before the next one.

mod backoff;
mod intent;
pub mod machine;
mod state;

pub use backoff::Backoff;
pub use intent::{Intent, PlannedUpload, Request, RequestKind};
pub use state::{IntentState, Need, Outcome};
