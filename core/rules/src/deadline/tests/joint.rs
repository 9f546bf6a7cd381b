//! Joint cases: the longest path decides.

use super::{CALENDAR, any_limit, any_pauses, date};
use crate::deadline::*;
use chrono::{NaiveDate, NaiveTime};
use onepalm_contract::case::{Pause, SuspensionKind};
use onepalm_contract::item::Limit;
use proptest::prelude::*;

fn pauses(spans: &[(NaiveDate, NaiveDate)]) -> Vec<Pause> {
    let kind = SuspensionKind::SpecialProcedure;
    spans.iter().map(|(from, to)| Pause { from: *from, to: *to, kind, reason: String::new() }).collect()
}

fn step(id: &str, limit: &str) -> Chain {
    Chain::Step(ChainStep { id: id.into(), limit: limit.parse().unwrap(), pauses: vec![] })
}

fn paused(id: &str, limit: &str, from: &str, to: &str) -> Chain {
    let pauses = pauses(&[(date(from), date(to))]);
    Chain::Step(ChainStep { id: id.into(), limit: limit.parse().unwrap(), pauses })
}

fn count(plan: Chain, limit: Option<&str>) -> ChainDue {
    let joint = Joint { plan, limit: limit.map(|limit| limit.parse().unwrap()), pauses: vec![] };
    let accepted = date("2026-03-02").and_time(NaiveTime::MIN);
    joint_due(&joint, accepted, &Counting::default(), &CALENDAR).unwrap()
}

/// Receive, then fire safety and planning side by side, then issue.
fn building(fire: Chain, planning: Chain) -> Chain {
    Chain::Sequence(vec![step("receive", "1wd"), Chain::Parallel(vec![fire, planning]), step("issue", "2wd")])
}

#[test]
fn the_longest_path_decides_and_is_named() {
    // By hand: 1 + 5 + 2 working days after Monday 2 March 2026 is Thursday 12 March.
    let due = count(building(step("fire", "3wd"), step("planning", "5wd")), None);
    assert_eq!(due.due.date, date("2026-03-12"));
    assert_eq!(due.critical, ["receive", "planning", "issue"]);
}

#[test]
fn a_pause_beside_the_longest_path_costs_nothing_and_on_it_stops_the_whole() {
    let beside = building(paused("fire", "3wd", "2026-03-04", "2026-03-06"), step("planning", "5wd"));
    let due = count(beside, Some("8wd"));
    assert_eq!(
        (due.due.date, due.own.unwrap().date, due.over),
        (date("2026-03-12"), date("2026-03-12"), false)
    );
    // Two working days on the longest path: everything ends two working days later.
    let on_it = building(step("fire", "3wd"), paused("planning", "5wd", "2026-03-05", "2026-03-07"));
    let due = count(on_it, Some("8wd"));
    assert_eq!(
        (due.due.date, due.own.unwrap().date, due.over),
        (date("2026-03-16"), date("2026-03-16"), false)
    );
}

#[test]
fn the_limit_of_the_whole_bounds_its_steps_and_tells_that_they_are_too_long() {
    let due = count(building(step("fire", "3wd"), step("planning", "5wd")), Some("6wd"));
    assert_eq!((due.due.date, due.path.date, due.over), (date("2026-03-10"), date("2026-03-12"), true));
}

#[test]
fn steps_in_hours_follow_steps_in_days() {
    let due = count(Chain::Sequence(vec![step("days", "1wd"), step("hours", "4h")]), None);
    // Due at the end of 3 March; four office hours of 4 March end at 14:00.
    assert_eq!(due.due.moment().to_string(), "2026-03-04 14:00:00");
}

#[test]
fn empty_and_bottomless_chains_have_their_codes() {
    let code = |plan| {
        let joint = Joint { plan, limit: None, pauses: vec![] };
        let accepted = date("2026-03-02").and_time(NaiveTime::MIN);
        joint_due(&joint, accepted, &Counting::default(), &CALENDAR).unwrap_err().code()
    };
    assert_eq!(code(Chain::Parallel(vec![])), "chain.empty");
    let deep = (0..40).fold(step("x", "1wd"), |inner, _| Chain::Sequence(vec![inner]));
    assert_eq!(code(deep), "chain.too-deep");
    assert_eq!(code(Chain::Parallel(vec![step("x", "1wd"); 1001])), "chain.too-large");
    assert_eq!(code(paused("x", "1wd", "2026-03-05", "2026-03-04")), "deadline.pause-backwards");
}

fn any_chain() -> impl Strategy<Value = Chain> {
    let step = (any_limit(), any_pauses())
        .prop_map(|(limit, spans)| Chain::Step(ChainStep { id: "s".into(), limit, pauses: pauses(&spans) }));
    step.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(Chain::Sequence),
            prop::collection::vec(inner, 1..3).prop_map(Chain::Parallel),
        ]
    })
}

fn lengthened(chain: &Chain) -> Chain {
    match chain {
        Chain::Step(step) => {
            let limit = Limit { count: step.limit.count + 1, ..step.limit };
            Chain::Step(ChainStep { limit, ..step.clone() })
        }
        Chain::Sequence(parts) => Chain::Sequence(parts.iter().map(lengthened).collect()),
        Chain::Parallel(parts) => Chain::Parallel(parts.iter().map(lengthened).collect()),
    }
}

proptest! {
    #[test]
    fn longer_steps_and_more_pauses_never_end_earlier(chain in any_chain(), more in any_pauses()) {
        let end = |plan: Chain, pauses: Vec<Pause>| {
            let joint = Joint { plan, limit: None, pauses };
            let accepted = date("2024-03-04").and_time(NaiveTime::MIN);
            joint_due(&joint, accepted, &Counting::default(), &CALENDAR).unwrap().due.moment()
        };
        let plain = end(chain.clone(), vec![]);
        prop_assert!(plain <= end(lengthened(&chain), vec![]));
        prop_assert!(plain <= end(chain, pauses(&more)));
    }
}
