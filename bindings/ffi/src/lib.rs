//! The façade: `core/app` as hosts in other languages see it. It holds no rule of business; it turns records of the
//! core into records that cross, and nothing else.
//!
//! One [`OnePalm`], built from a configuration and the host's services; one [`Citizen`] a signed-in person; one object an
//! area. Every call that may wait runs on the core's own threads: short ones are carried out even if nobody
//! waits for them any more, long ones stop when their caller goes, or when their [`CancelToken`] is cancelled.
//! Either way what is on the disk is whole, and a read tells how far it came.

mod areas;
mod argument;
mod caller;
mod cancel_token;
mod citizen;
mod config;
mod cross;
mod error;
mod host;
mod ids;
mod instant;
mod observer;
mod one_palm;
#[cfg(feature = "probe")]
mod probe;
mod version;
mod views;

pub use areas::{
    Activity, Cases, Catalogue, Certificates, Drafts, Evaluations, Inbox, Profile, Session, Sync,
};
pub use cancel_token::CancelToken;
pub use citizen::Citizen;
pub use config::{Config, RootPin};
pub use error::{FieldErrorView, OnePalmError, Problem};
pub use host::{
    Clock, HostFailure, HostServices, KeyGuard, Log, LogEvent, LogLevel, LogMeasure, file_key_guard,
};
pub use ids::*;
pub use instant::{CivilDate, Instant};
pub use observer::{ChangeObserver, Subscription};
pub use one_palm::OnePalm;
#[cfg(feature = "probe")]
pub use probe::{Probe, ProbeListener, ProbeRecord};
pub use version::{onepalm_version, version};
pub use views::*;

uniffi::setup_scaffolding!("onepalm");
