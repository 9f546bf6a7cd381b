use super::calendar::plus;
use super::{Calendar, Counting, Due, FirstDay, OfficeHours, Pauses};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use onepalm_contract::item::{Limit, LimitUnit};

/// By when a case accepted on that day must be done, counted as the law counts: the day of acceptance not
/// included. A limit in hours runs from the opening of that day; where the hour is known, [`promise_by`].
pub fn promise(limit: Limit, accepted_on: NaiveDate, pauses: &Pauses, calendar: &Calendar) -> Due {
    promise_by(&Counting::default(), limit, accepted_on.and_time(NaiveTime::MIN), pauses, calendar)
}

/// By when a case accepted at that moment (China Standard Time) must be done, counted in a city's own way.
pub fn promise_by(
    counting: &Counting,
    limit: Limit,
    accepted: NaiveDateTime,
    pauses: &Pauses,
    calendar: &Calendar,
) -> Due {
    let on = accepted.date();
    let first = match counting.first_day {
        FirstDay::DayAfter => plus(on, 1),
        FirstDay::SameDay => on,
    };
    let (date, time) = match (limit.unit, limit.count) {
        (LimitUnit::Hour, hours) => {
            let (date, time) = hour(hours, accepted, &counting.office_hours, pauses, calendar);
            (date, Some(time))
        }
        (LimitUnit::WorkingDay | LimitUnit::NaturalDay, 0) => (next_working_day(on, pauses, calendar), None),
        (LimitUnit::WorkingDay, count) => (working_day(u32::from(count), first, pauses, calendar), None),
        (LimitUnit::NaturalDay, count) => {
            // 民法典 art. 203: an end on a day off moves to the day after it.
            (next_working_day(natural_day(count, first, pauses), pauses, calendar), None)
        }
    };
    Due { date, time, provisional: !calendar.is_published(on, date) }
}

/// The `count`-th working day from `first` on that no pause covers.
fn working_day(count: u32, first: NaiveDate, pauses: &Pauses, calendar: &Calendar) -> NaiveDate {
    let mut left = count;
    let mut day = first;
    for (from, to) in pauses.as_spans() {
        let before = u32::try_from(calendar.working_days(day, *from)).unwrap_or(0);
        if before >= left {
            break;
        }
        left -= before;
        day = day.max(*to);
    }
    calendar.nth_working_day(day, left)
}

/// The `count`-th day from `first` on that no pause covers.
fn natural_day(count: u16, first: NaiveDate, pauses: &Pauses) -> NaiveDate {
    let mut left = u64::from(count);
    let mut day = first;
    for (from, to) in pauses.as_spans() {
        let before = u64::try_from((*from - day).num_days()).unwrap_or(0);
        if before >= left {
            break;
        }
        left -= before;
        day = day.max(*to);
    }
    plus(day, left - 1)
}

/// The first working day from `day` on that no pause covers.
fn next_working_day(mut day: NaiveDate, pauses: &Pauses, calendar: &Calendar) -> NaiveDate {
    loop {
        day = calendar.nth_working_day(day, 1);
        match pauses.end_of(day) {
            Some(end) => day = end,
            None => return day,
        }
    }
}

/// The moment at which so many office hours have passed.
fn hour(
    hours: u16,
    accepted: NaiveDateTime,
    office: &OfficeHours,
    pauses: &Pauses,
    calendar: &Calendar,
) -> (NaiveDate, NaiveTime) {
    let left = i64::from(hours) * 60;
    let day = next_working_day(accepted.date(), pauses, calendar);
    let since = if day == accepted.date() { accepted.time() } else { NaiveTime::MIN };
    let today = office.minutes_from(since);
    // A limit that ends with the office hours ends today and not at tomorrow's opening.
    if left <= today && today > 0 {
        return (day, office.after(since, left));
    }
    let left = left - today;
    let whole = office.minutes_from(NaiveTime::MIN);
    if whole <= 0 {
        // Offices that open for less than a minute never get there.
        return (NaiveDate::MAX, NaiveTime::MIN);
    }
    let full_days = (left - 1).max(0) / whole;
    let days = u32::try_from(full_days + 1).unwrap_or(u32::MAX);
    let last = working_day(days, plus(day, 1), pauses, calendar);
    (last, office.after(NaiveTime::MIN, left - full_days * whole))
}
