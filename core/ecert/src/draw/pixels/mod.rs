//! A page as pixels.
mod area;
mod brush;
mod canvas;
mod coverage;
mod encode;
mod picture;
mod resample;

pub(super) use canvas::Pixels;
pub(super) use encode::to_png;
