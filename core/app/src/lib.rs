//! The core that apps embed: it signs the citizen in, finds the service offline, keeps drafts and files
//! through killed processes, submits each application exactly once, follows the case, holds
//! e-certificates and verifies them without a network.
//!
//! One [`OnePalm`] a process, one [`Citizen`] handle a signed-in person, one object an area. Reads come
//! from the vault and never wait for the network; [`sync::Sync::run`] is the one exchange.
//!
//! ```no_run
//! use onepalm::{Config, Error, OnePalm, host::HostServices, sync::Budget};
//! # async fn example(config: Config, host: HostServices, redirect: &str) -> Result<(), Error> {
//! let palm = OnePalm::open(config, host).await?;
//! let start = palm.begin_sign_in().await?;             // open start.url in the browser …
//! let citizen = palm.complete_sign_in(redirect).await?; // … and hand over where it came back
//! let found = palm.catalogue().search("摆摊", 10).await?;
//! let draft = citizen.drafts().begin(&found[0].code).await?;
//! citizen.drafts().submit(draft.id).await?;             // sealed and queued, also offline
//! let report = citizen.sync().run(Budget::default()).await?;
//! # Ok(()) }
//! ```
#![warn(missing_docs)]

pub mod activity;
pub mod cases;
pub mod catalogue;
pub mod certificates;
mod citizen;
mod config;
mod documents;
pub mod drafts;
pub mod engine;
mod error;
pub mod evaluations;
mod hex;
pub mod host;
mod host_file;
pub mod inbox;
mod json;
pub mod life_events;
mod next;
mod one_palm;
pub mod outbox;
#[cfg(feature = "probe")]
pub mod probe;
pub mod profile;
mod root;
pub mod session;
mod shares;
pub mod signed_files;
pub mod sync;
mod trusted_time;
mod turn;
pub mod uploads;
mod wire;

pub use citizen::Citizen;
pub use config::{Config, RootPin};
pub use documents::Listing;
pub use error::{Error, NotNow, SignInReason};
pub use next::Next;
pub use one_palm::OnePalm;
pub use trusted_time::{ClockTrust, TrustedInstant};
