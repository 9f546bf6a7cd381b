//! What crosses the wire between the citizen's palm and the platform: records, code tables,
//! identifiers and problem codes. No I/O, no async; every record is plain data with `serde` names in
//! snake_case, instants in UTC and civil dates as `YYYY-MM-DD`.
//!
//! ```
//! use onepalm_contract::code::Uscc;
//! let body: Uscc = "91350100M000100Y43".parse().expect("the standard's own example");
//! assert_eq!(body.division(), "350100");
//! ```
#![warn(missing_docs)]

pub mod calendar;
pub mod case;
pub mod catalogue;
pub mod certificate;
pub mod code;
pub mod evaluation;
pub mod feed;
pub mod form;
pub mod id;
pub mod item;
pub mod jose;
pub mod life_event;
pub mod message;
pub mod money;
pub mod problem;
pub mod protocol;
pub mod publication;
pub mod session;
pub mod share;
pub mod time;
pub mod upload;
