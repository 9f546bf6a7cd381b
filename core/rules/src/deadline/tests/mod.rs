//! Oracles and properties of the deadline engine. The oracles are hand-checked dates (domain.md §4).

mod clock;
mod explained;
mod joint;

use super::*;
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use onepalm_contract::calendar::CalendarYear;
use onepalm_contract::item::{Limit, LimitUnit};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days(count: u16) -> Limit {
    Limit { count, unit: LimitUnit::NaturalDay }
}

fn read(folder: &Path) -> Vec<CalendarYear> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()).collect()
}

/// The project's own calendar: 2024 to 2026, and 2027 not yet published.
fn seed() -> Vec<CalendarYear> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../platform/seed/calendar"))
}

/// The calendars handed out beside the project, where they are present.
fn shared() -> Option<Vec<CalendarYear>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/calendar");
    if !folder.is_dir() {
        println!("skipped: {} is absent", folder.display());
        return None;
    }
    Some(read(&folder))
}

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(&seed()).unwrap());

fn due(limit: Limit, on: &str, pauses: &[(&str, &str)]) -> String {
    let pauses = Pauses::spans(pauses.iter().map(|(from, to)| (date(from), date(to)))).unwrap();
    promise(limit, date(on), &pauses, &CALENDAR).date.to_string()
}

#[test]
fn known_deadlines_are_met_on_every_calendar() {
    let oracles =
        [("2024-09-13", 2, "2024-09-18"), ("2025-09-26", 5, "2025-10-10"), ("2026-02-13", 5, "2026-02-27")];
    let calendars = [Some(seed()), shared()];
    for calendar in calendars.into_iter().flatten() {
        let calendar = Calendar::new(&calendar).unwrap();
        for (on, count, wanted) in oracles {
            let due = promise(Limit::working_days(count), date(on), &Pauses::none(), &calendar);
            assert_eq!(due, Due { date: date(wanted), time: None, provisional: false });
        }
    }
}

#[test]
fn a_year_has_its_working_days() {
    let Some(years) = shared() else { return };
    let calendar = Calendar::new(&years).unwrap();
    for (year, wanted) in [(2019, 250), (2022, 249), (2024, 251), (2026, 248)] {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let next = NaiveDate::from_ymd_opt(year + 1, 1, 1).unwrap();
        assert_eq!(calendar.working_days(first, next), wanted, "{year}");
    }
    // Both stand in the next year's file.
    assert_eq!(calendar.kind(date("2018-12-29")), DayKind::MakeUp);
    assert_eq!(calendar.kind(date("2022-12-31")), DayKind::DayOff);
}

#[test]
fn the_project_s_calendar_says_what_the_shared_one_says() {
    let Some(shared) = shared() else { return };
    for year in seed() {
        let Some(other) = shared.iter().find(|other| other.year == year.year) else { continue };
        let kinds =
            |year: &CalendarYear| year.days.iter().map(|day| (day.date, day.is_off_day)).collect::<Vec<_>>();
        assert_eq!(kinds(&year), kinds(other), "{}", year.year);
    }
}

#[test]
fn a_year_that_is_not_published_makes_the_date_provisional() {
    let at =
        |on, count| promise(Limit::working_days(count), date(on), &Pauses::none(), &CALENDAR).provisional;
    assert!(!at("2026-12-01", 5));
    assert!(at("2026-12-25", 10));
    // The last days of December may yet be named in the next year's notice.
    assert!(at("2026-12-28", 3));
    assert!(!at("2025-12-28", 3));
}

#[test]
fn natural_days_end_on_a_working_day() {
    assert_eq!(due(days(3), "2024-09-12", &[]), "2024-09-18"); // 15 to 17 September were off
    assert_eq!(due(days(30), "2024-03-01", &[]), "2024-04-01");
    assert_eq!(due(days(0), "2024-09-15", &[]), "2024-09-18");
}

#[test]
fn paused_days_do_not_count_and_pauses_merge() {
    let week = Limit::working_days(5);
    assert_eq!(due(week, "2026-03-02", &[]), "2026-03-09");
    assert_eq!(due(week, "2026-03-02", &[("2026-03-04", "2026-03-06")]), "2026-03-11");
    let overlapping =
        [("2026-03-05", "2026-03-06"), ("2026-03-04", "2026-03-06"), ("2026-03-09", "2026-03-09")];
    assert_eq!(due(week, "2026-03-02", &overlapping), "2026-03-11");
    // A pause that began before acceptance and one after the end cost nothing.
    let outside = [("2026-02-02", "2026-03-02"), ("2026-03-10", "2026-03-20")];
    assert_eq!(due(week, "2026-03-02", &outside), "2026-03-09");
    assert_eq!(due(days(3), "2026-03-02", &[("2026-03-05", "2026-03-12")]), "2026-03-12");
}

#[test]
fn the_first_day_is_a_parameter() {
    let counting = Counting { first_day: FirstDay::SameDay, ..Counting::default() };
    let at = date("2026-03-02").and_time(NaiveTime::MIN);
    let due = promise_by(&counting, Limit::working_days(5), at, &Pauses::none(), &CALENDAR);
    assert_eq!(due.date, date("2026-03-06"));
}

#[test]
fn hours_run_in_office_time() {
    let at = |text: &str, count, wanted: &str| {
        let accepted: NaiveDateTime = text.parse().unwrap();
        let limit = Limit { count, unit: LimitUnit::Hour };
        let due = promise_by(&Counting::default(), limit, accepted, &Pauses::none(), &CALENDAR);
        assert_eq!(due.date.and_time(due.time.unwrap()), wanted.parse().unwrap(), "{text} + {count}h");
    };
    at("2026-03-02T10:00:00", 2, "2026-03-02T12:00:00");
    at("2026-03-02T10:00:00", 4, "2026-03-02T15:00:00");
    at("2026-03-02T16:00:00", 1, "2026-03-02T17:00:00");
    at("2026-03-06T16:00:00", 2, "2026-03-09T10:00:00"); // over a weekend
    at("2026-03-07T10:00:00", 7, "2026-03-09T17:00:00"); // accepted on a Saturday
    at("2026-03-02T20:00:00", 1, "2026-03-03T10:00:00");
    at("2026-03-02T09:00:00", 7, "2026-03-02T17:00:00"); // to the minute of closing
    at("2026-03-02T09:00:00", 35, "2026-03-06T17:00:00"); // and a week of such days
    at("2026-03-02T10:00:00", 35, "2026-03-09T10:00:00");
    at("2026-03-02T20:00:00", 0, "2026-03-03T09:00:00");
}

#[test]
fn contradictory_and_foreign_entries_are_errors() {
    let mut years = seed();
    let mut day = years[0].days[0].clone();
    day.is_off_day = !day.is_off_day;
    years[0].days.push(day.clone());
    let error = Calendar::new(&years).unwrap_err();
    assert!(
        matches!(&error, CalendarError::Contradiction { date, first, second } if *date == day.date && first == second)
    );
    years[0].days.pop();
    day.date = date("2024-05-01");
    years[0].days.push(day);
    assert!(matches!(Calendar::new(&years), Err(CalendarError::ForeignDate { year: 2018, .. })));
}

#[test]
fn a_pause_that_ends_before_it_starts_is_an_error() {
    let error = Pauses::spans([(date("2026-03-05"), date("2026-03-04"))]).unwrap_err();
    assert_eq!(error.code(), "deadline.pause-backwards");
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0..1500_u64).prop_map(|day| date("2023-06-01") + Days::new(day))
}

fn any_pauses() -> impl Strategy<Value = Vec<(NaiveDate, NaiveDate)>> {
    prop::collection::vec(
        (any_date(), 0..60_u64).prop_map(|(from, length)| (from, from + Days::new(length))),
        0..5,
    )
}

fn any_limit() -> impl Strategy<Value = Limit> {
    let unit = prop_oneof![Just(LimitUnit::WorkingDay), Just(LimitUnit::NaturalDay), Just(LimitUnit::Hour)];
    (0..400_u16, unit).prop_map(|(count, unit)| Limit { count, unit })
}

/// Day by day, as one would count on a paper calendar.
fn counted_by_hand(count: u16, on: NaiveDate, pauses: &Pauses) -> NaiveDate {
    let mut day = on;
    let mut left = count;
    while left > 0 {
        day = day.succ_opt().unwrap();
        if CALENDAR.is_working(day) && !pauses.covers(day) {
            left -= 1;
        }
    }
    day
}

/// Hour by hour on whole hours, as one would count on a paper calendar with office hours 9–12 and 13–17.
fn hours_by_hand(mut left: u16, start: NaiveDateTime, pauses: &Pauses) -> NaiveDateTime {
    let hour = chrono::TimeDelta::hours(1);
    let mut at = start;
    loop {
        let of_day = chrono::Timelike::hour(&at);
        let open = CALENDAR.is_working(at.date())
            && !pauses.covers(at.date())
            && (9..17).contains(&of_day)
            && of_day != 12;
        left -= u16::from(open);
        at += hour;
        if left == 0 {
            return at;
        }
    }
}

proptest! {
    #[test]
    fn hours_are_those_counted_by_hand(on in any_date(), at in 0..24_u32, count in 1..400_u16, pauses in any_pauses()) {
        let pauses = Pauses::spans(pauses).unwrap();
        let start = on.and_hms_opt(at, 0, 0).unwrap();
        let limit = Limit { count, unit: LimitUnit::Hour };
        let due = promise_by(&Counting::default(), limit, start, &pauses, &CALENDAR);
        prop_assert_eq!(due.moment(), hours_by_hand(count, start, &pauses));
    }

    #[test]
    fn working_days_are_those_counted_by_hand(on in any_date(), count in 1..300_u16, pauses in any_pauses()) {
        let pauses = Pauses::spans(pauses).unwrap();
        let due = promise(Limit::working_days(count), on, &pauses, &CALENDAR);
        prop_assert_eq!(due.date, counted_by_hand(count, on, &pauses));
    }

    #[test]
    fn a_longer_limit_never_ends_earlier(on in any_date(), limit in any_limit(), more in 0..50_u16, pauses in any_pauses()) {
        let pauses = Pauses::spans(pauses).unwrap();
        let longer = Limit { count: limit.count + more, ..limit };
        let (short, long) = (promise(limit, on, &pauses, &CALENDAR), promise(longer, on, &pauses, &CALENDAR));
        prop_assert!((short.date, short.time) <= (long.date, long.time));
    }

    #[test]
    fn a_pause_never_shortens(on in any_date(), limit in any_limit(), spans in any_pauses(), more in any_pauses()) {
        let fewer = Pauses::spans(spans.clone()).unwrap();
        let all = Pauses::spans(spans.into_iter().chain(more)).unwrap();
        let (short, long) = (promise(limit, on, &fewer, &CALENDAR), promise(limit, on, &all, &CALENDAR));
        prop_assert!((short.date, short.time) <= (long.date, long.time));
    }
}
