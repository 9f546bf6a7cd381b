//! What a countdown shows, and counts that no calendar can make certain.

use super::{CALENDAR, date};
use crate::deadline::*;
use onepalm_contract::case::{CaseView, SuspensionKind};
use onepalm_contract::item::Limit;
use serde_json::{Value, json};

/// Accepted on Friday 25 September 2026, due on 9 October.
fn case(state: &str, suspension: &Value) -> CaseView {
    let id = "0190a5f0-0000-7000-8000-000000000001";
    serde_json::from_value(json!({
        "id": id, "number": null, "item": {"code": "i", "version": 1, "name": "事项"},
        "body": {"authority": "a", "name": "机关", "division": "990100", "area": "市"},
        "subject": id, "state": state, "form": {"id": "f", "version": 1}, "answers": {}, "materials": [],
        "submitted_at": "2026-09-25T01:00:00Z", "received_at": null, "accepted_at": "2026-09-25T01:00:00Z",
        "promise": {"limit": {"count": 5, "unit": "working_day"}, "due": "2026-10-09", "statutory_due": null,
            "provisional": false, "steps": [
                {"id": "beside", "name": "", "body": "", "due": "2026-09-29", "critical": false},
                {"id": "on-it", "name": "", "body": "", "due": "2026-10-09", "critical": true}]},
        "correction": null, "refusal": null, "suspension": suspension, "pauses": [], "decision": null,
        "certificate": null, "timeline": []
    }))
    .unwrap()
}

fn left(state: &str, suspension: &Value, today: &str) -> Option<i64> {
    match CaseClock::of(&case(state, suspension), date(today), &CALENDAR) {
        CaseClock::Runs { working_days_left, .. } => Some(working_days_left),
        CaseClock::NotStarted | CaseClock::StandsStill { .. } | CaseClock::Stopped => None,
    }
}

#[test]
fn a_countdown_counts_the_working_days_that_are_left() {
    let none = Value::Null;
    // By hand: 28, 29, 30 September, 8 and 9 October are worked.
    assert_eq!(left("accepted", &none, "2026-09-25"), Some(5));
    assert_eq!(left("review", &none, "2026-09-30"), Some(2));
    assert_eq!(left("review", &none, "2026-10-07"), Some(2));
    assert_eq!(left("review", &none, "2026-10-09"), Some(0));
    // Saturday 10 October is a make-up working day.
    assert_eq!(left("review", &none, "2026-10-12"), Some(-2));
    assert_eq!(CaseClock::of(&case("received", &none), date("2026-10-09"), &CALENDAR), CaseClock::NotStarted);
    assert_eq!(CaseClock::of(&case("decided", &none), date("2026-10-09"), &CALENDAR), CaseClock::Stopped);
}

#[test]
fn a_clock_that_stands_still_says_since_when_and_why_but_not_for_a_step_beside_the_longest_path() {
    let stop = |step: Value| {
        json!({"kind": "special_procedure", "reason": "现场勘验", "since": "2026-09-28T01:00:00Z",
            "expected_end": null, "step": step})
    };
    let still = CaseClock::StandsStill {
        since: date("2026-09-28"),
        kind: SuspensionKind::SpecialProcedure,
        reason: "现场勘验".into(),
        expected_end: None,
    };
    for step in [Value::Null, json!("on-it")] {
        let case = case("suspended", &stop(step));
        assert_eq!(CaseClock::of(&case, date("2026-09-29"), &CALENDAR), still);
    }
    assert_eq!(left("suspended", &stop(json!("beside")), "2026-09-30"), Some(2));
}

#[test]
fn a_count_that_no_notice_will_make_certain_is_refused_with_its_code() {
    let check = |start: &str| {
        let due = promise(Limit::working_days(5), date(start), &Pauses::none(), &CALENDAR);
        OutOfCalendar::check(date(start), due, &CALENDAR)
            .map_err(|error| (error.code(), error.zh().is_empty()))
    };
    // The built-in calendar has 2018 to 2026.
    assert_eq!(check("2017-12-29"), Err(("deadline.before-calendar", false)));
    assert_eq!(check("2018-01-01"), Ok(()));
    assert_eq!(check("2036-11-03"), Ok(()));
    assert_eq!(check("9999-12-30"), Err(("deadline.beyond-calendar", false)));
}

#[test]
fn calendars_that_count_alike_have_one_fingerprint_and_others_their_own() {
    use onepalm_contract::calendar::{CalendarDay, CalendarYear};
    let fingerprint = |years: &[CalendarYear]| Calendar::new(years).unwrap().fingerprint();
    let years = super::seed();
    let standing = fingerprint(&years);
    assert_eq!(standing.len(), 16);
    let with = |date: &str, off: bool| {
        let mut years = years.clone();
        let year = years.iter_mut().find(|year| year.year == 2026).unwrap();
        year.days.push(CalendarDay { name: "新".into(), date: super::date(date), is_off_day: off });
        fingerprint(&years)
    };
    // A Wednesday that is said to be worked, as 3 February 2020 was, changes nothing.
    assert_eq!(with("2026-03-04", false), standing);
    assert_ne!(with("2026-03-04", true), standing);
    assert_ne!(with("2026-03-04", true), with("2026-03-05", true));
    let without = |year: i32| years.iter().filter(|other| other.year != year).cloned().collect::<Vec<_>>();
    assert_ne!(fingerprint(&without(2026)), standing);
    let mut published = years.clone();
    let day = CalendarDay { name: "新".into(), date: date("2027-03-03"), is_off_day: false };
    published.iter_mut().find(|year| year.year == 2027).unwrap().days.push(day);
    assert_ne!(fingerprint(&published), standing, "what was provisional is certain now");
    // 2027 is not published: its empty notice says nothing.
    assert_eq!(fingerprint(&without(2027)), standing);
}
