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
mod catalogue_event;
mod catalogue_file;
mod catalogue_file_error;
mod change_feed;
mod compress;
mod decide;
mod depth;
mod desk_routes;
pub mod dialect;
mod editing;
mod follow;
mod import;
mod import_error;
mod import_report;
mod in_force;
mod item_finding;
mod item_receipt;
mod item_row;
mod lines;
mod owned;
mod popularity;
mod publishing;
mod registry;
mod registry_error;
mod routes;
mod standing;
mod successors;
mod title_writer;
mod versions;

pub use batch::Batch;
pub use catalogue_event::CatalogueEvent;
pub use catalogue_file::{CatalogueFileWriter, build_catalogue_file};
pub use catalogue_file_error::CatalogueFileError;
pub use compress::compress;
pub use depth::DepthCount;
pub use desk_routes::*;
pub use dialect::Dialect;
pub use import::import;
pub use import_error::ImportError;
pub use import_report::{ImportReport, Rejected};
pub use in_force::check_in_force;
pub use item_finding::{ItemFinding, ItemFindings};
pub use item_receipt::ItemReceipt;
pub use item_row::{ItemPage, ItemRow};
pub use registry::Registry;
pub use registry_error::RegistryError;
pub use routes::*;
