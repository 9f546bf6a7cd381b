//! Pictures: told by their content, limited before anything is allocated, decoded once per page.
mod bitmap;
mod decode;
mod gif;
mod jbig2;
mod jpeg;
mod picture;
mod png;

pub(super) use decode::decode;
pub(super) use picture::Picture;
