use crate::documents::Document;
use onepalm_contract::feed::DocumentKind;
use onepalm_vault::SortKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How far the feed was followed; committed together with what it brought.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct FeedCursor {
    /// As the platform gave it; empty: from the beginning.
    pub(super) cursor: String,
    /// While everything is fetched again after the platform's store was replaced: what came so far. What
    /// did not come by the end is no more and is removed.
    pub(super) snapshot: Option<BTreeSet<(DocumentKind, String)>>,
}

impl FeedCursor {
    pub(super) const ID: &'static str = "feed";
}

impl Document for FeedCursor {
    const COLLECTION: &'static str = "feed-cursor";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        Self::ID.to_owned()
    }

    fn sort(&self) -> SortKey {
        SortKey::default()
    }
}
