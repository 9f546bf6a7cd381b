//! The catalogue: service items come in by a [`Dialect`], stand in the [`Registry`] in versions, and go out to
//! phones as one file.
//!
//! ```
//! # use onepalm_platform::catalogue::{Dialect, Registry, import};
//! # use onepalm_platform::store;
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let registry = Registry::new(store::open("sqlite:onepalm.db").await?);
//! let lines = tokio::io::BufReader::new(tokio::fs::File::open("items.jsonl").await?);
//! let report = import(&registry, Dialect::Guangdong, lines, chrono::Utc::now(), |_| {}).await?;
//! println!("{} of {} items stored", report.stored, report.read);
//! # Ok(()) }
//! ```

mod batch;
mod catalogue_file;
mod catalogue_file_error;
mod compress;
pub mod dialect;
mod import;
mod import_error;
mod import_report;
mod lines;
mod registry;
mod registry_error;
mod standing;
mod title_writer;
mod versions;

pub use batch::Batch;
pub use catalogue_file::{CatalogueFileWriter, build_catalogue_file};
pub use catalogue_file_error::CatalogueFileError;
pub use compress::compress;
pub use dialect::Dialect;
pub use import::import;
pub use import_error::ImportError;
pub use import_report::{ImportReport, Rejected};
pub use registry::Registry;
pub use registry_error::RegistryError;
