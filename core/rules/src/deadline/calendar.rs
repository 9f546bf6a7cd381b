use super::{CalendarError, CalendarSource, DayKind, NoticeName};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use onepalm_contract::calendar::CalendarYear;
use std::collections::{BTreeMap, BTreeSet};

/// Which days offices work: the plain week with the published exceptions.
///
/// A count over any span is two binary searches: [`Calendar::rank`] numbers the working days of all time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Calendar {
    /// Exceptions that differ from their weekday, in order, each with the sum of differences up to and
    /// including it.
    differences: Vec<(NaiveDate, i64)>,
    kinds: BTreeMap<NaiveDate, DayKind>,
    names: BTreeMap<NaiveDate, String>,
    sources: BTreeMap<i32, CalendarSource>,
    fingerprint: u64,
}

/// From this day of December on, entries have stood in the next year's notice (2018-12-29, 2022-12-31).
const LATE_DECEMBER: u32 = 29;

impl Calendar {
    /// The calendar of these notices, in any order. A year without entries counts as not yet published; two
    /// notices for the same year must say the same.
    pub fn new(years: &[CalendarYear]) -> Result<Self, CalendarError> {
        let mut said: BTreeMap<NaiveDate, (DayKind, usize)> = BTreeMap::new();
        let mut names = BTreeMap::new();
        agree(years)?;
        for (place, year) in years.iter().enumerate() {
            for day in &year.days {
                let belongs = day.date.year() == year.year
                    || (day.date.year().checked_add(1) == Some(year.year) && day.date.month() == 12);
                if !belongs {
                    return Err(CalendarError::ForeignDate { year: year.year, date: day.date });
                }
                let kind = if day.is_off_day { DayKind::DayOff } else { DayKind::MakeUp };
                if let Some((_, other)) =
                    said.insert(day.date, (kind, place)).filter(|(other, _)| *other != kind)
                {
                    return Err(contradiction(day.date, (other, place), years));
                }
                names.entry(day.date).or_insert_with(|| day.name.clone());
            }
        }
        let kinds: BTreeMap<_, _> = said.into_iter().map(|(date, (kind, _))| (date, kind)).collect();
        let mut sum = 0;
        let mut differences = Vec::new();
        for (date, kind) in &kinds {
            let difference = i64::from(kind.is_working()) - i64::from(is_weekday(*date));
            if difference != 0 {
                sum += difference;
                differences.push((*date, sum));
            }
        }
        let published = years.iter().filter(|year| !year.days.is_empty());
        let sources = published.map(|year| (year.year, CalendarSource::of(year))).collect();
        let fingerprint = fingerprint(&differences, &sources);
        Ok(Self { differences, kinds, names, sources, fingerprint })
    }

    /// Sixteen hexadecimal digits that stand for what is worked and what is published: two calendars that count
    /// alike for ever have the same.
    pub fn fingerprint(&self) -> String {
        format!("{:016x}", self.fingerprint)
    }

    /// What a date is.
    pub fn kind(&self, date: NaiveDate) -> DayKind {
        let plain = if is_weekday(date) { DayKind::Weekday } else { DayKind::Weekend };
        self.kinds.get(&date).copied().unwrap_or(plain)
    }

    /// Whether offices work on a date.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.kind(date).is_working()
    }

    /// Whether everything that could touch these days, both included, is published. The last days of
    /// December want the next year's notice, too.
    pub fn is_published(&self, from: NaiveDate, to: NaiveDate) -> bool {
        let late = to.month() == 12 && to.day() >= LATE_DECEMBER;
        (from.year()..=to.year() + i32::from(late)).all(|year| self.sources.contains_key(&year))
    }

    /// What a notice calls a date, for example 春节.
    pub fn name(&self, date: NaiveDate) -> Option<&str> {
        self.names.get(&date).map(String::as_str)
    }

    /// The notices it is made of, by year: what is published.
    pub fn sources(&self) -> &BTreeMap<i32, CalendarSource> {
        &self.sources
    }

    /// The dates from `from` to `to`, both included, on which offices work by one of two calendars only.
    pub fn differences(&self, other: &Self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        if from > to {
            return Vec::new();
        }
        let dates: BTreeSet<_> =
            self.kinds.range(from..=to).chain(other.kinds.range(from..=to)).map(|(date, _)| *date).collect();
        dates.into_iter().filter(|date| self.is_working(*date) != other.is_working(*date)).collect()
    }

    /// How many working days there are from `from` to before `to`; negative the other way round.
    pub fn working_days(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        self.rank(to) - self.rank(from)
    }

    /// The `count`-th working day from `from` on, `from` included; 0 is taken as 1.
    pub fn nth_working_day(&self, from: NaiveDate, count: u32) -> NaiveDate {
        let target = self.rank(from) + i64::from(count.max(1)) - 1;
        let mut step = u64::from(count.max(1)) * 2 + 10;
        let mut high = plus(from, step);
        while self.rank(plus(high, 1)) <= target && high < NaiveDate::MAX.pred_opt().unwrap_or(from) {
            step *= 2;
            high = plus(high, step);
        }
        let mut low = from;
        while low < high {
            let middle = plus(low, (high - low).num_days().unsigned_abs() / 2);
            if self.rank(plus(middle, 1)) > target {
                high = middle;
            } else {
                low = plus(middle, 1);
            }
        }
        low
    }

    /// The number of working days before a date, counted from a fixed Monday.
    fn rank(&self, date: NaiveDate) -> i64 {
        let before = self.differences.partition_point(|(day, _)| *day < date);
        let difference = before.checked_sub(1).map_or(0, |last| self.differences[last].1);
        // Day 1 of the common era (proleptic) was a Monday.
        let days = i64::from(date.num_days_from_ce()) - 1;
        days.div_euclid(7) * 5 + days.rem_euclid(7).min(5) + difference
    }
}

/// Two notices for one year list the same dates as the same.
fn agree(years: &[CalendarYear]) -> Result<(), CalendarError> {
    let mut known: BTreeMap<i32, (usize, BTreeSet<(NaiveDate, bool)>)> = BTreeMap::new();
    for (place, year) in years.iter().enumerate().filter(|(_, year)| !year.days.is_empty()) {
        let days: BTreeSet<_> = year.days.iter().map(|day| (day.date, day.is_off_day)).collect();
        let Some((other_place, other)) = known.get(&year.year) else {
            known.insert(year.year, (place, days));
            continue;
        };
        if let Some((date, _)) = days.symmetric_difference(other).next() {
            return Err(contradiction(*date, (*other_place, place), years));
        }
    }
    Ok(())
}

fn contradiction(date: NaiveDate, (first, second): (usize, usize), years: &[CalendarYear]) -> CalendarError {
    let notice = |place: usize| NoticeName::of(place, &years[place]);
    CalendarError::Contradiction { date, first: notice(first), second: notice(second) }
}

/// FNV-1a over what differs from the plain week, and over the published years.
fn fingerprint(differences: &[(NaiveDate, i64)], sources: &BTreeMap<i32, CalendarSource>) -> u64 {
    let days = differences.iter().flat_map(|(date, sum)| [i64::from(date.num_days_from_ce()), *sum]);
    let words = days.chain(sources.keys().map(|year| i64::from(*year)));
    words.flat_map(i64::to_le_bytes).fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn is_weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// So many days later; the end of time at the latest.
pub(super) fn plus(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}
