//! The account of each day, silence, the law's bound, and counting again.

use super::{CALENDAR, any_date, any_limit, any_pauses, date, seed};
use crate::deadline::*;
use chrono::{NaiveDate, NaiveTime};
use onepalm_contract::calendar::CalendarDay;
use onepalm_contract::case::{Pause, Promise, SuspensionKind};
use onepalm_contract::item::{Limit, LimitUnit};
use onepalm_contract::time::china;
use proptest::prelude::*;

fn pause(from: &str, to: &str) -> Pause {
    let kind = SuspensionKind::SpecialProcedure;
    Pause { from: date(from), to: date(to), kind, reason: "现场勘验".into(), step: None }
}

fn account(limit: &str, start: &str, pauses: &[Pause]) -> Ledger {
    let start = parse_start(start).unwrap();
    ledger(&Counting::default(), limit.parse().unwrap(), start, pauses, &CALENDAR).unwrap()
}

#[test]
fn every_day_says_why_it_was_counted_or_not() {
    // Counted by hand: 28 September 2025 was a make-up Sunday, 1 to 8 October were off.
    let ledger = account("5wd", "2025-09-26", &[]);
    assert_eq!(ledger.due.date, date("2025-10-10"));
    let why: Vec<Why> = ledger.days.iter().map(|day| day.why).collect();
    let mut wanted = vec![Why::Accepted, Why::Weekend, Why::MakeUp, Why::Weekday, Why::Weekday];
    wanted.extend([Why::DayOff; 8]);
    wanted.extend([Why::Weekday; 2]);
    assert_eq!(why, wanted);
    assert_eq!(ledger.days.iter().filter(|day| day.counted).count(), 5);
    assert!(ledger.days[5].name.contains("国庆"), "{}", ledger.days[5].name);
    let json = serde_json::to_value(&ledger).unwrap();
    assert_eq!(json["due"], "2025-10-10");
    assert_eq!(json["provisional"], false);
    let day = serde_json::json!({"date": "2025-09-28", "counted": true, "why": "make_up", "name": json["days"][2]["name"], "provisional": false});
    assert_eq!(json["days"][2], day);
}

#[test]
fn a_paused_day_tells_the_kind_and_the_reason() {
    let ledger = account("5wd", "2026-03-02", &[pause("2026-03-04", "2026-03-06")]);
    let paused: Vec<_> = ledger.days.iter().filter(|day| matches!(day.why, Why::Paused(_))).collect();
    assert_eq!(paused.len(), 2);
    assert_eq!(
        (paused[0].why, paused[0].name.as_str()),
        (Why::Paused(SuspensionKind::SpecialProcedure), "现场勘验")
    );
    assert_eq!(ledger.due.date, date("2026-03-11"));
}

#[test]
fn natural_days_that_end_on_a_day_off_move_on_and_say_so() {
    // 15 to 17 September 2024 were off.
    let ledger = account("3d", "2024-09-12", &[]);
    assert_eq!(ledger.due.date, date("2024-09-18"));
    let why: Vec<Why> = ledger.days.iter().map(|day| day.why).collect();
    let counted = [Why::NaturalDay; 3];
    assert_eq!(why[1..4], counted);
    assert_eq!(why[4..], [Why::MovedOn; 3]);
}

#[test]
fn hours_tell_the_minutes_of_each_day() {
    // Friday 16:00 to 17:00, then Monday from 9:00.
    let ledger = account("2h", "2026-03-06T16:00", &[]);
    let minutes: Vec<_> = ledger.days.iter().map(|day| day.minutes.unwrap()).collect();
    assert_eq!(minutes, [60, 0, 0, 60]);
    assert_eq!(serde_json::to_value(&ledger).unwrap()["due"], "2026-03-09T10:00");
}

#[test]
fn five_days_of_silence_accept_from_the_day_of_receipt() {
    // Received on Friday 13 February 2026; the oracle says that the fifth working day is 27 February.
    let at = |told: Option<&str>, today| silence(date("2026-02-13"), told.map(date), date(today), &CALENDAR);
    let (until, provisional) = (date("2026-02-27"), false);
    assert_eq!(at(None, "2026-02-27"), Silence::Open { until, provisional });
    let accepted = Silence::Accepted { on: date("2026-02-13"), since: until, provisional };
    assert_eq!(at(None, "2026-02-28"), accepted);
    assert_eq!(at(Some("2026-02-27"), "2026-03-02"), Silence::Told);
    assert_eq!(at(Some("2026-02-28"), "2026-03-02"), accepted);
}

#[test]
fn a_promise_is_compared_with_the_law_by_dates_where_units_differ() {
    let at = |promised: &str, statutory: &str| {
        let (promised, statutory) = (promised.parse().unwrap(), statutory.parse().unwrap());
        within_law(promised, statutory, date("2025-01-01"), &CALENDAR)
    };
    // domain.md §1.3 (14): a real record has statutory 91 natural days and promised 20 working days.
    assert_eq!(at("20wd", "91d"), Ok(()));
    assert_eq!(at("20wd", "20wd"), Ok(()));
    // A natural day that ends on a day off moves on to the working day: never later, never earlier.
    assert_eq!(at("1d", "1wd"), Ok(()));
    // An office day has seven hours.
    assert_eq!(at("7h", "1wd"), Ok(()));
    assert!(at("8h", "1wd").is_err());
    assert_eq!(at("21wd", "20wd").unwrap_err().code(), "limit.promise-over-statutory");
    // Five working days are seven natural ones at best, and more over a holiday.
    assert!(at("5wd", "6d").is_err());
}

#[test]
fn two_notices_for_a_year_that_differ_contradict_each_other() {
    let mut years = seed();
    let mut other = years.iter().find(|year| year.year == 2025).unwrap().clone();
    years.push(other.clone());
    assert!(Calendar::new(&years).is_ok(), "the same twice says nothing new");
    let date = date("2025-11-11");
    other.days.push(CalendarDay { name: "加班".into(), date, is_off_day: true });
    years.push(other);
    let error = Calendar::new(&years).unwrap_err();
    assert_eq!(error.code(), "calendar.contradiction");
    let CalendarError::Contradiction { date: on, first, second } = &error else { panic!("{error}") };
    let place = seed().iter().position(|year| year.year == 2025).unwrap();
    assert_eq!((*on, first.place, second.place), (date, place, years.len() - 1));
    let paper = &years[place].papers[0];
    for sentence in [error.to_string(), error.zh()] {
        assert_eq!(sentence.matches(paper.as_str()).count(), 2, "both sources are named: {sentence}");
    }
}

/// The seed's calendar with one more day off, as in the emergency extension of 2020.
fn extended(off: &str) -> Calendar {
    let mut years = seed();
    let year = years.iter_mut().find(|year| year.year == 2026).unwrap();
    year.days.push(CalendarDay { name: "延长假期".into(), date: date(off), is_off_day: true });
    Calendar::new(&years).unwrap()
}

fn promised(calendar: &Calendar) -> (onepalm_contract::item::ServiceItem, Promise) {
    let mut item = crate::testing::item();
    item.promised_limit = Some(Limit::working_days(5));
    let accepted = date("2026-03-02").and_time(NaiveTime::MIN).and_local_timezone(china()).unwrap();
    let promise = case_promise(&item, accepted.to_utc(), &[], calendar, &Counting::default());
    (item, promise.unwrap().unwrap())
}

#[test]
fn a_calendar_that_changes_after_the_promise_is_counted_again_once_and_the_reason_kept() {
    let new = extended("2026-03-04");
    let (item, standing) = promised(&CALENDAR);
    let accepted = date("2026-03-02").and_time(NaiveTime::MIN).and_local_timezone(china()).unwrap().to_utc();
    let again = |standing: &Promise, old: &Calendar| {
        let calendars = CalendarChange { old, new: &new };
        let counting = Counting::default();
        recount(&item, standing, accepted, &[], calendars, &counting, date("2026-03-03")).unwrap()
    };
    let changed = again(&standing, &CALENDAR);
    assert_eq!((standing.due, changed.due), (date("2026-03-09"), date("2026-03-10")));
    assert_eq!(changed.recounts.len(), 1);
    let day = &changed.recounts[0].days[0];
    assert_eq!((day.date, day.working, day.name.as_str()), (date("2026-03-04"), false, "延长假期"));
    assert_eq!(again(&changed, &new), changed, "counting again adds nothing");
    assert_eq!(again(&changed, &CALENDAR), changed, "whatever it was counted on before");
}

proptest! {
    #[test]
    fn the_account_counts_exactly_the_limit_and_ends_on_the_due_date(
        on in any_date(), limit in any_limit(), spans in any_pauses(),
    ) {
        let kind = SuspensionKind::Ordinary;
        let pauses: Vec<Pause> =
            spans.iter().map(|(from, to)| Pause { from: *from, to: *to, kind, reason: String::new(), step: None }).collect();
        let start = on.and_time(NaiveTime::MIN);
        let ledger = ledger(&Counting::default(), limit, start, &pauses, &CALENDAR).unwrap();
        let due = promise_by(&Counting::default(), limit, start, &Pauses::new(&pauses).unwrap(), &CALENDAR);
        prop_assert_eq!(ledger.due, due);
        prop_assert_eq!(ledger.days.last().map(|day| day.date), Some(due.date));
        let counted = match limit.unit {
            LimitUnit::Hour => ledger.days.iter().filter_map(|day| day.minutes).filter(|_| true).zip(&ledger.days)
                .filter(|(_, day)| day.counted).map(|(minutes, _)| u64::from(minutes)).sum::<u64>() / 60,
            LimitUnit::WorkingDay | LimitUnit::NaturalDay => ledger.days.iter().filter(|day| day.counted).count() as u64,
        };
        prop_assert_eq!(counted, u64::from(limit.count));
    }

    #[test]
    fn counting_again_on_the_same_calendar_changes_nothing(offset in 0..250_u64) {
        let (item, standing) = promised(&CALENDAR);
        let accepted = date("2026-03-02").and_time(NaiveTime::MIN).and_local_timezone(china()).unwrap().to_utc();
        let calendars = CalendarChange { old: &CALENDAR, new: &CALENDAR };
        let on: NaiveDate = date("2026-03-02") + chrono::Days::new(offset);
        let again = recount(&item, &standing, accepted, &[], calendars, &Counting::default(), on);
        prop_assert_eq!(again, Ok(standing));
    }
}
