use super::Facts;
use crate::form::{Questions, holds};
use onepalm_contract::form::Answers;
use onepalm_contract::item::{Material, ServiceItem, Situation, Step};

/// What a guide asks of one applicant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen<'a> {
    /// The situations that apply.
    pub situations: Vec<&'a Situation>,
    /// The materials asked for, in the guide's order.
    pub materials: Vec<&'a Material>,
    /// The steps taken, in the guide's order.
    pub steps: Vec<&'a Step>,
}

/// The situations that apply, with the materials and steps they choose: what no situation names is for all, what
/// some name is for those to whom one of them applies.
pub fn chosen<'a>(item: &'a ServiceItem, answers: &Answers, facts: &Facts) -> Chosen<'a> {
    let answers = Questions::new(&item.form.fields).kept(answers);
    let applies = |situation: &&Situation| holds(&situation.when, &|id| facts.or_answer(&answers, id));
    let situations: Vec<_> = item.situations.iter().filter(applies).collect();
    let is_chosen = |names: &dyn Fn(&Situation) -> bool| {
        !item.situations.iter().any(names) || situations.iter().any(|situation| names(situation))
    };
    let materials = item.materials.iter();
    let materials = materials.filter(|material| is_chosen(&|of| of.materials.contains(&material.id)));
    let steps = item.steps.iter().filter(|step| is_chosen(&|of| of.steps.contains(&step.name)));
    Chosen { materials: materials.collect(), steps: steps.collect(), situations }
}

#[cfg(test)]
mod tests {
    use super::super::ineligible;
    use super::*;
    use crate::testing::item;
    use chrono::NaiveDate;
    use onepalm_contract::form::FieldValue;
    use onepalm_contract::item::EligibilityCondition;

    fn guide() -> ServiceItem {
        let mut item = item();
        item.steps = ["受理", "现场勘验", "办结"]
            .map(|name| Step { name: name.into(), standard: "看材料".into() })
            .into();
        let when =
            r#"{"all":[{"eq":{"field":"request","value":"代办"}},{"range":{"field":"@age","min":60}}]}"#;
        item.situations = vec![Situation {
            id: "agent".into(),
            name: "六十岁以上委托他人办理的".into(),
            when: serde_json::from_str(when).unwrap(),
            materials: vec!["M02".into()],
            steps: vec!["现场勘验".into()],
        }];
        item.eligibility = vec![EligibilityCondition {
            id: "adult".into(),
            when: serde_json::from_str(r#"{"range":{"field":"@age","min":18}}"#).unwrap(),
            zh: "须年满十八周岁。".into(),
            en: "Applicants must be 18.".into(),
        }];
        item
    }

    fn facts(years: i64) -> Facts {
        Facts::default().with("@age", FieldValue::Number(years))
    }

    #[test]
    fn a_situation_brings_its_materials_and_steps_and_others_do_not_see_them() {
        let guide = guide();
        let at = |request: &str, years| {
            let answers: Answers = [("request".into(), request.into())].into();
            let chosen = chosen(&guide, &answers, &facts(years));
            let materials: Vec<_> = chosen.materials.iter().map(|material| material.id.as_str()).collect();
            (materials, chosen.steps.len(), chosen.situations.len())
        };
        assert_eq!(at("代办", 60), (vec!["M01", "M02"], 3, 1));
        assert_eq!(at("代办", 59), (vec!["M01"], 2, 0));
        assert_eq!(at("自办", 60), (vec!["M01"], 2, 0));
    }

    #[test]
    fn who_may_not_apply_is_told_why() {
        let guide = guide();
        assert_eq!(ineligible(&guide, &Answers::new(), &facts(18)), []);
        assert_eq!(ineligible(&guide, &Answers::new(), &facts(17))[0].id, "adult");
        assert_eq!(ineligible(&guide, &Answers::new(), &facts(17))[0].zh, "须年满十八周岁。");
        assert_eq!(ineligible(&guide, &Answers::new(), &Facts::default()), [], "an age that is not known");
    }

    #[test]
    fn an_answer_still_to_be_given_refuses_nobody_and_one_that_is_not_asked_counts_as_none() {
        let mut guide = guide();
        let small = r#"{"range":{"field":"area","max":20}}"#;
        guide.eligibility[0].when = serde_json::from_str(small).unwrap();
        guide.form.fields.push(
            serde_json::from_str(
                r#"{"id":"area","label":"面积","kind":"number","min":1,"max":99,"required":false,
                "shown_when":{"answered":"request"},"instruction":"填","demonstration":"6"}"#,
            )
            .unwrap(),
        );
        let at = |answers: Answers| ineligible(&guide, &answers, &Facts::default()).len();
        let (request, area) = (("request".into(), "代办".into()), ("area".into(), FieldValue::Number(21)));
        assert_eq!(at([request.clone()].into()), 0, "asked and open");
        assert_eq!(at([request, area.clone()].into()), 1);
        assert_eq!(at([area].into()), 1, "not asked: it lies in no range");
    }

    #[test]
    fn an_age_is_reached_on_the_birthday() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let at = |born, today| super::super::age(date(born), date(today));
        assert_eq!(at("2008-03-02", "2026-03-01"), 17);
        assert_eq!(at("2008-03-02", "2026-03-02"), 18);
        assert_eq!(at("2008-02-29", "2026-02-28"), 17);
        assert_eq!(at("2008-02-29", "2026-03-01"), 18);
        assert_eq!(at("2030-01-01", "2026-03-01"), 0);
    }
}
