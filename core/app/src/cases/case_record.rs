use crate::documents::Document;
use onepalm_contract::case::CaseView;
use onepalm_vault::SortKey;
use serde::{Deserialize, Serialize};

/// A case as the feed last told it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseRecord(pub CaseView);

impl Document for CaseRecord {
    const COLLECTION: &'static str = "case";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        self.0.id.to_string()
    }

    fn sort(&self) -> SortKey {
        self.0.submitted_at.timestamp_millis().into()
    }
}
