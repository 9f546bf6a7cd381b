//! The calendars of working days that a city counts on: read from a folder, kept in the store together with the
//! ones before them, and followed by every case whose days were counted on another.
//!
//! A calendar that changes does three things: the signed file for phones is made anew, every running case is
//! counted again ([`recount_all`](crate::desk::recount_all)), and then the former calendars are forgotten.

mod almanac;
mod folder;
mod folder_error;
mod shelf;
mod snapshot;
mod take_error;

pub use almanac::Almanac;
pub use folder::read_folder;
pub use folder_error::CalendarFolderError;
pub use shelf::{Brought, forget_former, load, take};
pub use snapshot::Calendars;
pub use take_error::TakeError;
