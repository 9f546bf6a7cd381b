//! Fonts: embedded ones however broken, ours for those that are only named.
mod book;
mod bundled;
mod chosen;
mod collection;
mod file;
mod glyph;
mod repair;
mod substitute;

pub(super) use book::Book;
pub use bundled::Fonts;
pub(super) use glyph::Glyph;
