//! E-certificates.
#![warn(missing_docs)]
