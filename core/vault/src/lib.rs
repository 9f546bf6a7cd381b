//! Sealed records and files on SQLite: many spaces in one database file.
//!
//! A *space* belongs to one person (or to the device) and is sealed under its own data key. The vault never
//! keeps that key: the caller wraps it, hands the wrapped bytes to be stored, and unwraps them to open the
//! space again. What lies on disk shows neither what is stored nor what it is called; it does show how many
//! records a space has, how often each was saved and how long each is.
//!
//! ```no_run
//! # use onepalm_vault::*;
//! # async fn example() -> Result<(), VaultError> {
//! let vault = Vault::open("palm.vault", Options::default()).await?;
//! let key = DataKey::generate(&SystemEntropy::default())?;
//! let space = vault.create_space(SpaceTag::DEVICE, b"wrapped by the host", key).await?;
//! space.commit(Batch::new().put("drafts", "d-1", Expected::Absent, 7_i64, b"{}")).await?;
//! let drafts = space.list("drafts", Page::first(20)).await?;
//! # Ok(()) }
//! ```
//!
//! A restored older copy of the whole file cannot be told from the file itself: that takes a witness elsewhere.
//! One process at a time may have a vault open for writing.
#![warn(missing_docs)]

mod batch;
mod data_key;
pub mod engine;
mod entropy;
mod error;
mod expected;
mod file_id;
mod file_info;
mod file_writer;
mod files;
mod off_thread;
mod options;
mod page;
mod profile;
mod record;
mod seal;
mod sort_key;
mod space;
mod space_tag;
mod system_entropy;
mod vault;

pub use batch::Batch;
pub use data_key::DataKey;
pub use entropy::Entropy;
pub use error::VaultError;
pub use expected::Expected;
pub use file_id::FileId;
pub use file_info::FileInfo;
pub use file_writer::FileWriter;
pub use off_thread::off_thread;
pub use options::{Access, Durability, Erasure, Options};
pub use page::{Page, Position};
pub use profile::Profile;
pub use record::Record;
pub use sort_key::SortKey;
pub use space::Space;
pub use space_tag::SpaceTag;
pub use system_entropy::SystemEntropy;
pub use vault::Vault;
