//! Pages to pixels. Drawn is what was verified: the same entries in memory, seals from sound signatures only and
//! last; a page that is not intact carries a mark that cannot be missed. What is substituted or left out is
//! reported.
mod color;
mod drawing;
mod error;
mod fonts;
mod image;
mod mark;
mod painter;
mod path;
mod picture;
mod report;
mod seal_picture;
mod stamp;
mod text;

#[cfg(feature = "bundled-fonts")]
pub use drawing::page_to_png;
pub use drawing::{Drawing, page_count, page_to_png_with};
pub use error::DrawError;
pub use fonts::Fonts;
pub use report::Note;
pub use seal_picture::SealPicture;
