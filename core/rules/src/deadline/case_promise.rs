use super::{Calendar, ChainDue, Counting, PauseBackwards, Pauses, StepEnd, joint_due, promise_by};
use chrono::{DateTime, NaiveDateTime, Utc};
use onepalm_contract::case::{Pause, Promise, StepDue};
use onepalm_contract::item::{JointPlan, PlanStep, ServiceItem};
use onepalm_contract::time::china;

/// What a case of this item is promised when it is accepted at that instant: the end of its joint plan, else the
/// promised limit, else the statutory one; `None` for an item with none of them. Called again whenever a pause
/// ends or a calendar changes. Where the promise by dates is later than the law allows, the law's date stands.
pub fn case_promise(
    item: &ServiceItem,
    accepted_at: DateTime<Utc>,
    pauses: &[Pause],
    calendar: &Calendar,
    counting: &Counting,
) -> Result<Option<Promise>, PauseBackwards> {
    let accepted = accepted_at.with_timezone(&china()).naive_local();
    let joint = joint(item, accepted, pauses, calendar, counting);
    let chain = joint.as_ref().map(|(_, chain)| chain);
    let spans = pauses.iter().filter(|pause| stops_the_whole(pause, chain));
    let merged = Pauses::spans(spans.map(|pause| (pause.from, pause.to)))?;
    let count = |limit| promise_by(counting, limit, accepted, &merged, calendar);
    let (limit, promised, steps) = match (&joint, item.promised_limit.or(item.statutory_limit)) {
        (Some((plan, chain)), _) => (plan.limit, chain.due, steps(plan, chain)),
        (None, Some(limit)) => (limit, count(limit), Vec::new()),
        (None, None) => return Ok(None),
    };
    let statutory = item.statutory_limit.map(count);
    let due = statutory.map_or(promised.date, |law| law.date.min(promised.date));
    let provisional = promised.provisional || statutory.is_some_and(|law| law.provisional);
    Ok(Some(Promise {
        limit,
        due,
        statutory_due: statutory.map(|law| law.date),
        provisional,
        steps,
        recounts: Vec::new(),
        calendar: calendar.fingerprint(),
    }))
}

/// The plan and its count. One that cannot be counted is none: then the case has the item's own limits.
fn joint<'i>(
    item: &'i ServiceItem,
    accepted: NaiveDateTime,
    pauses: &[Pause],
    calendar: &Calendar,
    counting: &Counting,
) -> Option<(&'i JointPlan, ChainDue)> {
    let plan = item.details.joint.as_ref()?;
    let chain = joint_due(plan, accepted, pauses, counting, calendar).ok()?;
    Some((plan, chain))
}

/// A pause beside the longest path of a joint case stops nobody but its own step.
fn stops_the_whole(pause: &Pause, chain: Option<&ChainDue>) -> bool {
    match (&pause.step, chain) {
        (Some(step), Some(chain)) => chain.critical.contains(step),
        (None, _) | (_, None) => true,
    }
}

fn steps(plan: &JointPlan, chain: &ChainDue) -> Vec<StepDue> {
    let told = |(step, end): (&PlanStep, &StepEnd)| StepDue {
        id: step.id.clone(),
        name: step.name.clone(),
        body: step.body.clone(),
        due: end.due.date,
        critical: chain.critical.contains(&step.id),
    };
    plan.steps().into_iter().zip(&chain.steps).map(told).collect()
}
