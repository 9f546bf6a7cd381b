//! What can go wrong on a phone: each has its own answer, and nothing acknowledged is lost by it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod calls_back;
mod changed_guide;
mod clock;
mod disk;
mod form;
mod keys;
mod people;
mod replaced_store;
mod session;
mod signed_out;
