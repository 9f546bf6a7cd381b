//! The core.
#![warn(missing_docs)]

pub mod host;
