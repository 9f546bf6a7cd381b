//! Lists of every dialect: counts of the real ones, the discipline of rows, export and back, foreign bytes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod exchange;
mod foreign_bytes;
mod json_guide;
mod own;
mod round_trip;
mod sichuan;
mod to_file;
mod world;
