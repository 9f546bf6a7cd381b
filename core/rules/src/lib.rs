//! Pure rules that phone and platform both apply, so that the same question has the same answer in the
//! palm and in the hall. No I/O, no async; time comes in as values.
//!
//! ```
//! use onepalm_contract::case::{CaseState, CommandKind, Role};
//! use onepalm_rules::life_cycle;
//!
//! let next = life_cycle::step(CaseState::Received, CommandKind::Accept, Role::Receiver);
//! assert_eq!(next.map(|next| next.state(CaseState::Received, None)), Ok(CaseState::Accepted));
//! assert!(life_cycle::step(CaseState::Suspended, CommandKind::Finish, Role::Decider).is_err());
//! ```
#![warn(missing_docs)]

pub mod application;
pub mod correction;
pub mod deadline;
pub mod form;
pub mod guide;
pub mod life_cycle;
pub mod life_event;
pub mod packing;
pub mod situation;
pub mod text;

#[cfg(test)]
mod testing;
