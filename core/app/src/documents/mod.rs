//! Documents: everything about one citizen, one mechanism for all kinds. A kind is a record with a
//! collection and a schema version; a [`Change`] is one atomic vault commit over any of them.

mod change;
mod cursor;
mod document;
mod listing;
#[cfg(test)]
mod paging;
mod store;

pub(crate) use change::Change;
pub(crate) use document::{Document, Stored};
pub use listing::Listing;
pub(crate) use store::Documents;
