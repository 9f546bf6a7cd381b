//! Forms with conditions and tables, answered well and badly.

use super::*;
use onepalm_contract::form::{Answers, FieldErrorCode, FieldValue, Form};

/// An applicant, or an agent with a mandate and the heirs for whom they come; heirs who are minors name a guardian.
fn form() -> Form {
    let help = r#""instruction":"填","demonstration":"例""#;
    let text = format!(
        r#"{{"id":"f","version":1,"title":"继承","fields":[
        {{"id":"by","label":"谁来办","kind":"choice","choices":[{{"value":"self","label":"本人"}},{{"value":"agent","label":"代理人"}}],"required":true,{help}}},
        {{"id":"mandate","label":"委托书","kind":"text","max":20,"required":true,"shown_when":{{"eq":{{"field":"by","value":"agent"}}}},{help}}},
        {{"id":"copies","label":"份数","kind":"number","min":0,"max":9,"required":false,"shown_when":{{"answered":"mandate"}},{help}}},
        {{"id":"reason","label":"理由","kind":"text","max":20,"required":false,"required_when":{{"range":{{"field":"copies","min":4}}}},{help}}},
        {{"id":"heirs","label":"继承人","kind":"table","min_rows":1,"max_rows":2,"required":false,{help},"columns":[
            {{"id":"name","label":"姓名","kind":"text","max":4,"required":true,{help}}},
            {{"id":"minor","label":"未成年","kind":"flag","required":false,{help}}},
            {{"id":"guardian","label":"监护人","kind":"text","max":4,"required":true,"shown_when":{{"eq":{{"field":"minor","value":true}}}},{help}}}
        ]}}]}}"#
    );
    serde_json::from_str(&text).unwrap()
}

fn found(answers: &str) -> Vec<(String, FieldErrorCode)> {
    let answers: Answers = serde_json::from_str(answers).unwrap();
    let place = |error: &onepalm_contract::form::FieldError| match &error.cell {
        Some(cell) => format!("{}[{}].{}", error.at, cell.row, cell.column),
        None => error.at.clone(),
    };
    check(&form(), &answers).iter().map(|error| (place(error), error.code)).collect()
}

fn one(at: &str, code: FieldErrorCode) -> Vec<(String, FieldErrorCode)> {
    vec![(at.to_owned(), code)]
}

#[test]
fn the_form_itself_has_no_flaw_and_reads_back() {
    let form = form();
    let choices_demonstrate_labels = lint_form(&form);
    assert_eq!(choices_demonstrate_labels, []);
    let written = serde_json::to_string(&form).unwrap();
    assert_eq!(serde_json::from_str::<Form>(&written).unwrap(), form);
}

#[test]
fn what_is_shown_by_its_condition_only_is_asked_then_only() {
    use FieldErrorCode::{Missing, NotAsked};
    assert_eq!(found(r#"{"by":"self"}"#), []);
    assert_eq!(found(r#"{"by":"agent"}"#), one("mandate", Missing));
    assert_eq!(found(r#"{"by":"self","mandate":"有"}"#), one("mandate", NotAsked));
    // The copies hang on the mandate, which is not asked: its answer counts for nothing.
    assert_eq!(
        found(r#"{"by":"self","mandate":"有","copies":5}"#),
        [("mandate".to_owned(), NotAsked), ("copies".to_owned(), NotAsked)]
    );
    assert_eq!(found(r#"{"by":"agent","mandate":"有","copies":4}"#), one("reason", Missing));
    assert_eq!(found(r#"{"by":"agent","mandate":"有","copies":3}"#), []);
}

#[test]
fn errors_in_tables_name_row_and_column() {
    use FieldErrorCode::{Missing, NotAsked, TooLong, TooManyRows, Unknown, WrongType};
    assert_eq!(
        found(r#"{"by":"self","heirs":[{"name":"甲"},{"name":"乙乙乙乙乙"}]}"#),
        one("heirs[1].name", TooLong)
    );
    assert_eq!(
        found(r#"{"by":"self","heirs":[{"name":"甲","minor":true}]}"#),
        one("heirs[0].guardian", Missing)
    );
    assert_eq!(
        found(r#"{"by":"self","heirs":[{"name":"甲","guardian":"乙"}]}"#),
        one("heirs[0].guardian", NotAsked)
    );
    assert_eq!(found(r#"{"by":"self","heirs":[{"name":"甲","shoe":"乙"}]}"#), one("heirs[0].shoe", Unknown));
    let three = r#"{"by":"self","heirs":[{"name":"甲"},{"name":"乙"},{"name":"丙"}]}"#;
    assert_eq!(found(three), one("heirs", TooManyRows));
    assert_eq!(found(r#"{"by":"self","heirs":"甲"}"#), one("heirs", WrongType));
    assert_eq!(found(r#"{"by":"self","heirs":[]}"#), [], "an optional table may be left empty");
}

#[test]
fn what_is_not_asked_any_more_is_left_out_when_it_is_submitted() {
    let form = form();
    let answers: Answers =
        serde_json::from_str(r#"{"by":"self","mandate":"有","copies":5,"reason":" "}"#).unwrap();
    let kept = Questions::new(&form.fields).kept(&answers);
    assert_eq!(kept, Answers::from([("by".into(), FieldValue::from("self"))]));
    assert_eq!(check(&form, &kept), []);
}
