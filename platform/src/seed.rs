//! The invented city that comes with the platform, for demonstrations and tests.

/// 实施编码 of the item that the journey applies for: a beach stall licence.
pub const FLAGSHIP_ITEM: &str = "11990100990100018P3990131001000";
/// User name and password of the demonstration's citizen.
pub const HEROINE: (&str, &str) = ("linxiaolan", "demo-linxiaolan");
/// Password of every [`desk_officer`].
pub const DESK_PASSWORD: &str = "demo";
/// A photo to attach.
pub const SAMPLE_PHOTO: &[u8] = &[];
/// A document to attach.
pub const SAMPLE_DOCUMENT: &[u8] = &[];

/// User name of the demonstration's officer at an authority, who holds every role there.
pub fn desk_officer(authority: &onepalm_contract::id::AuthorityId) -> String {
    format!("desk-{authority}")
}
