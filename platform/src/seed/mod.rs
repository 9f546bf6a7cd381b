//! The invented city that comes with the platform: its items, its people, its calendar, and samples for the
//! demonstration. No place, body or person in it is real.

mod city;
mod on_duty;
mod stock;

pub use city::Seed;
pub(crate) use on_duty::OnDuty;
pub(crate) use stock::{Stock, stock};

use onepalm_contract::id::AuthorityId;

/// 实施编码 of the item that the journey applies for: a beach stall licence.
pub const FLAGSHIP_ITEM: &str = "11990100990100018P3990131001000";

/// 实施编码 of the item that she applies for next, for which the first one's certificate stands: the sole trader.
pub const SECOND_ITEM: &str = "11990100990100018P3990731002000";

/// User name and password of the demonstration's citizen.
pub const HEROINE: (&str, &str) = ("linxiaolan", "demo-linxiaolan");

/// Password of every [`desk_officer`].
pub const DESK_PASSWORD: &str = "demo";

/// A photo to attach, JPEG.
pub const SAMPLE_PHOTO: &[u8] = include_bytes!("../../seed/sample/stall-photo.jpg");

/// A document to attach, PDF.
pub const SAMPLE_DOCUMENT: &[u8] = include_bytes!("../../seed/sample/stall-lease.pdf");

/// User name of the officer on duty at an authority. The test realm has one for every authority of the
/// catalogue, with every role, so that any item can be tried.
pub fn desk_officer(authority: &AuthorityId) -> String {
    format!("desk-{authority}")
}
