use super::CatalogueError;
use onepalm_contract::code::ItemCode;
use onepalm_contract::publication::WithdrawnItem;
use rusqlite::{Connection, OptionalExtension as _};
use std::collections::BTreeSet;

/// Withdrawn items that are looked at on the way.
const MOST: usize = 500;

/// What is told of a withdrawn item.
pub(super) fn withdrawn(
    connection: &Connection,
    code: &ItemCode,
) -> Result<Option<WithdrawnItem>, CatalogueError> {
    let text: Option<String> = connection
        .prepare_cached("SELECT text FROM withdrawn WHERE code = ?1")?
        .query_row([code.as_str()], |row| row.get(0))
        .optional()?;
    text.map(|text| crate::json::read(&text).map_err(|_| CatalogueError::GuideDamaged)).transpose()
}

/// The items in force that took its place, in the order in which they are named.
pub(super) fn replacements(
    connection: &Connection,
    code: &ItemCode,
) -> Result<Vec<ItemCode>, CatalogueError> {
    let mut offered = connection.prepare_cached("SELECT 1 FROM item WHERE code = ?1")?;
    let (mut found, mut seen) = (Vec::new(), BTreeSet::from([code.clone()]));
    let mut open = withdrawn(connection, code)?.map(|item| item.replaced_by).unwrap_or_default();
    open.reverse();
    while let Some(next) = open.pop() {
        if seen.len() > MOST || !seen.insert(next.clone()) {
            continue;
        }
        if offered.exists([next.as_str()])? {
            found.push(next);
        } else if let Some(item) = withdrawn(connection, &next)? {
            open.extend(item.replaced_by.into_iter().rev());
        }
    }
    Ok(found)
}
