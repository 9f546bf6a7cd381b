use super::titles::{Title, Titles};
use onepalm_rules::text::Pattern;
use std::collections::HashSet;

/// What an item of exactly the name typed is better by than any other.
pub(super) const EXACT: f64 = 1_000.0;

/// What a title that holds all that was typed is worth at least; an alias is worth six tenths.
const FOUND: f64 = 100.0;

/// Parts between spaces that are looked for one by one.
const MOST_PARTS: usize = 8;

/// Neighbours of a sentence that are looked for.
const MOST_PAIRS: usize = 200;

/// A title that was found. The better the higher its score.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) title: Title<'a>,
    pub(super) score: f64,
    /// Whether the name, and not an alias, begins with what was typed.
    pub(super) begins: bool,
}

impl<'a> Found<'a> {
    /// A title that nothing was typed for.
    pub(super) fn unasked(title: Title<'a>) -> Self {
        Self { title, score: worth(title.popularity), begins: false }
    }

    /// A title whose item has the code that was typed, whole or in part.
    pub(super) fn by_code(title: Title<'a>, whole: bool) -> Self {
        let exact = if whole { EXACT } else { 0.0 };
        Self { title, score: FOUND + exact + worth(title.popularity), begins: false }
    }
}

/// What is asked for most is worth some twenty, less than any better match.
fn worth(popularity: u8) -> f64 {
    f64::from(popularity) * 0.08
}

/// Titles that hold what was typed in one piece, or else each of its parts.
pub(super) fn scan<'a>(titles: &'a Titles, folded: &str, wanted: impl Fn(u32) -> bool) -> Vec<Found<'a>> {
    let Some(mut whole) = Pattern::new(folded, &titles.glyphs) else { return Vec::new() };
    let parts = folded.split(' ').filter(|part| !part.is_empty()).take(MOST_PARTS + 1);
    let mut parts: Vec<_> = parts.filter_map(|part| Pattern::new(part, &titles.glyphs)).collect();
    if parts.len() == 1 || parts.len() > MOST_PARTS {
        parts.clear();
    }
    let mut found = Vec::new();
    for title in titles.iter().filter(|title| wanted(title.item)) {
        if let Some(range) = whole.find(title.glyphs) {
            let score = FOUND
                + 50.0 * share(range.len(), title.glyphs.len())
                + if range.start == 0 { 10.0 } else { 0.0 };
            let exact = if range.len() == title.glyphs.len() { EXACT } else { 0.0 };
            push(&mut found, title, score + exact, range.start == 0 && !title.alias);
        } else if !parts.is_empty()
            && let Some(length) = parts.iter_mut().map(|part| Some(part.find(title.glyphs)?.len())).sum()
        {
            push(&mut found, title, FOUND * 0.8 + 20.0 * share(length, title.glyphs.len()), false);
        }
    }
    found
}

/// Titles that share neighbouring characters with a sentence, by how many.
pub(super) fn scan_any<'a>(titles: &'a Titles, folded: &str, wanted: impl Fn(u32) -> bool) -> Vec<Found<'a>> {
    let typed: Vec<char> = folded.chars().filter(|c| *c != ' ').take(MOST_PAIRS).collect();
    // Two letters or digits that stand side by side by chance say nothing.
    let pairs = typed.windows(2).filter(|pair| !pair.iter().all(char::is_ascii));
    let pairs = pairs.filter_map(|pair| Some((titles.glyph(pair[0])?, titles.glyph(pair[1])?)));
    let pairs: HashSet<(u16, u16)> = pairs.collect();
    let mut begins = vec![false; titles.glyphs.len()];
    for (first, _) in &pairs {
        begins[usize::from(*first)] = true;
    }
    let mut found = Vec::new();
    for title in titles.iter().filter(|title| wanted(title.item)) {
        let neighbours = title.glyphs.windows(2).filter(|pair| {
            begins.get(usize::from(pair[0])).is_some_and(|begins| *begins)
                && pairs.contains(&(pair[0], pair[1]))
        });
        let shared = neighbours.count();
        if shared > 0 {
            let score = 10.0 * share(shared.min(5), 1) + 5.0 * share(shared, title.glyphs.len());
            push(&mut found, title, score, false);
        }
    }
    found
}

/// Keeps the better of an item's titles.
fn push<'a>(found: &mut Vec<Found<'a>>, title: Title<'a>, score: f64, begins: bool) {
    let score = if title.alias { score * 0.6 } else { score } + worth(title.popularity);
    match found.last_mut().filter(|last| last.title.item == title.item) {
        Some(last) if last.score >= score => {}
        Some(last) => *last = Found { title, score, begins: begins || last.begins },
        None => found.push(Found { title, score, begins }),
    }
}

/// A part of a whole.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}

/// The best `most` in order; of equals the first of the catalogue.
pub(super) fn best(mut found: Vec<Found<'_>>, most: usize) -> Vec<Found<'_>> {
    let order = |one: &Found<'_>, other: &Found<'_>| {
        other.score.total_cmp(&one.score).then(one.title.item.cmp(&other.title.item))
    };
    if most > 0 && found.len() > most {
        found.select_nth_unstable_by(most - 1, order);
    }
    found.truncate(most);
    found.sort_unstable_by(order);
    found
}
