//! Cases: what a citizen submits, mends, withdraws and reads.
//!
//! A decision is pure: the case and what is asked in, a [`Moved`] case or a problem out. What becomes of it
//! in the store is in `project.rs`; what an officer does is next door in `desk`.

mod actor;
mod case_event;
mod decide;
mod lawful;
mod moved;
mod project;
mod routes;
mod shelf;
mod stored_application;
mod vouch;
mod words;

pub use actor::Actor;
pub use case_event::CaseEvent;
pub use decide::{Filing, Mending, resubmit, submit, withdraw};
pub use lawful::lawful;
pub use moved::{Moved, Notice};
pub use project::{commit, receipt};
pub use routes::*;
pub use shelf::{Standing, case_key, find};
pub use stored_application::StoredApplication;
pub use vouch::{Vouched, shared_key};
