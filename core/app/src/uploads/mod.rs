//! Uploads: tus 1.0 as a small machine without I/O. The server's offset is the only truth.

pub mod machine;
mod part_size;

pub use part_size::PartSize;
