//! What changed about a subject, in commit order, for every device of everyone who may act for it.

mod cursor;
mod project;
mod routes;

pub use cursor::Cursor;
pub use routes::*;
