//! Signed files that a phone keeps: the catalogue, the trust list, revoked certificates, the calendar.

mod cabinet;
mod file_error;
mod routes;
mod served_file;
mod signing;

pub use cabinet::Cabinet;
pub use file_error::FileError;
pub use routes::*;
pub use served_file::ServedFile;
pub use signing::{FileSigner, publish};
