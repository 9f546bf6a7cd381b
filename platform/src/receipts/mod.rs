//! Exactly once: every write carries a key, its answer is a receipt kept by the commit that it answers,
//! and a repeated write gets the stored receipt again.

mod answer;
mod once;
mod routes;
mod write;

pub use answer::Answer;
pub(crate) use answer::replayed_header;
pub use once::{Attempt, once};
pub use routes::*;
pub use write::Write;
pub(crate) use write::{hex, sha256};
