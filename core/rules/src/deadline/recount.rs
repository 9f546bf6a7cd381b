use super::{Calendar, Counting, PauseBackwards, case_promise};
use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::case::{ChangedDay, Pause, Promise, Recount};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::time::civil_date;

/// Two calendars: the one that a promise was counted on, and the one that stands now.
#[derive(Clone, Copy, Debug)]
pub struct CalendarChange<'a> {
    /// That of the promise.
    pub old: &'a Calendar,
    /// That of today.
    pub new: &'a Calendar,
}

/// The promise of a case after the calendar changed, with why it changed kept in it. A promise that comes out
/// the same is the same, so counting again as often as one likes adds nothing.
pub fn recount(
    item: &ServiceItem,
    standing: &Promise,
    accepted_at: DateTime<Utc>,
    pauses: &[Pause],
    calendars: CalendarChange<'_>,
    counting: &Counting,
    on: NaiveDate,
) -> Result<Promise, PauseBackwards> {
    let Some(again) = case_promise(item, accepted_at, pauses, calendars.new, counting)? else {
        return Ok(standing.clone());
    };
    let mut recounts = standing.recounts.clone();
    if again.due != standing.due {
        let last = again.due.max(standing.due);
        recounts.push(Recount {
            on,
            before: standing.due,
            after: again.due,
            days: changed_days(calendars, civil_date(accepted_at), last),
            was_provisional: standing.provisional,
        });
    }
    Ok(Promise { recounts, ..again })
}

fn changed_days(calendars: CalendarChange<'_>, from: NaiveDate, to: NaiveDate) -> Vec<ChangedDay> {
    let CalendarChange { old, new } = calendars;
    let day = |date| ChangedDay {
        date,
        working: new.is_working(date),
        name: new.name(date).unwrap_or_default().to_owned(),
    };
    new.differences(old, from, to).into_iter().map(day).collect()
}
