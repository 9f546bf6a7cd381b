use super::scan::{EXACT, Found, best, scan, scan_any};
use super::titles::Titles;
use super::{CatalogueError, SearchHit, SearchRequest, code, words};
use onepalm_contract::code::Level;
use onepalm_rules::text::{MatchExpression, everyday, fold, query, query_any};
use rusqlite::Connection;
use std::collections::HashSet;

/// Most hits of one search.
const MOST: usize = 200_000;

/// Hits that are looked at more closely before the first of them are shown.
const POOL: usize = 200;

/// What a title is worth at most that was not asked for in its own words.
const MOST_OTHERWISE: f64 = 160.0;

/// Characters of a query that are looked at.
const MOST_CHARACTERS: usize = 1_000;

/// Looks through the titles, then the words of guides, then for what shares something with the query. Of nothing
/// typed: what a filter lets pass, the most popular first. `passes` tells whether an item of that id is looked
/// at.
pub(super) fn search(
    connection: &Connection,
    titles: &Titles,
    request: &SearchRequest,
    passes: &dyn Fn(u32) -> bool,
) -> Result<Vec<SearchHit>, CatalogueError> {
    let limit = request.limit.min(MOST);
    let folded = folded(&request.words);
    if limit == 0 || !request.asks() {
        return Ok(Vec::new());
    }
    let found = match query(&folded) {
        Some(strict) => found(connection, titles, request, &folded, &strict, passes)?,
        None => titles.names().filter(|title| passes(title.item)).map(Found::unasked).collect(),
    };
    let hits = best(found, limit.max(POOL)).into_iter().map(|found| hit(connection, found, request));
    let mut hits = hits.collect::<Result<Vec<_>, _>>()?;
    hits.sort_by(|one, other| other.score.total_cmp(&one.score));
    hits.truncate(limit);
    Ok(hits)
}

fn found<'a>(
    connection: &Connection,
    titles: &'a Titles,
    request: &SearchRequest,
    folded: &str,
    strict: &MatchExpression,
    passes: &dyn Fn(u32) -> bool,
) -> Result<Vec<Found<'a>>, CatalogueError> {
    let limit = request.limit.min(MOST);
    let mut found = code::matching(connection, titles, &request.words, passes)?;
    if !found.is_empty() {
        return Ok(found);
    }
    found.extend(scan(titles, folded, passes));
    if found.len() < limit {
        found.extend(said_otherwise(titles, folded, passes, &found));
    }
    if found.len() < limit && !request.names_only {
        let known = found.iter().map(|found| found.title.item).collect();
        found.extend(words::matching(connection, titles, strict, folded, passes, &known, limit)?);
    }
    if found.is_empty() {
        found = scan_any(titles, folded, passes);
    }
    if found.is_empty()
        && !request.names_only
        && let Some(wider) = query_any(folded)
    {
        found = words::matching(connection, titles, &wider, folded, passes, &HashSet::new(), limit)?;
    }
    Ok(found)
}

/// Titles that say in official words what was typed in everyday ones.
fn said_otherwise<'a>(
    titles: &'a Titles,
    folded: &str,
    passes: &dyn Fn(u32) -> bool,
    known: &[Found<'_>],
) -> Vec<Found<'a>> {
    let mut known: HashSet<u32> = known.iter().map(|found| found.title.item).collect();
    let mut found = Vec::new();
    for (place, way) in (0_u32..).zip(everyday(folded)) {
        let more = scan(titles, &way, |item| passes(item) && !known.contains(&item));
        known.extend(more.iter().map(|found| found.title.item));
        // The exact name of something else is no exact name of this.
        let worth = |found: Found<'a>| found.score.min(MOST_OTHERWISE) * 0.6 - f64::from(place);
        found.extend(more.into_iter().map(|more| Found { score: worth(more), begins: false, ..more }));
    }
    found
}

pub(super) fn folded(typed: &str) -> String {
    fold(&typed.chars().take(MOST_CHARACTERS).collect::<String>())
}

fn hit(
    connection: &Connection,
    found: Found<'_>,
    request: &SearchRequest,
) -> Result<SearchHit, CatalogueError> {
    let mut statement = connection
        .prepare_cached("SELECT code, name, body, area, level, division FROM item WHERE id = ?1")?;
    let hit = statement.query_row([found.title.item], |row| {
        let (code, division): (String, String) = (row.get(0)?, row.get(5)?);
        let name: String = row.get(1)?;
        // Names that differ in their brackets only are told apart here.
        let exact = if name == request.words.trim() { EXACT } else { 0.0 };
        Ok(SearchHit {
            code: code.as_str().into(),
            body: row.get(2)?,
            area: row.get(3)?,
            level: level(&row.get::<_, String>(4)?),
            score: found.score + exact + nearness(request.near.as_deref(), &division),
            name,
        })
    });
    Ok(hit?)
}

/// Up to 6: two digits each for the same province, city and county.
fn nearness(near: Option<&str>, division: &str) -> f64 {
    let Some(near) = near else { return 0.0 };
    let same = near.bytes().zip(division.bytes()).take(6).take_while(|(one, other)| one == other);
    f64::from(u8::try_from(same.count()).unwrap_or(0))
}

/// A level of a later contract is shown as "graded".
fn level(name: &str) -> Level {
    crate::json::of_value(&serde_json::Value::from(name)).unwrap_or(Level::Graded)
}
