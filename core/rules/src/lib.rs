//! Pure rules.
#![warn(missing_docs)]
