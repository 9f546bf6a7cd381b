//! The profile: what is known of the signed-in person, and what prefill uses.

mod profile_area;

pub use profile_area::ProfileArea;
pub(crate) use profile_area::ProfileRecord;
