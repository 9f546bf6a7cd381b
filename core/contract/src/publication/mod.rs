//! How guides come and go: what an officer publishes and withdraws, the versions of an item, the feed of what
//! changed in the catalogue, and how two versions of a guide differ.

mod difference;
mod item_change;
mod item_version;
mod item_withdrawal;
mod publish_item;
mod withdrawn_item;

pub use difference::{Difference, DifferenceKind, GuidePart};
pub use item_change::{ItemChange, ItemChangeKind, ItemChangePage};
pub use item_version::{ItemVersion, VersionState};
pub use item_withdrawal::ItemWithdrawal;
pub use publish_item::Publication;
pub use withdrawn_item::WithdrawnItem;
