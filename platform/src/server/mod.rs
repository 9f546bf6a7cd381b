//! The platform as one running thing: store, keys, files and routes, put together.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use onepalm_platform::server::{Platform, PlatformConfig};
//! let running = Platform::start(PlatformConfig::new("sqlite:onepalm.db")).await?;
//! println!("http://{}", running.address());
//! running.shutdown().await;
//! # Ok(()) }
//! ```

mod chores;
mod config;
mod faults;
mod health;
mod line;
mod manners;
mod openapi;
mod opening;
mod platform;
mod refresh;
mod router;
mod running;
mod services;
mod start_error;

pub use crate::seed::Seed;
pub use config::{PlatformConfig, SeedSource};
pub use faults::Faults;
pub use health::HealthView;
pub use openapi::document;
pub use platform::Platform;
pub use router::router;
pub use running::Running;
pub use services::Services;
pub use start_error::StartError;
