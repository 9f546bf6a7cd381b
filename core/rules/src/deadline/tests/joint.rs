//! Joint cases: the longest path decides.

use super::{CALENDAR, any_limit, any_pauses, date};
use crate::deadline::*;
use chrono::{NaiveDate, NaiveTime};
use onepalm_contract::case::{Pause, SuspensionKind};
use onepalm_contract::item::{JointPlan, Limit, PlanPart, PlanStep};
use onepalm_contract::time::china;
use proptest::prelude::*;

fn pause(step: Option<&str>, from: NaiveDate, to: NaiveDate) -> Pause {
    let kind = SuspensionKind::SpecialProcedure;
    Pause { from, to, kind, reason: String::new(), step: step.map(str::to_owned) }
}

fn step(id: &str, limit: &str) -> PlanPart {
    let limit = limit.parse().unwrap();
    PlanPart::Step(PlanStep {
        id: id.into(), name: id.into(), body: "市住房和城乡建设局".into(), limit
    })
}

fn due(plan: PlanPart, limit: &str, pauses: &[Pause]) -> Result<ChainDue, ChainError> {
    let joint = JointPlan { plan, limit: limit.parse().unwrap() };
    let accepted = date("2026-03-02").and_time(NaiveTime::MIN);
    joint_due(&joint, accepted, pauses, &Counting::default(), &CALENDAR)
}

fn count(plan: PlanPart, limit: &str) -> ChainDue {
    due(plan, limit, &[]).unwrap()
}

/// Receive, then fire safety and planning side by side, then issue.
fn building(fire: &str, planning: &str) -> PlanPart {
    let beside = vec![step("fire", fire), step("planning", planning)];
    PlanPart::Sequence(vec![step("receive", "1wd"), PlanPart::Parallel(beside), step("issue", "2wd")])
}

#[test]
fn the_longest_path_decides_and_is_named() {
    // By hand: 1 + 5 + 2 working days after Monday 2 March 2026 is Thursday 12 March.
    let due = count(building("3wd", "5wd"), "45d");
    assert_eq!(due.due.date, date("2026-03-12"));
    assert_eq!(due.critical, ["receive", "planning", "issue"]);
    let ends: Vec<_> = due.steps.iter().map(|end| (end.id.as_str(), end.due.date.to_string())).collect();
    let wanted = [
        ("receive", "2026-03-03"),
        ("fire", "2026-03-06"),
        ("planning", "2026-03-10"),
        ("issue", "2026-03-12"),
    ];
    assert_eq!(ends, wanted.map(|(id, date)| (id, date.to_owned())));
}

#[test]
fn a_pause_beside_the_longest_path_costs_nothing_and_on_it_stops_the_whole() {
    let at = |step, from, to| {
        let due = due(building("3wd", "5wd"), "8wd", &[pause(step, date(from), date(to))]).unwrap();
        (due.due.date, due.own.date, due.over)
    };
    let undisturbed = (date("2026-03-12"), date("2026-03-12"), false);
    assert_eq!(at(Some("fire"), "2026-03-04", "2026-03-06"), undisturbed);
    // Two working days on the longest path: everything ends two working days later.
    let moved = (date("2026-03-16"), date("2026-03-16"), false);
    assert_eq!(at(Some("planning"), "2026-03-05", "2026-03-07"), moved);
    // And so where the whole stands still.
    assert_eq!(at(None, "2026-03-05", "2026-03-07"), moved);
}

#[test]
fn the_limit_of_the_whole_bounds_its_steps_and_tells_that_they_are_too_long() {
    let due = count(building("3wd", "5wd"), "6wd");
    assert_eq!((due.due.date, due.path.date, due.over), (date("2026-03-10"), date("2026-03-12"), true));
}

#[test]
fn steps_in_hours_follow_steps_in_days() {
    let due = count(PlanPart::Sequence(vec![step("days", "1wd"), step("hours", "4h")]), "45d");
    // Due at the end of 3 March; four office hours of 4 March end at 14:00.
    assert_eq!(due.due.moment().to_string(), "2026-03-04 14:00:00");
}

#[test]
fn empty_and_bottomless_plans_have_their_codes() {
    let code = |plan| due(plan, "45d", &[]).unwrap_err().code();
    assert_eq!(code(PlanPart::Parallel(vec![])), "chain.empty");
    let deep = (0..40).fold(step("x", "1wd"), |inner, _| PlanPart::Sequence(vec![inner]));
    assert_eq!(code(deep), "chain.too-deep");
    assert_eq!(code(PlanPart::Parallel(vec![step("x", "1wd"); 1001])), "chain.too-large");
    let backwards = pause(Some("x"), date("2026-03-05"), date("2026-03-04"));
    let error = due(step("x", "1wd"), "45d", &[backwards]).unwrap_err();
    assert_eq!(error.code(), "deadline.pause-backwards");
}

#[test]
fn a_joint_item_promises_the_end_of_its_plan_and_each_step() {
    let mut item = crate::testing::item();
    item.statutory_limit = Some("45d".parse().unwrap());
    item.details.joint = Some(JointPlan { plan: building("3wd", "5wd"), limit: "8wd".parse().unwrap() });
    let accepted = date("2026-03-02").and_time(NaiveTime::MIN).and_local_timezone(china()).unwrap().to_utc();
    let promise = |pauses: &[Pause]| {
        case_promise(&item, accepted, pauses, &CALENDAR, &Counting::default()).unwrap().unwrap()
    };
    let plain = promise(&[]);
    assert_eq!((plain.due, plain.limit), (date("2026-03-12"), Limit::working_days(8)));
    // 45 days from 3 March end on 16 April.
    assert_eq!(plain.statutory_due, Some(date("2026-04-16")));
    let steps: Vec<_> =
        plain.steps.iter().map(|step| (step.id.as_str(), step.due.to_string(), step.critical)).collect();
    assert_eq!(steps[1], ("fire", "2026-03-06".to_owned(), false));
    assert_eq!(steps[3], ("issue", "2026-03-12".to_owned(), true));
    // A pause beside the longest path moves neither the promise nor the law's date, one on it moves both.
    let beside = promise(&[pause(Some("fire"), date("2026-03-04"), date("2026-03-06"))]);
    assert_eq!((beside.due, beside.statutory_due), (plain.due, plain.statutory_due));
    let on_it = promise(&[pause(Some("planning"), date("2026-03-05"), date("2026-03-07"))]);
    // The 45 days end on Saturday 18 April and move on to Monday.
    assert_eq!((on_it.due, on_it.statutory_due), (date("2026-03-16"), Some(date("2026-04-20"))));
}

#[test]
fn a_plan_that_cannot_be_counted_leaves_the_items_own_limits() {
    let mut item = crate::testing::item();
    item.promised_limit = Some(Limit::working_days(5));
    item.details.joint = Some(JointPlan { plan: PlanPart::Sequence(vec![]), limit: "8wd".parse().unwrap() });
    let accepted = date("2026-03-02").and_time(NaiveTime::MIN).and_local_timezone(china()).unwrap().to_utc();
    let promise = case_promise(&item, accepted, &[], &CALENDAR, &Counting::default()).unwrap().unwrap();
    assert_eq!((promise.due, promise.steps.len()), (date("2026-03-09"), 0));
}

fn any_plan() -> impl Strategy<Value = PlanPart> {
    let step = (any_limit(), 0..3_u8).prop_map(|(limit, id)| {
        let id = id.to_string();
        PlanPart::Step(PlanStep { name: id.clone(), id, body: String::new(), limit })
    });
    step.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(PlanPart::Sequence),
            prop::collection::vec(inner, 1..3).prop_map(PlanPart::Parallel),
        ]
    })
}

/// Pauses of the whole and of steps.
fn any_stops() -> impl Strategy<Value = Vec<Pause>> {
    let stops = |spans: Vec<(NaiveDate, NaiveDate)>, steps: Vec<Option<u8>>| {
        let step = |at: usize| steps[at].map(|id| id.to_string());
        spans.into_iter().enumerate().map(|(at, (from, to))| pause(step(at).as_deref(), from, to)).collect()
    };
    (any_pauses(), prop::collection::vec(prop::option::of(0..3_u8), 5))
        .prop_map(move |(spans, steps)| stops(spans, steps))
}

fn lengthened(part: &PlanPart) -> PlanPart {
    match part {
        PlanPart::Step(step) => {
            let limit = Limit { count: step.limit.count + 1, ..step.limit };
            PlanPart::Step(PlanStep { limit, ..step.clone() })
        }
        PlanPart::Sequence(parts) => PlanPart::Sequence(parts.iter().map(lengthened).collect()),
        PlanPart::Parallel(parts) => PlanPart::Parallel(parts.iter().map(lengthened).collect()),
    }
}

proptest! {
    #[test]
    fn longer_steps_and_more_pauses_never_end_earlier(plan in any_plan(), stops in any_stops()) {
        let end = |plan: PlanPart, pauses: &[Pause]| {
            let joint = JointPlan { plan, limit: Limit::working_days(u16::MAX) };
            let accepted = date("2024-03-04").and_time(NaiveTime::MIN);
            joint_due(&joint, accepted, pauses, &Counting::default(), &CALENDAR).unwrap().due.moment()
        };
        let plain = end(plan.clone(), &[]);
        prop_assert!(plain <= end(lengthened(&plan), &[]));
        prop_assert!(plain <= end(plan, &stops));
    }
}
