//! Sealed records.
#![warn(missing_docs)]
