//! A page as pixels.
mod area;
mod brush;
mod canvas;
mod encode;
mod picture;

pub(super) use canvas::Pixels;
pub(super) use encode::to_png;
