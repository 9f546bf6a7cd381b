//! The platform's capabilities over its routes, as a phone and a desk call them: on SQLite, and on PostgreSQL
//! where there is one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod asked;
mod bad_input;
mod calendars;
mod city;
mod editing;
mod forwarding;
mod growth;
mod life_cycle;
mod open_catalogue;
mod over_the_wire;
mod person;
mod silence;
mod suspensions;
mod uploads;
