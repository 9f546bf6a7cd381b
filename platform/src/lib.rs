//! The reference government service platform.
#![warn(missing_docs)]

pub mod store;
