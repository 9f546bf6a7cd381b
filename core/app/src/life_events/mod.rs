//! Life events (一件事一次办) in the palm: one form, one draft for each item, each submitted as any other.
//!
//! ```no_run
//! # use onepalm::{Citizen, Error, OnePalm};
//! # use onepalm_contract::form::{Answers, FieldValue};
//! # async fn example(palm: OnePalm, citizen: Citizen) -> Result<(), Error> {
//! let id = "stall".into();
//! let Some(guide) = palm.catalogue().life_event(&id).await? else { return Ok(()) };
//! println!("{}: {} questions", guide.event.name, guide.merged.form.fields.len());
//! let own = Answers::from([("uses_road".into(), FieldValue::Flag(false))]);
//! let begun = citizen.drafts().begin_together(&id, &own).await?;
//! citizen.drafts().answer_together(begun.id, &"goods".into(), Some("贝壳".into())).await?;
//! for (item, draft) in begun.drafts {
//!     println!("{} is draft {draft}", item.name);
//! }
//! # Ok(()) }
//! ```

mod answer_together;
mod begin_together;
mod life_event_guide;
mod together;

pub use life_event_guide::LifeEventGuide;
pub use together::{Together, TogetherId};
