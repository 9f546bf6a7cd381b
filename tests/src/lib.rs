//! A city in one process, for tests: a platform that can be killed and started again on its store and port
//! ([`Hall`]), a phone whose network, clock and keys can fail ([`Phone`]), an officer ([`Officer`]).
//!
//! ```no_run
//! # async fn example() {
//! let scene = onepalm_tests::Scene::embedded().await;
//! let citizen = scene.phone.sign_in(onepalm_tests::HEROINE).await;
//! let draft = scene.phone.draft(&citizen).await;
//! citizen.drafts().submit(draft).await.unwrap();
//! scene.phone.exchange(&citizen).await;
//! # }
//! ```
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod deadly_transport;
mod hall;
mod meddler;
mod officer;
mod phone;
mod scene;
mod shelf;

pub use deadly_transport::{Blow, DeadlyTransport};
pub use hall::{Ground, Hall};
pub use meddler::Meddler;
pub use officer::Officer;
pub use onepalm_platform::seed::HEROINE;
pub use phone::Phone;
pub use scene::Scene;
pub use shelf::{Shelf, sealed_catalogue};

/// A neighbour of the heroine, with an account of his own.
pub const NEIGHBOUR: (&str, &str) = ("zhengbaifan", "demo-zhengbaifan");
