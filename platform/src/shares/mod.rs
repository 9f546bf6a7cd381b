//! Shared data (共享数据): what other bodies know of an applicant, so that no paper of theirs is asked for.

mod demo_shares;
mod routes;
mod seed_share;
#[allow(clippy::module_inception)] // the trait's file is named after the trait
mod shares;

pub use demo_shares::DemoShares;
pub use routes::*;
pub use seed_share::{SeedHolder, SeedShare};
pub use shares::{ShareError, Shares};
