//! What tests and benches need around the platform.

pub mod postgres;
