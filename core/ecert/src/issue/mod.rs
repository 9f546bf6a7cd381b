//! Making certificates: a page laid out from data, metadata per GB/T 36903 in CustomDatas and in indexed tags,
//! sealed so that nothing which can be reached stays open.
mod certificate;
mod error;
mod layout;
mod measure;
mod ornament;
mod page;
mod parts;
mod photo;
mod rows;
mod sealing;

pub use certificate::{Certificate, Field, Photo, PhotoFormat};
pub use error::IssueError;
pub use layout::Layout;
