//! A page as SVG 1.1: outlines, gradients, pictures as data; no script, no text, nothing outside the file.
mod canvas;
mod markup;

pub(super) use canvas::Svg;
