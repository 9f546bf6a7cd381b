//! Making certificates: a page laid out from data, metadata per GB/T 36903 in CustomDatas and in indexed tags,
//! sealed so that nothing which can be reached stays open.
mod annotate;
mod certificate;
mod error;
mod further;
mod layout;
mod measure;
mod ornament;
mod page;
mod parts;
mod photo;
mod purpose;
mod round;
mod rows;
mod seal_package;
mod sealing;
mod template;
mod watermark;

pub use annotate::annotate;
pub use certificate::{Certificate, Field, Photo, PhotoFormat};
pub use error::IssueError;
pub use layout::Layout;
pub use purpose::Purpose;
pub use seal_package::{SealPlace, seal_package};
pub use template::{FieldRule, Filling, Template};
