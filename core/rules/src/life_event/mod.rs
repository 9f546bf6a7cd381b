//! Life events (一件事一次办): what is wrong with one, its one form, and what of it goes to each item.
//!
//! ```no_run
//! use onepalm_rules::life_event::{merge, split};
//! # fn example(event: &onepalm_contract::life_event::LifeEvent, items: &[onepalm_contract::item::ServiceItem],
//! #     answers: &onepalm_contract::form::Answers) {
//! let merged = merge(event, items).expect("a published event has no flaw");
//! assert!(onepalm_rules::form::check(&merged.form, answers).is_empty());
//! for (item, answers) in split(&merged, items, answers) {
//!     println!("{item} gets {} answers", answers.len());
//! }
//! # }
//! ```

mod flaw;
mod lint;
mod meet;
mod merge;
mod order;
mod question;
mod rewrite;
mod split;

pub use flaw::LifeEventFlaw;
pub use lint::lint_event;
pub use merge::merge;
pub use order::order;
pub use split::{included, split};

#[cfg(test)]
mod tests;
