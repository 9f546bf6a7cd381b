use super::{CatalogueError, SearchHit};
use onepalm_contract::catalogue::WEIGHTS;
use onepalm_contract::code::Level;
use onepalm_rules::text::{MatchExpression, query, query_any, segment};
use rusqlite::{Connection, Row, params};

/// What an item of exactly the name typed is better by than any other.
const EXACT: f64 = 1_000.0;

/// Most hits of one search.
const MOST: usize = 1_000;

pub(super) fn search(
    connection: &Connection,
    typed: &str,
    limit: usize,
) -> Result<Vec<SearchHit>, CatalogueError> {
    let limit = limit.min(MOST);
    let Some(strict) = query(typed) else { return Ok(Vec::new()) };
    let exact = Exact { name: typed.trim(), key: &segment(typed) };
    let hits = matching(connection, &strict, &exact, limit)?;
    if !hits.is_empty() {
        return Ok(hits);
    }
    match query_any(typed) {
        Some(wider) => matching(connection, &wider, &exact, limit),
        None => Ok(hits),
    }
}

/// What was typed as a whole name: to the letter, and as a search takes it. Names that differ in their
/// brackets only are told apart by the first.
struct Exact<'a> {
    name: &'a str,
    key: &'a str,
}

fn matching(
    connection: &Connection,
    expression: &MatchExpression,
    exact: &Exact<'_>,
    limit: usize,
) -> Result<Vec<SearchHit>, CatalogueError> {
    let [name, alias, body, guide] = WEIGHTS;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(
        "SELECT item.code, item.name, item.body, item.area, item.level,
                ((item.name_key = ?2) + (item.name = ?9)) * ?3 - found.rank AS score
         FROM (SELECT rowid, bm25(words, ?4, ?5, ?6, ?7) AS rank FROM words WHERE words MATCH ?1) AS found
         JOIN item ON item.id = found.rowid
         ORDER BY score DESC, item.id LIMIT ?8",
    )?;
    let parameters =
        params![expression.as_str(), exact.key, EXACT, name, alias, body, guide, limit, exact.name];
    let rows = statement.query_map(parameters, hit)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn hit(row: &Row<'_>) -> rusqlite::Result<SearchHit> {
    let code: String = row.get(0)?;
    Ok(SearchHit {
        code: code.as_str().into(),
        name: row.get(1)?,
        body: row.get(2)?,
        area: row.get(3)?,
        level: level(&row.get::<_, String>(4)?),
        score: row.get(5)?,
    })
}

/// A level of a later contract is shown as "graded".
fn level(name: &str) -> Level {
    serde_json::from_value(serde_json::Value::from(name)).unwrap_or(Level::Graded)
}
