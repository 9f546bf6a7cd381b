use super::CatalogueError;
use super::scan::{EXACT, best, scan};
use super::search::folded;
use super::titles::Titles;
use rusqlite::Connection;
use std::collections::HashSet;

/// Most suggestions of one call.
const MOST: usize = 50;

/// How many titles are looked at for names that differ.
const POOL: usize = 5_000;

pub(super) fn suggest(
    connection: &Connection,
    titles: &Titles,
    typed: &str,
    limit: usize,
) -> Result<Vec<String>, CatalogueError> {
    let mut found = scan(titles, &folded(typed), |_| true);
    for found in found.iter_mut().filter(|found| found.begins) {
        found.score += EXACT;
    }
    let found = best(found, POOL);
    let mut names = HashSet::new();
    let different = found.into_iter().filter(|found| {
        let name = titles.name(found.title.item).unwrap_or(found.title);
        names.insert(name.glyphs)
    });
    let mut statement = connection.prepare_cached("SELECT name FROM item WHERE id = ?1")?;
    let names = different.take(limit.min(MOST));
    let names = names.map(|found| statement.query_row([found.title.item], |row| row.get(0)));
    Ok(names.collect::<Result<_, _>>()?)
}
