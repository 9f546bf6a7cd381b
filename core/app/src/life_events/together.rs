use crate::documents::Document;
use crate::drafts::AnswerSource;
use chrono::{DateTime, Utc};
use onepalm_contract::form::{Answers, FieldError, FieldValue};
use onepalm_contract::id::{DraftId, FieldId, LifeEventId};
use onepalm_contract::item::ItemReference;
use onepalm_contract::life_event::MergedForm;
use onepalm_rules::form::check;
use onepalm_vault::SortKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use uuid::Uuid;

/// Drafts that are filled in together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TogetherId(pub Uuid);

impl fmt::Display for TogetherId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The one form of a life event as a citizen fills it in, and the drafts that its answers go to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Together {
    /// Its id.
    pub id: TogetherId,
    /// The event.
    pub event: LifeEventId,
    /// Its version.
    pub version: u32,
    /// The one form as it was when it was begun.
    pub merged: MergedForm,
    /// One draft for each item that is needed, in the order in which they are handed in.
    pub drafts: Vec<(ItemReference, DraftId)>,
    /// The answers to the one form, each with where it comes from.
    pub answers: BTreeMap<FieldId, (FieldValue, AnswerSource)>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
}

impl Together {
    /// The values alone.
    pub fn values(&self) -> Answers {
        self.answers.iter().map(|(field, (value, _))| (field.clone(), value.clone())).collect()
    }

    /// What is still to be mended in the one form; empty: every draft's own form is filled in.
    pub fn errors(&self) -> Vec<FieldError> {
        check(&self.merged.form, &self.values())
    }
}

impl Document for Together {
    const COLLECTION: &'static str = "together";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn sort(&self) -> SortKey {
        self.created_at.timestamp_millis().into()
    }
}
