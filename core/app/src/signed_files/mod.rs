//! Files that the platform signs for every phone: catalogue, trust list, status list, calendar. One
//! envelope, verified against the pinned root, swapped whole, never to a lower sequence.

mod file_record;
mod refresh;
mod signed_files_area;
mod unpack;

pub(crate) use file_record::{FileRecord, PinnedRoot};
pub use refresh::FilesReport;
pub(crate) use signed_files_area::SignedFiles;
