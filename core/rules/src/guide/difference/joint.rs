use super::keyed::{Place, keyed};
use super::limits::{limit, words};
use super::told::{Label, Told, Words};
use onepalm_contract::item::{JointPlan, PlanStep};
use onepalm_contract::publication::GuidePart;

/// How several authorities handle a case together (联办).
pub(super) fn joint(told: &mut Told, old: Option<&JointPlan>, new: Option<&JointPlan>) {
    let limits = [old, new].map(|plan| plan.map(|JointPlan { plan: _, limit }| *limit));
    limit(told, Label("联办总时限", "limit of the joint procedure"), limits[0], limits[1]);
    let steps = |plan: Option<&JointPlan>| -> Vec<PlanStep> {
        plan.map(|plan| plan.steps().into_iter().cloned().collect()).unwrap_or_default()
    };
    let (old_steps, new_steps) = (steps(old), steps(new));
    if changed(told, &old_steps, &new_steps) {
        return;
    }
    if let (Some(old), Some(new)) = (old, new)
        && old.plan != new.plan
    {
        told.differs(
            GuidePart::Steps,
            None,
            "联办环节的先后",
            "how the steps of the bodies follow each other",
        );
    }
}

/// Whether something of the steps themselves was told.
fn changed(told: &mut Told, old: &[PlanStep], new: &[PlanStep]) -> bool {
    let (part, label) = (GuidePart::Steps, Label("联办环节", "joint step"));
    let mut any = false;
    for place in &keyed(old, new, |step| step.id.clone()).places {
        match place {
            Place::Added(new) => told.option(part, Some(&new.id), label, [None, Some(step(new))]),
            Place::Removed(old) => told.option(part, Some(&old.id), label, [Some(step(old)), None]),
            Place::Both(old, new) if old == new => continue,
            Place::Both(old, new) => {
                told.option(part, Some(&old.id), label, [old, new].map(|one| Some(step(one))));
            }
        }
        any = true;
    }
    any
}

fn step(PlanStep { id: _, name, body, limit }: &PlanStep) -> Words {
    let limit = words(*limit);
    Words::pair(format!("{name}（{body}，{}）", limit.zh), format!("{name} ({body}, {})", limit.en))
}
