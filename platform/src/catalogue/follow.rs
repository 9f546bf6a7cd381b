//! Which version follows which. Pure: how an item stands and what is published in, how it stands then out.

use super::standing::{Standing, Turn};
use chrono::NaiveDate;

/// Most places of a line that are kept.
const LONGEST_LINE: usize = 16;

/// Where a version comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Origin {
    /// The list of a source, which says what goes there: it takes an item up again that was withdrawn, and
    /// what it says is nothing new while some version that goes or will go says the same.
    List,
    /// An officer.
    Officer {
        /// Whether what is still to come is given up.
        discard_scheduled: bool,
    },
}

/// What becomes of a publication.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Followed {
    /// This version says the same already.
    Same(u32),
    /// There is a next version.
    Next {
        /// How the item stands then; its `version` is the next.
        standing: Standing,
        /// The day on which that version takes effect.
        from: NaiveDate,
        /// Versions that are given up before their day.
        discarded: Vec<u32>,
    },
}

/// Something that was made before is to come after this version.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Ambiguous;

/// Puts a guide that says `digest` from `wanted` on into the line. The first version keeps its day even
/// where it has passed; a later one takes effect today at the earliest, for the days before had another.
pub(super) fn follow(
    old: Option<&Standing>,
    digest: &str,
    wanted: NaiveDate,
    today: NaiveDate,
    origin: Origin,
) -> Result<Followed, Ambiguous> {
    let Some(old) = old else {
        let first = Turn { version: 1, digest: digest.to_owned(), from: wanted, until: None };
        let standing = stand(vec![first], digest, today, listed(None, digest, origin));
        return Ok(Followed::Next { standing, from: wanted, discarded: Vec::new() });
    };
    if origin == Origin::List && old.listed.as_deref() == Some(digest) {
        return Ok(Followed::Same(old.going(today).version));
    }
    let from = wanted.max(today);
    let mut line = old.turns();
    if let Some(version) = same(old, &line, digest, from, today, origin) {
        return Ok(Followed::Same(version));
    }
    let given_up = match origin {
        Origin::Officer { discard_scheduled } => discard_scheduled,
        Origin::List => false,
    };
    let pending = |day: NaiveDate| day > from && !given_up;
    let withdrawal = old.withdrawn_from.filter(|_| origin != Origin::List);
    if line.iter().any(|turn| pending(turn.from)) || withdrawal.is_some_and(pending) {
        return Err(Ambiguous);
    }
    let goes_on = |turn: &Turn| turn.from < from && (turn.from <= today || !given_up);
    let discarded = line.iter().filter(|turn| turn.from > today && !goes_on(turn));
    let discarded = discarded.map(|turn| turn.version).collect();
    line.retain(goes_on);
    if let Some(last) = line.last_mut() {
        let ended = old.withdrawn_from.filter(|day| *day <= from && (*day <= today || !given_up));
        last.until = ended.or(last.until);
    }
    line.push(Turn { version: old.version + 1, digest: digest.to_owned(), from, until: None });
    let standing = stand(line, digest, today, listed(old.listed.clone(), digest, origin));
    Ok(Followed::Next { standing, from, discarded })
}

/// What a list said last, once this is published.
fn listed(before: Option<String>, digest: &str, origin: Origin) -> Option<String> {
    match origin {
        Origin::List => Some(digest.to_owned()),
        Origin::Officer { .. } => before,
    }
}

/// The version that says the same already, so that nothing follows.
fn same(
    old: &Standing,
    line: &[Turn],
    digest: &str,
    from: NaiveDate,
    today: NaiveDate,
    origin: Origin,
) -> Option<u32> {
    if old.withdrawn_from.is_some() {
        return None;
    }
    let equal = |turn: &&Turn| turn.digest == digest;
    let found = match origin {
        Origin::List => {
            let goes = old.going(today).version;
            line.iter().filter(|turn| turn.version >= goes).find(equal)
        }
        Origin::Officer { .. } => {
            line.last().filter(equal).filter(|newest| newest.from <= today || newest.from == from)
        }
    };
    found.map(|turn| turn.version)
}

/// How an item stands on this line, without what nobody will ask for.
fn stand(mut line: Vec<Turn>, digest: &str, today: NaiveDate, listed: Option<String>) -> Standing {
    let version = line.last().map_or(1, |turn| turn.version);
    let followed: Vec<bool> = line.windows(2).map(|pair| pair[1].from <= today).collect();
    let mut place = 0;
    line.retain(|turn| {
        place += 1;
        turn.until.is_some() || !followed.get(place - 1).is_some_and(|followed| *followed)
    });
    let most = line.len().saturating_sub(LONGEST_LINE);
    line.drain(..most);
    if line.len() == 1 && line[0].from <= today {
        line.clear();
    }
    Standing {
        version,
        digest: digest.to_owned(),
        withdrawn_from: None,
        line,
        replaced_by: Vec::new(),
        reason: None,
        listed,
    }
}

#[cfg(test)]
#[path = "follow_tests.rs"]
mod tests;
