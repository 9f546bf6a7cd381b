use super::{Calendar, Counting, Pauses, promise_by};
use chrono::{DateTime, Utc};
use onepalm_contract::case::Promise;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::time::china;

/// What a case of this item is promised when it is accepted at that instant: the promised limit, else
/// the statutory one; `None` for an item with neither. Called again whenever a pause ends or a calendar
/// changes. Where the promise by dates is later than the law allows, the law's date stands.
pub fn case_promise(
    item: &ServiceItem,
    accepted_at: DateTime<Utc>,
    pauses: &Pauses,
    calendar: &Calendar,
    counting: &Counting,
) -> Option<Promise> {
    let accepted = accepted_at.with_timezone(&china()).naive_local();
    let count = |limit| promise_by(counting, limit, accepted, pauses, calendar);
    let limit = item.promised_limit.or(item.statutory_limit)?;
    let statutory = item.statutory_limit.map(count);
    let promised = count(limit);
    let due = statutory.map_or(promised.date, |law| law.date.min(promised.date));
    let provisional = promised.provisional || statutory.is_some_and(|law| law.provisional);
    Some(Promise { limit, due, statutory_due: statutory.map(|law| law.date), provisional, recounts: vec![] })
}
