//! The container: a ZIP read by its central directory into one table of entries in memory, which verifying
//! and drawing share, so that both see the same bytes (GB/T 33190 §7).
mod directory;
mod error;
mod field;
mod gbk;
mod limits;
mod local;
mod name;
#[expect(clippy::module_inception, reason = "the room is named after what it holds")]
mod package;
mod unpack;
mod writer;

pub use error::PackageError;
pub use limits::Limits;
pub use package::Package;
pub use writer::PackageWriter;
