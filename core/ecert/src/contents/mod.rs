//! What a document says: metadata in the shapes that e-licences use, the certificate's identifier, text of the
//! pages, attachments, annotations; for each value, whether a sound signature covers it.
mod annotation;
mod attachment;
#[expect(clippy::module_inception, reason = "the room is named after what it holds")]
mod contents;
mod copy_info;
mod identifier;
mod item;
mod lines;
mod metadata;
mod moment;
mod page_text;
mod place;
mod reader;
mod tag_reader;
mod term;
mod text;

pub use annotation::Annotation;
pub use attachment::Attachment;
pub use contents::{Contents, DocumentContents};
pub(crate) use copy_info::COPY_USER;
pub use copy_info::CopyInfo;
pub use identifier::{Identifier, IdentifierCheck};
pub use item::{Item, Source};
pub use metadata::metadata;
pub(crate) use moment::expiry;
pub use page_text::PageText;
pub use term::Term;
pub use text::{page_lines, page_text};
