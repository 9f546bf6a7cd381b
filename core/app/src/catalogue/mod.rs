//! The catalogue in the palm: guides and search without network and without login.
//!
//! ```no_run
//! # use onepalm::catalogue::CatalogueFile;
//! # fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let catalogue = CatalogueFile::open("catalogue.sqlite".as_ref())?;
//! for hit in catalogue.search("社保卡", 20)? {
//!     println!("{} · {} · {}", hit.name, hit.body, hit.area);
//! }
//! for name in catalogue.suggest("sbk", 10)? {
//!     println!("{name}");
//! }
//! # Ok(()) }
//! ```

mod catalogue_area;
mod catalogue_error;
mod catalogue_file;
mod code;
mod life_events;
mod readers;
mod replacements;
mod scan;
mod search;
mod search_filter;
mod search_hit;
mod search_request;
mod suggest;
mod titles;
mod words;

pub use catalogue_area::Catalogue;
pub use catalogue_error::CatalogueError;
pub use catalogue_file::CatalogueFile;
pub use search_filter::SearchFilter;
pub use search_hit::SearchHit;
pub use search_request::SearchRequest;
