//! The catalogue: service items come in by a [`Dialect`], stand in the [`Registry`] in versions, and go out to
//! phones as one file.
//!
//! ```
//! # use onepalm_platform::catalogue::{Registry, Source, import};
//! # use onepalm_platform::store;
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let registry = Registry::new(store::open("sqlite:onepalm.db").await?);
//! let now = chrono::Utc::now();
//! let list = Source::open(&["items.jsonl".into()], None, None, now.date_naive())?;
//! let report = import(&registry, list, now, |_| {}).await?;
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
mod export;
mod follow;
mod import;
mod import_error;
mod import_report;
mod import_to_file;
mod in_force;
mod item_finding;
mod item_receipt;
mod item_row;
mod owned;
mod popularity;
mod publishing;
mod registry;
mod registry_error;
mod registry_sink;
mod routes;
mod sink;
pub mod source;
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
pub use dialect::{Dialect, Tables};
pub use export::{ExportError, Exporter, export, export_list};
pub use import::import;
pub use import_error::ImportError;
pub use import_report::{ImportReport, Rejected};
pub use import_to_file::import_to_file;
pub use in_force::check_in_force;
pub use item_finding::{ItemFinding, ItemFindings};
pub use item_receipt::ItemReceipt;
pub use item_row::{ItemPage, ItemRow};
pub use registry::Registry;
pub use registry_error::RegistryError;
pub use routes::*;
pub use source::{Source, SourceError};
