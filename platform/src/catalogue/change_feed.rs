//! What changed in the registry, for everybody who keeps a copy of it.

use super::registry::{item_of, read_item, version_key};
use super::standing::Standing;
use super::{Registry, RegistryError};
use crate::feed::Cursor;
use crate::problems::Refused;
use crate::store::{Change, Document, Partition};
use chrono::NaiveDate;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::publication::{ItemChange, ItemChangeKind, ItemChangePage};

/// Most entries of one page.
const MAX_PAGE: usize = 200;

impl Registry {
    /// A page of the items that changed after a cursor, as they stand on a day.
    pub(super) async fn changes(
        &self,
        after: Option<&str>,
        limit: Option<usize>,
        on: NaiveDate,
    ) -> Result<ItemChangePage, Refused> {
        // A cursor of a citizen's feed means nothing here, nor the other way round.
        let epoch = format!("items-{}", self.store.epoch());
        let after = match after.filter(|text| !text.is_empty()) {
            Some(text) => Cursor::parse(text, &epoch).ok_or(ProblemCode::CursorGone)?.counter(),
            None => 0,
        };
        let limit = limit.unwrap_or(MAX_PAGE).clamp(1, MAX_PAGE);
        let partition = Partition::catalogue();
        let found = self.store.changes(&partition, after, limit).await?;
        let counter = found.last().map_or(after, Change::cursor);
        let more = found.len() >= limit && !self.store.changes(&partition, counter, 1).await?.is_empty();
        let documents: Vec<&Document> = found.iter().filter_map(item_of).collect();
        let standings = documents.iter().map(|document| Standing::read(document));
        let standings = standings.collect::<Result<Vec<_>, _>>()?;
        let code = |document: &Document| ItemCode::from(document.key.id.as_str());
        let newest = documents.iter().zip(&standings);
        let newest: Vec<_> =
            newest.map(|(document, standing)| version_key(&code(document), standing.version)).collect();
        let newest = self.store.get_many(&partition, &newest).await?;
        let mut changes = Vec::with_capacity(documents.len());
        for (standing, newest) in standings.into_iter().zip(&newest) {
            let newest = read_item(newest.as_ref().ok_or(RegistryError::Damaged)?)?;
            changes.push(change(newest, standing, on));
        }
        Ok(ItemChangePage { changes, cursor: Cursor::new(&epoch, counter).to_string(), more })
    }
}

fn change(newest: ServiceItem, standing: Standing, on: NaiveDate) -> ItemChange {
    let (kind, day) = match (standing.withdrawn_from, newest.effective_from) {
        (Some(day), _) => (ItemChangeKind::Withdrawn, day),
        (None, day) if day > on => (ItemChangeKind::Scheduled, day),
        (None, day) => (ItemChangeKind::Published, day),
    };
    let Standing { version, replaced_by, .. } = standing;
    ItemChange { code: newest.code, kind, version, day, replaced_by }
}
