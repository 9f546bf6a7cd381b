use onepalm_contract::item::ServiceItem;
use onepalm_rules::form::{FormFlaw, lint_form};
use serde_json::{Map, Value, json};

use super::guide::{LOOPED, looped};
use super::{application, asking, submit, told, with};
use crate::person::Person;

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_rows_are_one_error_and_ten_thousand_unknown_fields_are_told_shortly() {
    let city = &asking().await;
    let citizen = Person::citizen(city, "grown").await;
    let good = application(city, &citizen).await;
    let rows: Vec<Value> = vec![json!({}); 100_000];
    let answer = submit(city, &citizen, &with(&good, &[("/answers/people", json!(rows))])).await;
    let problem = answer.refused(422, "form.invalid");
    let code = serde_json::to_value(problem.errors[0].code).unwrap();
    assert_eq!((problem.errors[0].at.as_str(), code), ("people", json!("too_many_rows")));

    let mut answers: Map<String, Value> = good["answers"].as_object().unwrap().clone();
    answers.extend((0..10_000).map(|number| (format!("x{number}"), json!(1))));
    let answer = submit(city, &citizen, &with(&good, &[("/answers", json!(answers))])).await;
    assert_eq!(answer.refused(422, "form.invalid").errors.len(), 200);
    let rows: Vec<Value> = vec![json!({}); 400_000];
    let answer = submit(city, &citizen, &with(&good, &[("/answers/people", json!(rows))])).await;
    answer.refused(413, "request.too-large");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_asks_in_a_circle_is_told_by_its_code_and_holds_nobody_up() {
    let form = serde_json::from_value::<ServiceItem>(looped()).unwrap().form;
    let flaws = lint_form(&form);
    let codes: Vec<_> = flaws.iter().map(FormFlaw::code).collect();
    for code in ["form.condition-loop", "form.condition-self"] {
        assert!(codes.contains(&code), "{codes:?}");
    }
    assert!(flaws.iter().all(|flaw| !flaw.zh().is_empty() && !flaw.to_string().is_empty()));

    let city = &asking().await;
    let citizen = Person::citizen(city, "grown").await;
    let good = with(&application(city, &citizen).await, &[("/item", json!(LOOPED))]);
    // Fields that hang on themselves look at the answers as they stand.
    told(&submit(city, &citizen, &good).await, &[("by", "not_asked")]);
    let unasked = with(&good, &[("/answers", json!({"name": "林海"}))]);
    assert_eq!(submit(city, &citizen, &unasked).await.status, 201);
}
