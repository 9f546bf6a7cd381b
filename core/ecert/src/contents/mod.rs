//! What a document says: its metadata in the shapes that e-licences use, and the text of its pages; for each
//! value, whether a sound signature covers it.
mod item;
mod metadata;
mod moment;
mod term;
mod text;

pub use item::{Item, Source};
pub use metadata::metadata;
pub(crate) use moment::expiry;
pub use term::Term;
pub use text::page_text;
