//! Life events (一件事一次办): items that belong to one thing in a person's or an enterprise's life, in an order
//! and with one form that asks each question once.

mod event_item;
#[allow(clippy::module_inception)] // the type's file is named after the type
mod life_event;
mod merged_form;
mod shared_question;

pub use event_item::EventItem;
pub use life_event::LifeEvent;
pub use merged_form::{FieldPlace, MergedForm, MergedPart};
pub use shared_question::{ItemField, SharedQuestion};
