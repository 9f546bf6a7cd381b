//! Life events (一件事一次办) as data: in versions, published only if they fit the items as they stand, and part of
//! the offline catalogue.

mod life_event_error;
#[allow(clippy::module_inception)] // the type's file is named after the type
mod life_events;

pub use life_event_error::LifeEventError;
pub use life_events::LifeEvents;
