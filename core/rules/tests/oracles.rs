//! Deadlines against a plain loop over the days of the published calendars, and against every limit of a real list.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use onepalm_contract::calendar::CalendarYear;
use onepalm_contract::item::{Limit, LimitUnit};
use onepalm_rules::deadline::{Calendar, Counting, OfficeHours, Pauses, promise, promise_by};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The data handed out beside the project, where it is present.
fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    if !path.exists() {
        println!("skipped: {} is absent", path.display());
        return None;
    }
    Some(path)
}

/// Every published file of the folder, as it is written.
fn files(folder: &Path) -> Vec<String> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// The engine's calendar and, beside it, the plain list of exceptions.
struct Both {
    calendar: Calendar,
    plain: Plain,
}

/// What the files say of each date, and nothing else.
struct Plain(BTreeMap<NaiveDate, bool>);

impl Both {
    fn of(files: &[String]) -> Self {
        let years: Vec<CalendarYear> = files.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
        let raw = files.iter().map(|text| serde_json::from_str::<Value>(text).unwrap());
        let days: Vec<Value> = raw.flat_map(|year| year["days"].as_array().unwrap().clone()).collect();
        let entry = |day: &Value| (date(day["date"].as_str().unwrap()), day["isOffDay"].as_bool().unwrap());
        Self { calendar: Calendar::new(&years).unwrap(), plain: Plain(days.iter().map(entry).collect()) }
    }
}

impl Plain {
    fn works(&self, date: NaiveDate) -> bool {
        self.0.get(&date).map_or(date.weekday().num_days_from_monday() < 5, |off| !off)
    }

    /// Day by day, the day of acceptance not counted.
    fn due(&self, limit: Limit, on: NaiveDate) -> NaiveDate {
        let mut day = on;
        let mut left = limit.count;
        while left > 0 {
            day = day.succ_opt().unwrap();
            left -= u16::from(limit.unit == LimitUnit::NaturalDay || self.works(day));
        }
        while !self.works(day) {
            day = day.succ_opt().unwrap();
        }
        day
    }
}

/// The built-in years, for what is generated.
static BUILT_IN: LazyLock<Both> = LazyLock::new(|| {
    Both::of(&files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../platform/seed/calendar")))
});

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn every_published_year_has_the_working_and_make_up_days_that_a_loop_over_its_files_counts() {
    let Some(folder) = shared("calendar") else { return };
    let both = Both::of(&files(&folder));
    // Working days and worked weekends a year, by a loop in another language over all files together: entries of late
    // December stand in the next year's file.
    let wanted = [
        (2018, 250, 7),
        (2019, 250, 6),
        (2020, 249, 6),
        (2021, 250, 7),
        (2022, 249, 7),
        (2023, 249, 7),
        (2024, 251, 8),
        (2025, 248, 5),
        (2026, 248, 6),
    ];
    for (year, working, make_up) in wanted {
        let days = || date(&format!("{year}-01-01")).iter_days().take_while(move |day| day.year() == year);
        assert_eq!(
            both.calendar.working_days(date(&format!("{year}-01-01")), date(&format!("{}-01-01", year + 1))),
            working,
            "{year}"
        );
        let worked = days().filter(|day| both.calendar.is_working(*day)).count();
        assert_eq!(i64::try_from(worked).unwrap(), working, "{year}");
        let made_up =
            |day: &NaiveDate| both.calendar.is_working(*day) && day.weekday().num_days_from_monday() >= 5;
        assert_eq!(days().filter(made_up).count(), make_up, "{year}");
        assert!(days().all(|day| both.calendar.is_working(day) == both.plain.works(day)), "{year}");
    }
}

#[test]
fn every_limit_of_a_real_list_ends_where_a_plain_loop_ends() {
    let (Some(folder), Some(list)) = (shared("calendar"), shared("catalogue/items-guangdong.jsonl")) else {
        return;
    };
    let both = Both::of(&files(&folder));
    let mut limits = Vec::new();
    let mut items = 0;
    for line in std::fs::read_to_string(list).unwrap().lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        items += 1;
        limits.extend(
            ["handle_time", "handle_time_limit"].iter().filter_map(|column| limit(row[*column].as_str()?)),
        );
    }
    // domain.md §1.5: 713 of 2,262 items have no statutory limit.
    assert_eq!(items, 2_262);
    assert!(limits.len() > 2_262, "{} limits", limits.len());
    let starts = ["2018-02-09", "2019-12-27", "2021-09-25", "2024-02-08", "2025-01-24"].map(date);
    let distinct: BTreeSet<(u16, LimitUnit)> = limits.iter().map(|limit| (limit.count, limit.unit)).collect();
    for on in starts {
        for (count, unit) in &distinct {
            let limit = Limit { count: *count, unit: *unit };
            let due = promise(limit, on, &Pauses::none(), &both.calendar);
            assert_eq!(due.date, both.plain.due(limit, on), "{limit} from {on}");
        }
    }
}

/// `30(工作日)`, `91(自然日)`.
fn limit(text: &str) -> Option<Limit> {
    let (count, unit) = text.split_once('(')?;
    let unit = if unit.starts_with("工作日") { LimitUnit::WorkingDay } else { LimitUnit::NaturalDay };
    Some(Limit { count: count.parse().ok()?, unit })
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0..700_i64).prop_map(|day| date("2024-01-02") + TimeDelta::days(day))
}

fn any_spans() -> impl Strategy<Value = Vec<(NaiveDate, NaiveDate)>> {
    prop::collection::vec(
        (any_date(), 0..40_i64).prop_map(|(from, days)| (from, from + TimeDelta::days(days))),
        0..6,
    )
}

/// One to three spans of the day, to the minute.
fn any_office() -> impl Strategy<Value = Vec<(NaiveTime, NaiveTime)>> {
    let time = |minute: u32| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
    prop::collection::btree_set(0..1440_u32, 2..7).prop_map(move |minutes| {
        let minutes: Vec<u32> = minutes.into_iter().collect();
        minutes.chunks_exact(2).map(|pair| (time(pair[0]), time(pair[1]))).collect()
    })
}

/// Minute by minute.
fn minute_loop(
    office: &[(NaiveTime, NaiveTime)],
    hours: u16,
    start: NaiveDateTime,
    paused: impl Fn(NaiveDate) -> bool,
) -> NaiveDateTime {
    let mut left = u32::from(hours) * 60;
    let mut at = start;
    loop {
        if !BUILT_IN.plain.works(at.date()) || paused(at.date()) {
            at = at.date().succ_opt().unwrap().and_time(NaiveTime::MIN);
            continue;
        }
        left -= u32::from(office.iter().any(|(from, to)| (*from..*to).contains(&at.time())));
        at += TimeDelta::minutes(1);
        if left == 0 {
            return at;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn merged_pauses_are_the_union_of_what_was_given(spans in prop::collection::vec((0..30_i64, 0..20_i64), 0..6)) {
        let first = date("2026-03-02");
        let day = |at: i64| first + TimeDelta::days(at);
        let spans: Vec<_> = spans.into_iter().map(|(from, length)| (day(from), day(from + length))).collect();
        let merged = Pauses::spans(spans.clone()).unwrap();
        for date in (0..60).map(day) {
            let inside = spans.iter().any(|(from, to)| (*from..*to).contains(&date));
            prop_assert_eq!(merged.covers(date), inside, "{}", date);
        }
        prop_assert!(merged.as_spans().windows(2).all(|pair| pair[0].1 < pair[1].0), "apart and in order");
    }

    #[test]
    fn hours_in_any_office_time_are_those_of_a_minute_loop(
        on in any_date(), minute in 0..1440_u32, hours in 1..30_u16, office in any_office(), spans in any_spans(),
    ) {
        let start = on.and_hms_opt(minute / 60, minute % 60, 0).unwrap();
        let counting = Counting { office_hours: OfficeHours::new(office.clone()).unwrap(), ..Counting::default() };
        let limit = Limit { count: hours, unit: LimitUnit::Hour };
        let due = promise_by(&counting, limit, start, &Pauses::spans(spans.clone()).unwrap(), &BUILT_IN.calendar);
        let paused = |day| spans.iter().any(|(from, to)| (*from..*to).contains(&day));
        prop_assert_eq!(due.moment(), minute_loop(&office, hours, start, paused));
    }

    #[test]
    fn days_end_where_the_plain_loop_ends_and_counting_twice_is_counting_once(
        on in any_date(), count in 0..300_u16, natural in any::<bool>(),
    ) {
        let unit = if natural { LimitUnit::NaturalDay } else { LimitUnit::WorkingDay };
        let limit = Limit { count, unit };
        let due = promise(limit, on, &Pauses::none(), &BUILT_IN.calendar);
        prop_assert_eq!(due.date, BUILT_IN.plain.due(limit, on));
        prop_assert_eq!(promise(limit, on, &Pauses::none(), &BUILT_IN.calendar), due);
    }

    #[test]
    fn two_limits_one_after_the_other_are_their_sum(on in any_date(), first in 1..150_u16, second in 1..150_u16) {
        let end = |count, on| promise(Limit::working_days(count), on, &Pauses::none(), &BUILT_IN.calendar).date;
        prop_assert_eq!(end(second, end(first, on)), end(first + second, on));
    }
}
