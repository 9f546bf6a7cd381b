//! A form's JSON Schema gives the verdict that our own evaluation gives, in the hands of two validators that
//! we did not write.

mod generate;
mod python;

use generate::form_and_answers;
use onepalm_contract::code::{CitizenNumber, Uscc};
use onepalm_rules::form::{check, json_schema};
use proptest::prelude::*;
use serde_json::Value;

fn takes(schema: &Value, answers: &Value) -> bool {
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .with_format("citizen-number", |text: &str| text.parse::<CitizenNumber>().is_ok())
        .with_format("uscc", |text: &str| text.parse::<Uscc>().is_ok())
        .build(schema)
        .expect("a schema that can be compiled")
        .is_valid(answers)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_schema_takes_exactly_what_the_form_takes((form, answers) in form_and_answers()) {
        let errors = check(&form, &answers);
        let schema = json_schema(&form);
        prop_assert!(jsonschema::draft202012::meta::is_valid(&schema));
        let given = serde_json::to_value(&answers).unwrap();
        prop_assert_eq!(takes(&schema, &given), errors.is_empty(), "{} {} {:?}", schema, given, errors);
    }
}

#[test]
fn the_forms_of_the_seed_make_schemas_of_the_standard() {
    let seed = include_str!("../../../../platform/seed/items.jsonl");
    for line in seed.lines() {
        let item: onepalm_contract::item::ServiceItem = serde_json::from_str(line).unwrap();
        let schema = json_schema(&item.form);
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{}", item.name);
        assert!(!takes(&schema, &serde_json::json!({ "no such field": 1 })), "{}", item.name);
    }
}
