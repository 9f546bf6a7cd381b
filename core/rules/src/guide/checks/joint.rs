use super::Breach;
use crate::deadline::{Calendar, ChainDue, Counting, Pauses, joint_due, promise_by};
use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use onepalm_contract::item::{JointPlan, ServiceItem};
use std::collections::BTreeSet;

/// Days of acceptance that are tried: a year and a leap day.
const TRIED: u64 = 366;

pub(super) fn steps(item: &ServiceItem) -> Vec<Breach> {
    let Some(joint) = &item.details.joint else { return Vec::new() };
    let day = item.effective_from.and_time(NaiveTime::MIN);
    if let Err(error) = joint_due(joint, day, &[], &Counting::default(), &Calendar::default()) {
        return vec![Breach::told(error.zh(), error.to_string())];
    }
    let mut seen = BTreeSet::new();
    let named = |text: &str| !text.trim().is_empty();
    let broken = joint.steps().into_iter().filter(|step| {
        let first = seen.insert(&step.id);
        !first || !named(&step.id) || !named(&step.name)
    });
    broken.map(|step| Breach::at(&step.id)).collect()
}

pub(super) fn bodies(item: &ServiceItem) -> Vec<Breach> {
    let Some(joint) = &item.details.joint else { return Vec::new() };
    let known = |body: &String| *body == item.body.name || item.details.joint_bodies.contains(body);
    let unknown = joint.steps().into_iter().filter(|step| !known(&step.body));
    unknown
        .map(|step| Breach {
            at: Some(step.id.clone()),
            zh: format!("“{}”不是联办机构。", step.body),
            en: format!("“{}” is no joint body.", step.body),
        })
        .collect()
}

/// By dates from every day of the latest year that the calendar has, from the item's own first year where it has
/// none.
pub(super) fn limit(item: &ServiceItem, calendar: &Calendar) -> Vec<Breach> {
    let Some(joint) = &item.details.joint else { return Vec::new() };
    let year = calendar.sources().keys().last().copied().unwrap_or_else(|| item.effective_from.year());
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(item.effective_from);
    let days = (0..TRIED).filter_map(|day| first.checked_add_days(Days::new(day)));
    days.filter_map(|day| over(joint, item, day, calendar)).take(1).collect()
}

/// How the plan of a case accepted on a day takes too long, if it does.
fn over(joint: &JointPlan, item: &ServiceItem, day: NaiveDate, calendar: &Calendar) -> Option<Breach> {
    let (counting, start) = (Counting::default(), day.and_time(NaiveTime::MIN));
    let ChainDue { path, own, .. } = joint_due(joint, start, &[], &counting, calendar).ok()?;
    let law = item.statutory_limit.map(|law| promise_by(&counting, law, start, &Pauses::none(), calendar));
    let last = law.map_or(own.moment(), |law| law.moment().min(own.moment()));
    (path.moment() > last).then(|| {
        Breach::told(
            format!("{day} 受理的，各环节到 {} 才全部届满，最迟应为 {}。", path.date, last.date()),
            format!("Accepted on {day}, the steps end on {}, after {}.", path.date, last.date()),
        )
    })
}
