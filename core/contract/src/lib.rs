//! What crosses the wire.
#![warn(missing_docs)]
