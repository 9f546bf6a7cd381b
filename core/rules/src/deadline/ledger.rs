use super::calendar::plus;
use super::{Calendar, Counting, DayKind, Due, FirstDay, PauseBackwards, Pauses, Why, promise_by};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use onepalm_contract::case::Pause;
use onepalm_contract::item::{Limit, LimitUnit};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// Most days that a ledger lists: ten years.
const MAX_DAYS: usize = 3660;

/// A deadline with the account of every day from acceptance on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ledger {
    /// By when it must be done.
    pub due: Due,
    /// Every day in order, the day of acceptance first and the due date last.
    pub days: Vec<LedgerDay>,
    /// Whether there are more days than are listed.
    pub truncated: bool,
}

/// `due` is a date, with the time of the day for limits in hours.
impl Serialize for Ledger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let due = match self.due.time {
            Some(time) => self.due.date.and_time(time).format("%Y-%m-%dT%H:%M").to_string(),
            None => self.due.date.to_string(),
        };
        let mut ledger = serializer.serialize_struct("Ledger", 4)?;
        ledger.serialize_field("due", &due)?;
        ledger.serialize_field("provisional", &self.due.provisional)?;
        ledger.serialize_field("days", &self.days)?;
        ledger.serialize_field("truncated", &self.truncated)?;
        ledger.end()
    }
}

/// What a day did for the count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LedgerDay {
    /// The civil date.
    pub date: NaiveDate,
    /// Whether it was counted.
    pub counted: bool,
    /// Office minutes that were counted, for limits in hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Why it was counted or not.
    pub why: Why,
    /// What the calendar or the pause calls it, for example 春节; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Whether no calendar is published yet for it.
    pub provisional: bool,
}

/// By when a case accepted at that moment (China Standard Time) must be done, day by day.
pub fn ledger(
    counting: &Counting,
    limit: Limit,
    accepted: NaiveDateTime,
    pauses: &[Pause],
    calendar: &Calendar,
) -> Result<Ledger, PauseBackwards> {
    let merged = Pauses::new(pauses)?;
    let due = promise_by(counting, limit, accepted, &merged, calendar);
    let account = Account { counting, limit, accepted, pauses, calendar, due };
    let all = usize::try_from((due.date - accepted.date()).num_days()).unwrap_or(0).saturating_add(1);
    let mut left = i64::from(limit.count);
    let days = (0..all.min(MAX_DAYS)).map(|day| {
        let day = account.day(plus(accepted.date(), day as u64), left);
        left -= i64::from(day.counted);
        day
    });
    let days = days.collect();
    Ok(Ledger { due, days, truncated: all > MAX_DAYS })
}

struct Account<'a> {
    counting: &'a Counting,
    limit: Limit,
    accepted: NaiveDateTime,
    pauses: &'a [Pause],
    calendar: &'a Calendar,
    due: Due,
}

impl Account<'_> {
    fn day(&self, date: NaiveDate, left: i64) -> LedgerDay {
        let pause = self.pauses.iter().find(|pause| (pause.from..pause.to).contains(&date));
        let minutes = self.minutes(date);
        let (counted, why) = match (pause, self.limit.unit) {
            (Some(pause), _) => (false, Why::Paused(pause.kind)),
            (None, LimitUnit::Hour) => match self.kind(date) {
                why @ (Why::Weekday | Why::MakeUp) if minutes > 0 => (true, why),
                Why::Weekday | Why::MakeUp => (false, Why::OutOfHours),
                off => (false, off),
            },
            (None, _) if self.is_before_first(date) => (false, Why::Accepted),
            (None, LimitUnit::WorkingDay | LimitUnit::NaturalDay) if left <= 0 => (false, Why::MovedOn),
            (None, LimitUnit::WorkingDay) => (self.calendar.is_working(date), self.kind(date)),
            (None, LimitUnit::NaturalDay) => (true, Why::NaturalDay),
        };
        let name = pause.map(|pause| pause.reason.clone());
        LedgerDay {
            date,
            counted,
            minutes: (self.limit.unit == LimitUnit::Hour).then_some(minutes),
            why,
            name: name.or_else(|| self.calendar.name(date).map(str::to_owned)).unwrap_or_default(),
            provisional: !self.calendar.is_published(date, date),
        }
    }

    fn is_before_first(&self, date: NaiveDate) -> bool {
        match self.counting.first_day {
            FirstDay::DayAfter => date <= self.accepted.date(),
            FirstDay::SameDay => date < self.accepted.date(),
        }
    }

    fn kind(&self, date: NaiveDate) -> Why {
        match self.calendar.kind(date) {
            DayKind::Weekday => Why::Weekday,
            DayKind::Weekend => Why::Weekend,
            DayKind::DayOff => Why::DayOff,
            DayKind::MakeUp => Why::MakeUp,
        }
    }

    /// Office minutes of a day between acceptance and the due moment.
    fn minutes(&self, date: NaiveDate) -> u32 {
        if self.limit.unit != LimitUnit::Hour || !self.calendar.is_working(date) {
            return 0;
        }
        let office = &self.counting.office_hours;
        let since = if date == self.accepted.date() { self.accepted.time() } else { NaiveTime::MIN };
        let until = self.due.time.filter(|_| date == self.due.date);
        let after = until.map_or(0, |until| office.minutes_from(until.max(since)));
        u32::try_from(office.minutes_from(since) - after).unwrap_or(0)
    }
}
