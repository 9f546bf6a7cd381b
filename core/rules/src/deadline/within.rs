use super::{Calendar, Counting, Due, Pauses, promise_by};
use chrono::{Days, NaiveDate, NaiveTime};
use onepalm_contract::item::Limit;
use serde::Serialize;

/// A promise that is longer than the law allows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, thiserror::Error)]
#[error(
    "accepted on {accepted_on}, the promised limit ends on {promised}, after the statutory one on {statutory}"
)]
pub struct PromiseOverLaw {
    /// A day of acceptance on which it shows.
    pub accepted_on: NaiveDate,
    /// When the promised limit ends.
    pub promised: NaiveDate,
    /// When the statutory limit ends.
    pub statutory: NaiveDate,
}

impl PromiseOverLaw {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        "limit.promise-over-statutory"
    }

    /// The sentence in Chinese; the one in English is its `Display`.
    pub fn zh(self) -> String {
        let Self { accepted_on, promised, statutory } = self;
        format!("{accepted_on} 受理的，承诺时限到 {promised} 届满，晚于法定时限届满的 {statutory}。")
    }
}

/// Days of acceptance that are tried where the units differ: a year and a leap day.
const TRIED: u64 = 366;

/// Whether a promised limit keeps within the statutory one: by numbers where the units are the same, else by
/// dates, from every day of the year that begins with `from`.
pub fn within_law(
    promised: Limit,
    statutory: Limit,
    from: NaiveDate,
    calendar: &Calendar,
) -> Result<(), PromiseOverLaw> {
    if promised.unit == statutory.unit && promised.count <= statutory.count {
        return Ok(());
    }
    // Hours run longest for who comes when the office has closed.
    let closed = NaiveTime::from_hms_opt(23, 59, 59).expect("a time of the day");
    let end = |limit, day: NaiveDate| -> Due {
        promise_by(&Counting::default(), limit, day.and_time(closed), &Pauses::none(), calendar)
    };
    let over = (0..TRIED).filter_map(|day| from.checked_add_days(Days::new(day))).find_map(|day| {
        let (promised, statutory) = (end(promised, day), end(statutory, day));
        let over = promised.moment() > statutory.moment();
        over.then_some(PromiseOverLaw {
            accepted_on: day,
            promised: promised.date,
            statutory: statutory.date,
        })
    });
    over.map_or(Ok(()), Err)
}
