//! Who calls: the built-in OIDC test realm, and the check of every token that comes in.
//!
//! A handler that takes an [`Acting`] or an [`Officer`] cannot be reached without a valid access token of the
//! right audience and a DPoP proof made for that very request.
//!
//! ```
//! # use axum::{Router, routing::get};
//! # use onepalm_platform::identity::{Acting, Realm};
//! # use std::sync::Arc;
//! async fn my_cases(acting: Acting) -> String {
//!     format!("the cases of {}", acting.subject)
//! }
//! # fn router(realm: Arc<Realm>) -> Router {
//! Router::new().route("/v1/cases", get(my_cases)).with_state(realm.clone()).merge(realm.router())
//! # }
//! ```

mod acting;
mod audience;
mod directory;
mod flow;
mod grant;
mod lately;
mod officer;
mod proofs;
mod realm;
mod refusal;
mod roster;
mod routes;
mod seed;
mod sessions;
mod signing_key;
mod throttle;
mod tokens;

pub use acting::{Acting, Mandate, SUBJECT_HEADER};
pub use audience::Audience;
pub use officer::Officer;
pub use realm::{Realm, RealmConfig, RealmError};
pub use refusal::Refusal;
pub use roster::{Nobody, Roster};
pub use seed::{RealmSeed, SeedCitizen, SeedOfficer};
