use super::CatalogueError;
use super::scan::{Found, share};
use super::titles::Titles;
use onepalm_contract::catalogue::WEIGHTS;
use onepalm_rules::text::MatchExpression;
use rusqlite::{Connection, params};
use std::collections::{HashMap, HashSet};

/// Items that are ranked by `bm25`. Of what more items have, the rank says little and costs much.
const MOST_RANKED: usize = 1_000;

/// How many of the best are ranked anew by what their names share with the query.
const RANKED_ANEW: usize = 50;

/// What a match in the words is worth at most: less than one in a name.
const MOST_WORTH: f64 = 40.0;

/// Items whose names, aliases, bodies or guides match, without those that are `known` already: all of them up to
/// `most`, or to some hundreds.
pub(super) fn matching<'a>(
    connection: &Connection,
    titles: &'a Titles,
    expression: &MatchExpression,
    folded: &str,
    passes: &dyn Fn(u32) -> bool,
    known: &HashSet<u32>,
    most: usize,
) -> Result<Vec<Found<'a>>, CatalogueError> {
    let wanted = |item| passes(item) && !known.contains(&item);
    let (items, all) = items(connection, expression, &wanted, most.max(MOST_RANKED))?;
    let ranks = if all { ranks(connection, expression)? } else { HashMap::new() };
    let mut found: Vec<Found<'a>> = items
        .into_iter()
        .filter_map(|item| {
            let rank = ranks.get(&item).copied().unwrap_or(0.0);
            Some(Found { title: titles.name(item)?, score: rank.clamp(0.0, MOST_WORTH), begins: false })
        })
        .collect();
    found.sort_by(|one, other| other.score.total_cmp(&one.score));
    for found in found.iter_mut().take(RANKED_ANEW) {
        found.score += 10.0 * overlap(titles, found.title.glyphs, folded);
    }
    Ok(found)
}

/// Ids of items that match, and whether they are all.
fn items(
    connection: &Connection,
    expression: &MatchExpression,
    wanted: &dyn Fn(u32) -> bool,
    most: usize,
) -> Result<(Vec<u32>, bool), CatalogueError> {
    let mut statement = connection.prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1")?;
    let mut rows = statement.query([expression.as_str()])?;
    let (mut items, mut seen) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let item = row.get(0)?;
        seen += 1;
        if wanted(item) {
            items.push(item);
        }
        if items.len() >= most {
            return Ok((items, false));
        }
    }
    Ok((items, seen <= MOST_RANKED))
}

/// The better the higher.
fn ranks(connection: &Connection, expression: &MatchExpression) -> Result<HashMap<u32, f64>, CatalogueError> {
    let [name, alias, body, guide] = WEIGHTS;
    let mut statement = connection
        .prepare_cached("SELECT rowid, -bm25(words, ?2, ?3, ?4, ?5) FROM words WHERE words MATCH ?1")?;
    let rows = statement.query_map(params![expression.as_str(), name, alias, body, guide], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The share of a name's characters that were typed.
fn overlap(titles: &Titles, name: &[u16], folded: &str) -> f64 {
    let character = |glyph: &u16| titles.glyphs.get(usize::from(*glyph)).map(|glyph| glyph.character);
    let shared = name.iter().filter_map(character).filter(|c| folded.contains(*c)).count();
    share(shared, name.len())
}
