//! The walk over a page: templates, layers, blocks, annotations and seals become drawing commands, the same for every
//! canvas.
mod annotations;
mod clip;
mod color;
mod composite;
mod frame;
mod glyphs;
mod gradient;
mod mesh;
mod objects;
mod outline;
mod page;
mod pattern;
mod picture;
mod shape;
mod stamp;
mod text;

pub(super) use color::press;
pub(super) use frame::{Budget, Frame, Walk};
