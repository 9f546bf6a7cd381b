//! The core.
#![warn(missing_docs)]

pub mod catalogue;
pub mod host;
