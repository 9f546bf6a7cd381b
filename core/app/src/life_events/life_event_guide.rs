use onepalm_contract::life_event::{LifeEvent, MergedForm};
use serde::Serialize;

/// A life event with the one form that it comes to over the catalogue's items.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LifeEventGuide {
    /// The event.
    pub event: LifeEvent,
    /// Its one form, and where its answers go.
    pub merged: MergedForm,
}
