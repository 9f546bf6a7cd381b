//! Joint plans that may not be published.

use super::{RuleId, Rulebook, lint_item};
use crate::deadline::Calendar;
use onepalm_contract::item::{JointPlan, Limit, PlanPart, PlanStep, ServiceItem};

fn step(id: &str, body: &str, days: u16) -> PlanPart {
    let limit = Limit::working_days(days);
    PlanPart::Step(PlanStep { id: id.into(), name: "审查".into(), body: body.into(), limit })
}

fn item(plan: PlanPart, whole: u16) -> ServiceItem {
    let mut item = crate::testing::item();
    item.statutory_limit = Some(Limit::working_days(45));
    item.details.joint_bodies = vec!["市消防救援支队".into()];
    item.details.joint = Some(JointPlan { plan, limit: Limit::working_days(whole) });
    item
}

fn found(item: &ServiceItem, rule: RuleId) -> Vec<(Option<String>, String)> {
    let findings = lint_item(item, Rulebook::standard(), &Calendar::default());
    let told = findings.into_iter().filter(|finding| finding.rule == rule);
    told.map(|finding| (finding.at, finding.en)).collect()
}

#[test]
fn a_joint_plan_of_known_bodies_within_the_law_has_no_finding() {
    let own = "市人力资源和社会保障局";
    let beside = PlanPart::Parallel(vec![step("fire", "市消防救援支队", 20), step("plan", own, 30)]);
    let good = item(PlanPart::Sequence(vec![step("receive", own, 1), beside]), 45);
    for rule in [RuleId::JointSteps, RuleId::JointBodies, RuleId::JointLimit] {
        assert_eq!(found(&good, rule), []);
    }
    // 31 working days on the longest path, the whole may take 30.
    let mut short = good.clone();
    short.details.joint.as_mut().unwrap().limit = Limit::working_days(30);
    assert!(found(&short, RuleId::JointLimit)[0].1.contains("the steps end on"));
    let mut lawless = good;
    lawless.statutory_limit = Some(Limit::working_days(20));
    assert_eq!(found(&lawless, RuleId::JointLimit).len(), 1);
}

#[test]
fn unknown_bodies_and_plans_without_steps_are_found() {
    let stranger = item(step("fire", "某某公司", 5), 45);
    assert_eq!(found(&stranger, RuleId::JointBodies)[0].0.as_deref(), Some("fire"));
    let empty = item(PlanPart::Sequence(vec![PlanPart::Parallel(vec![])]), 45);
    assert!(found(&empty, RuleId::JointSteps)[0].1.contains("no steps"));
    assert_eq!(found(&empty, RuleId::JointLimit), []);
    let own = "市人力资源和社会保障局";
    let twice = item(PlanPart::Parallel(vec![step("x", own, 1), step("x", own, 2)]), 45);
    assert_eq!(found(&twice, RuleId::JointSteps)[0].0.as_deref(), Some("x"));
}
