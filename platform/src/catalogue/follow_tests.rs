use super::*;
use std::collections::BTreeMap;

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, number).unwrap()
}

const OFFICER: Origin = Origin::Officer { discard_scheduled: false };
const DISCARDING: Origin = Origin::Officer { discard_scheduled: true };

fn next(old: Option<&Standing>, digest: &str, from: u32, today: u32, origin: Origin) -> Standing {
    match follow(old, digest, day(from), day(today), origin) {
        Ok(Followed::Next { standing, .. }) => standing,
        other => panic!("{other:?}"),
    }
}

fn going(standing: &Standing, on: u32) -> (u32, Option<NaiveDate>) {
    let going = standing.going(day(on));
    (going.version, going.ends)
}

#[test]
fn a_version_ends_on_the_day_on_which_the_next_takes_effect() {
    let one = next(None, "a", 1, 5, OFFICER);
    let two = next(Some(&one), "b", 10, 5, OFFICER);
    let three = next(Some(&two), "c", 20, 6, OFFICER);
    assert_eq!(going(&three, 6), (1, Some(day(10))));
    assert_eq!(going(&three, 9), (1, Some(day(10))));
    assert_eq!(going(&three, 10), (2, Some(day(20))));
    assert_eq!(going(&three, 20), (3, None));
    // Once the line has passed, nothing of it is kept.
    let four = next(Some(&three), "d", 25, 25, OFFICER);
    assert_eq!((four.version, &four.line[..]), (4, &[][..]));
}

#[test]
fn an_item_that_is_still_to_come_shows_its_first_version() {
    let one = next(None, "a", 20, 5, OFFICER);
    assert_eq!(one.line.len(), 1);
    assert_eq!(going(&one, 6), (1, None));
    let two = next(Some(&one), "b", 25, 6, OFFICER);
    assert_eq!(going(&two, 6), (1, Some(day(25))));
}

#[test]
fn what_would_be_followed_by_something_older_is_refused_unless_that_is_given_up() {
    let one = next(None, "a", 1, 5, OFFICER);
    let two = next(Some(&one), "b", 20, 5, OFFICER);
    assert_eq!(follow(Some(&two), "c", day(10), day(6), OFFICER), Err(Ambiguous));
    assert_eq!(follow(Some(&two), "c", day(10), day(6), Origin::List), Err(Ambiguous));
    let Ok(Followed::Next { standing, from, discarded }) =
        follow(Some(&two), "c", day(10), day(6), DISCARDING)
    else {
        panic!("refused")
    };
    assert_eq!((from, discarded), (day(10), vec![2]));
    assert_eq!((going(&standing, 9), going(&standing, 25)), ((1, Some(day(10))), (3, None)));
    // The same day takes its place; a later day may only follow.
    let replaced = next(Some(&two), "c", 20, 6, OFFICER);
    assert_eq!((going(&replaced, 19), going(&replaced, 20)), ((1, Some(day(20))), (3, None)));
    // To put it off, it is given up and published for the later day.
    let later = next(Some(&two), "b", 28, 6, DISCARDING);
    assert_eq!((going(&later, 27), going(&later, 28)), ((1, Some(day(28))), (3, None)));
}

#[test]
fn the_same_again_is_nothing_new() {
    let one = next(None, "a", 1, 5, OFFICER);
    let two = next(Some(&one), "b", 20, 5, OFFICER);
    assert_eq!(follow(Some(&one), "a", day(9), day(6), OFFICER), Ok(Followed::Same(1)));
    assert_eq!(follow(Some(&two), "b", day(20), day(6), OFFICER), Ok(Followed::Same(2)));
    // A list that says what goes today, or what will go, does not disturb the line.
    assert_eq!(follow(Some(&two), "a", day(6), day(6), Origin::List), Ok(Followed::Same(1)));
    assert_eq!(follow(Some(&two), "b", day(6), day(6), Origin::List), Ok(Followed::Same(2)));
}

#[test]
fn a_withdrawn_item_is_taken_up_again_and_its_gap_stays() {
    let mut one = next(None, "a", 1, 5, OFFICER);
    one.withdrawn_from = Some(day(10));
    assert_eq!(follow(Some(&one), "b", day(8), day(6), OFFICER), Err(Ambiguous));
    let again = next(Some(&one), "a", 20, 6, OFFICER);
    assert_eq!((going(&again, 6), going(&again, 20)), ((1, Some(day(10))), (2, None)));
    let kept = next(Some(&again), "b", 21, 21, OFFICER);
    assert_eq!(going(&kept, 9), (1, Some(day(10))));
    let listed = next(Some(&one), "a", 6, 6, Origin::List);
    assert_eq!((listed.version, listed.withdrawn_from, going(&listed, 10)), (2, None, (2, None)));
    let given_up = next(Some(&one), "b", 8, 6, DISCARDING);
    assert_eq!((given_up.withdrawn_from, going(&given_up, 10)), (None, (2, None)));
}

#[test]
fn a_list_that_says_nothing_new_leaves_what_officers_did() {
    let one = next(None, "a", 1, 5, Origin::List);
    let edited = next(Some(&one), "b", 8, 8, OFFICER);
    assert_eq!(follow(Some(&edited), "a", day(9), day(9), Origin::List), Ok(Followed::Same(2)));
    let withdrawn = Standing { withdrawn_from: Some(day(9)), ..edited };
    assert_eq!(follow(Some(&withdrawn), "a", day(10), day(10), Origin::List), Ok(Followed::Same(2)));
    let news = next(Some(&withdrawn), "c", 10, 10, Origin::List);
    assert_eq!((news.version, news.withdrawn_from), (3, None));
    // What the list itself withdrew, it takes up again with the same words.
    let ended = Standing { withdrawn_from: Some(day(9)), listed: None, ..one };
    assert_eq!(next(Some(&ended), "a", 10, 10, Origin::List).version, 2);
}

#[test]
fn a_standing_of_an_earlier_platform_still_reads() {
    let old = r#"{"version":3,"digest":"a","withdrawn_from":null}"#;
    let old: Standing = serde_json::from_str(old).unwrap();
    assert_eq!(going(&old, 1), (3, None));
    let next = next(Some(&old), "b", 20, 6, OFFICER);
    assert_eq!((going(&next, 19), going(&next, 20)), ((3, Some(day(20))), (4, None)));
}

/// However publications come, on each day goes the newest version whose day has come and that was not given
/// up; and versions have no gap.
#[test]
fn the_line_agrees_with_a_plain_book_of_what_was_published() {
    let mut seed = 7_u64;
    let mut random = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((seed >> 33) % below).unwrap()
    };
    for _ in 0..2_000 {
        let mut standing: Option<Standing> = None;
        let mut book: BTreeMap<u32, u32> = BTreeMap::new();
        for today in 1..=28 {
            for _ in 0..random(3) {
                let (wanted, discard) = ((today + random(6)).min(31), random(4) == 0);
                let origin = Origin::Officer { discard_scheduled: discard };
                let text = format!("{}", random(1_000_000));
                match follow(standing.as_ref(), &text, day(wanted), day(today), origin) {
                    Ok(Followed::Next { standing: next, from, .. }) => {
                        if discard {
                            book.retain(|_, from| *from <= today);
                        }
                        // What was to begin on the same day never goes.
                        book.retain(|_, from| *from != wanted);
                        assert_eq!(next.version, standing.map_or(1, |old| old.version + 1));
                        book.insert(next.version, wanted);
                        assert_eq!(from, day(wanted));
                        standing = Some(next);
                    }
                    Ok(Followed::Same(_)) => {}
                    Err(Ambiguous) => assert!(book.values().any(|from| *from > wanted)),
                }
            }
            let Some(standing) = &standing else { continue };
            for on in today..=31 {
                let expected = book.iter().rev().find(|(_, from)| **from <= on).map(|(version, _)| *version);
                let expected = expected.unwrap_or_else(|| *book.keys().next().unwrap());
                assert_eq!(going(standing, on).0, expected, "on {on} of {book:?}");
            }
        }
    }
}
