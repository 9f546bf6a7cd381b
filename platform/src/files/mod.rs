//! Signed files that a phone keeps: the catalogue, the trust list, revoked certificates, the calendar.

mod cabinet;
mod routes;
mod served_file;

pub use cabinet::Cabinet;
pub use routes::*;
pub use served_file::ServedFile;
