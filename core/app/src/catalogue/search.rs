use super::scan::{EXACT, Found, best, scan, scan_any};
use super::titles::Titles;
use super::{CatalogueError, SearchHit, SearchRequest, words};
use onepalm_contract::code::Level;
use onepalm_rules::text::{fold, query, query_any};
use rusqlite::Connection;

/// Most hits of one search.
const MOST: usize = 10_000;

/// Hits that are looked at more closely before the first of them are shown.
const POOL: usize = 200;

/// Characters of a query that are looked at.
const MOST_CHARACTERS: usize = 1_000;

/// Looks through the titles, then the words of guides, then for what shares something with the query. `passes`
/// tells whether an item of that id is looked at.
pub(super) fn search(
    connection: &Connection,
    titles: &Titles,
    request: &SearchRequest,
    passes: &dyn Fn(u32) -> bool,
) -> Result<Vec<SearchHit>, CatalogueError> {
    let limit = request.limit.min(MOST);
    let folded = folded(&request.words);
    let Some(strict) = query(&folded).filter(|_| limit > 0) else { return Ok(Vec::new()) };
    let pool = limit.max(POOL);
    let mut found = scan(titles, &folded, passes);
    if found.len() < limit && !request.names_only {
        found.extend(words::matching(connection, titles, &strict, &folded, passes, &found)?);
    }
    if found.is_empty() {
        found = scan_any(titles, &folded, passes);
    }
    if found.is_empty()
        && !request.names_only
        && let Some(wider) = query_any(&folded)
    {
        found = words::matching(connection, titles, &wider, &folded, passes, &[])?;
    }
    let hits = best(found, pool).into_iter().map(|found| hit(connection, found, request));
    let mut hits = hits.collect::<Result<Vec<_>, _>>()?;
    hits.sort_by(|one, other| other.score.total_cmp(&one.score));
    hits.truncate(limit);
    Ok(hits)
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
    serde_json::from_value(serde_json::Value::from(name)).unwrap_or(Level::Graded)
}
