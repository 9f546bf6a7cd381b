//! OFD as a document (GB/T 33190): the entry file, document bodies, pages, resources, and everything that can
//! be reached from them, which is what a signature has to cover.
mod body;
mod color_space;
#[expect(clippy::module_inception, reason = "the room is named after what it holds")]
mod document;
mod error;
mod geometry;
mod info;
mod location;
mod page;
mod page_resources;
mod paint;
mod parts;
mod resources;
mod scope;
mod shading;
pub(crate) mod shown;

pub use body::{DocBody, bodies};
pub use document::Document;
pub use error::DocumentError;
pub use geometry::Rect;
pub use info::DocInfo;
pub use page::{Page, Template, ZOrder};
pub use resources::{FontResource, Media, Resources};

pub(crate) use body::ENTRY;
pub(crate) use geometry::numbers;
pub(crate) use location::resolve;
pub(crate) use paint::DrawParam;
#[cfg(feature = "draw")]
pub(crate) use paint::{Paint, Pattern, Tint};
pub(crate) use scope::Scope;
#[cfg(feature = "draw")]
pub(crate) use shading::{Gradient, Mesh, Repeat, Shading};
