//! Pages to pixels and to SVG. Drawn is what was verified: the same entries in memory, seals from sound signatures only
//! and last; a page whose verdict is not `valid`, or that shows a part which no sound signature covers, carries a
//! [`Mark`] that cannot be missed. What is substituted or left out is reported.
//!
//! One walk over the page makes the drawing commands; a canvas takes them, one of pixels, one of SVG.
mod canvas;
mod drawing;
mod error;
mod fonts;
#[cfg(all(test, feature = "bundled-fonts"))]
mod golden;
mod image;
mod mark;
mod pixels;
mod report;
mod seal_picture;
mod sheet;
mod svg;
mod svg_drawing;
mod walk;

#[cfg(feature = "bundled-fonts")]
pub use drawing::page_to_png;
pub use drawing::{Drawing, page_to_png_with};
pub use error::DrawError;
pub use fonts::Fonts;
pub use mark::Mark;
pub use report::Note;
pub use seal_picture::SealPicture;
pub use sheet::page_count;
#[cfg(feature = "bundled-fonts")]
pub use svg_drawing::page_to_svg;
pub use svg_drawing::{SvgDrawing, page_to_svg_with};
