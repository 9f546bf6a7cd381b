//! The core.
#![warn(missing_docs)]
