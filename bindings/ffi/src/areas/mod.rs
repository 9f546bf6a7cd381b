//! One object an area. Lists come in pages, newest first: `after` is the `next` of the page before.

mod activity;
mod cases;
mod catalogue;
mod certificates;
mod drafts;
mod drafts_files;
mod drafts_together;
mod evaluations;
mod inbox;
mod profile;
mod session;
mod sync;

pub use activity::Activity;
pub use cases::Cases;
pub use catalogue::Catalogue;
pub use certificates::Certificates;
pub use drafts::Drafts;
pub use evaluations::Evaluations;
pub use inbox::Inbox;
pub use profile::Profile;
pub use session::Session;
pub use sync::Sync;
