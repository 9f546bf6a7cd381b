use super::{Calendar, Pauses, promise};
use chrono::NaiveDate;
use onepalm_contract::item::Limit;
use serde::Serialize;

/// 行政许可法 art. 32 (1) no. 4, days by art. 82: who is not told within five working days what the papers
/// lack has been accepted since the day they were received.
pub const SILENCE_LAW: &str = "《中华人民共和国行政许可法》第三十二条第一款第四项";

/// Working days in which an authority must tell what is missing.
pub const SILENCE_DAYS: u16 = 5;

/// Where an application stands that was received and not answered yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Silence {
    /// The authority may still tell what is missing, up to and including this day.
    Open {
        /// The last day.
        until: NaiveDate,
        /// Whether a calendar is missing for the count.
        provisional: bool,
    },
    /// It told in time.
    Told,
    /// It kept silent, or told too late: accepted, back-dated to the day of receipt.
    Accepted {
        /// The day of receipt: the limits count from it.
        on: NaiveDate,
        /// The day on which the silence was complete, the fifth working day.
        since: NaiveDate,
        /// Whether a calendar is missing for the count.
        provisional: bool,
    },
}

/// What silence makes of an application received on a day, seen on `today`; `told_on`: when the authority
/// told what is missing, or refused, if it did.
pub fn silence(
    received_on: NaiveDate,
    told_on: Option<NaiveDate>,
    today: NaiveDate,
    calendar: &Calendar,
) -> Silence {
    let last = promise(Limit::working_days(SILENCE_DAYS), received_on, &Pauses::none(), calendar);
    match told_on {
        Some(told) if told <= last.date => Silence::Told,
        None if today <= last.date => Silence::Open { until: last.date, provisional: last.provisional },
        Some(_) | None => {
            Silence::Accepted { on: received_on, since: last.date, provisional: last.provisional }
        }
    }
}
