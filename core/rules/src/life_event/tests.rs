use super::*;
use crate::form::check;
use crate::testing::item;
use onepalm_contract::form::{Answers, Field, FieldKind, FieldValue};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::life_event::{EventItem, ItemField, LifeEvent, SharedQuestion};

fn named(code: &str) -> ServiceItem {
    ServiceItem { code: code.into(), name: code.into(), ..item() }
}

fn field(id: &str, kind: FieldKind) -> Field {
    let demonstration = "林小澜".into();
    let plain = item().form.fields.remove(4);
    Field { id: id.into(), label: id.into(), kind, required: false, prefill: None, demonstration, ..plain }
}

fn condition(json: &str) -> Option<onepalm_contract::form::Condition> {
    serde_json::from_str(json).ok()
}

/// Two items with the standard form; the second, if the citizen wants it, after the first.
fn event() -> (LifeEvent, Vec<ServiceItem>) {
    let part = |code: &str| EventItem { code: code.into(), when: None, after: vec![] };
    let wants = field("wants_second", FieldKind::Flag);
    let second = EventItem {
        when: condition(r#"{"eq":{"field":"wants_second","value":true}}"#),
        after: vec!["1".into()],
        ..part("2")
    };
    let event = LifeEvent {
        id: "birth".into(),
        version: 1,
        name: "新生儿出生".into(),
        aliases: vec![],
        themes: vec![],
        service_objects: vec![],
        summary: "出生登记、参保、社保卡一次办。".into(),
        questions: vec![Field { required: true, ..wants }],
        items: vec![second, part("1")],
        shared: vec![],
        effective_from: "2026-01-01".parse().unwrap(),
        cancelled_from: None,
    };
    (event, vec![named("1"), named("2")])
}

fn ids(merged: &onepalm_contract::life_event::MergedForm) -> Vec<&str> {
    merged.form.fields.iter().map(|field| field.id.as_str()).collect()
}

fn codes(event: &LifeEvent, items: &[ServiceItem]) -> Vec<&'static str> {
    lint_event(event, items).iter().map(LifeEventFlaw::code).collect()
}

#[test]
fn each_question_of_two_items_is_asked_once_and_goes_to_both_in_order() {
    let (event, items) = event();
    let merged = merge(&event, &items).unwrap();
    let asked = ["wants_second", "applicant_name", "citizen_number", "mobile", "address", "request"];
    assert_eq!(ids(&merged), asked);
    // Handed in first, although it is listed second.
    assert_eq!(merged.parts[0].item.code.as_str(), "1");
    let mut answers: Answers = [
        ("applicant_name".into(), "林海澜".into()),
        ("citizen_number".into(), "11010519491231002X".into()),
        ("mobile".into(), "13800000000".into()),
        ("address".into(), "海滨路 1 号".into()),
        ("request".into(), "申请".into()),
        ("wants_second".into(), FieldValue::Flag(true)),
    ]
    .into();
    assert_eq!(check(&merged.form, &answers), []);
    let parts = split(&merged, &items, &answers);
    assert_eq!(parts.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    for (code, part) in &parts {
        let form = &items.iter().find(|item| item.code == *code).unwrap().form;
        assert_eq!((check(form, part), part.len()), (vec![], 5));
    }
    answers.insert("wants_second".into(), FieldValue::Flag(false));
    assert_eq!(split(&merged, &items, &answers).len(), 1);
}

#[test]
fn the_same_id_for_something_else_is_asked_apart_and_declared_questions_together() {
    let (mut event, mut items) = event();
    items[0].form.fields.push(field("date", FieldKind::Date));
    items[1].form.fields.push(field("date", FieldKind::Money));
    items[0].form.fields.push(field("child", FieldKind::Text { max: 50 }));
    items[1].form.fields.push(field("baby", FieldKind::Text { max: 20 }));
    let place = |item: &str, field: &str| ItemField { item: item.into(), field: field.into() };
    event.shared = vec![SharedQuestion {
        label: "孩子姓名".into(),
        fields: vec![place("1", "child"), place("2", "baby")],
    }];
    let merged = merge(&event, &items).unwrap();
    assert_eq!(ids(&merged)[6..], ["date", "baby", "date.2"]);
    let baby = merged.form.field(&"baby".into()).unwrap();
    assert_eq!((baby.label.as_str(), &baby.kind), ("孩子姓名", &FieldKind::Text { max: 20 }));
    assert_eq!(merged.parts[0].merged(&"child".into()).unwrap().as_str(), "baby");
    assert_eq!(merged.parts[0].field(&"date.2".into()).unwrap().as_str(), "date");
}

#[test]
fn a_shared_answer_counts_for_an_item_only_where_that_item_asks_for_it() {
    // Item 2 asks `size` always; item 1 only of those who have `pets`, and then asks for `why` of the large.
    let (mut event, mut items) = event();
    event.questions.clear();
    event.items[0].when = None;
    let size = || field("size", FieldKind::Number { min: 0, max: 9 });
    items[1].form.fields.push(size());
    items[0].form.fields.push(field("pets", FieldKind::Flag));
    items[0]
        .form
        .fields
        .push(Field { shown_when: condition(r#"{"eq":{"field":"pets","value":true}}"#), ..size() });
    let large = condition(r#"{"range":{"field":"size","min":5}}"#);
    items[0].form.fields.push(Field { shown_when: large, required: true, ..field("why", FieldKind::Money) });
    let merged = merge(&event, &items).unwrap();
    let answers: Answers = [
        ("applicant_name".into(), "林海澜".into()),
        ("citizen_number".into(), "11010519491231002X".into()),
        ("mobile".into(), "13800000000".into()),
        ("address".into(), "海滨路 1 号".into()),
        ("request".into(), "申请".into()),
        ("size".into(), FieldValue::Number(7)),
        ("pets".into(), FieldValue::Flag(false)),
    ]
    .into();
    assert_eq!(check(&merged.form, &answers), []);
    let parts = split(&merged, &items, &answers);
    assert!(!parts[0].1.contains_key(&"size".into()));
    assert!(parts[1].1.contains_key(&"size".into()));
    assert_eq!(check(&items[0].form, &parts[0].1), []);
    let mut with_pets = answers;
    with_pets.insert("pets".into(), FieldValue::Flag(true));
    assert_eq!(check(&merged.form, &with_pets)[0].at, "why");
}

#[test]
fn each_flaw_of_an_event_has_its_code_and_two_sentences() {
    let (sound, items) = event();
    assert_eq!(codes(&sound, &items), [""; 0]);
    let with = |change: &dyn Fn(&mut LifeEvent)| {
        let mut event = sound.clone();
        change(&mut event);
        codes(&event, &items)
    };
    assert_eq!(with(&|event| event.items.clear()), ["life-event.no-items"]);
    assert_eq!(with(&|event| event.summary.clear()), ["life-event.no-name"]);
    assert_eq!(with(&|event| event.items[1].after = vec!["2".into()]), ["life-event.order-loop"]);
    assert_eq!(with(&|event| event.items[1].after = vec!["9".into()]), ["life-event.after-unknown"]);
    assert_eq!(with(&|event| event.items[1].code = "9".into())[..1], ["life-event.after-unknown"]);
    assert!(with(&|event| event.items[1].code = "9".into()).contains(&"life-event.unknown-item"));
    assert!(with(&|event| event.items[1].code = "2".into()).contains(&"life-event.duplicate-item"));
    let unknown = condition(r#"{"answered":"mobile"}"#);
    assert_eq!(with(&|event| event.items[1].when = unknown.clone()), ["life-event.when-unknown"]);
    assert_eq!(with(&|event| event.questions[0].label.clear()), ["form.no-label"]);
    let shared = |fields: &[(&str, &str)]| {
        let place = |(item, field): &(&str, &str)| ItemField { item: (*item).into(), field: (*field).into() };
        let fields = fields.iter().map(place).collect();
        with(&|event| {
            event.shared = vec![SharedQuestion { label: String::new(), fields: Vec::clone(&fields) }];
        })
    };
    assert_eq!(shared(&[("1", "mobile"), ("2", "shoe_size")]), ["life-event.shared-unknown"]);
    assert_eq!(shared(&[("1", "mobile"), ("1", "address")]), ["life-event.shared-twice"]);
    assert_eq!(shared(&[("1", "mobile"), ("2", "address")]), ["life-event.shared-kind"]);
    assert_eq!(shared(&[("1", "address"), ("2", "request")]), [""; 0]);
    for flaw in [LifeEventFlaw::NoItems, LifeEventFlaw::OrderLoop(vec!["1".into()])] {
        assert!(!flaw.zh().is_ascii() && flaw.to_string().is_ascii());
    }
}

#[test]
fn a_question_that_hangs_on_one_that_hangs_is_not_shared() {
    let (mut event, mut items) = event();
    let hangs = |on: &str| condition(&format!(r#"{{"answered":"{on}"}}"#));
    for item in &mut items {
        item.form.fields.push(Field { shown_when: hangs("request"), ..field("one", FieldKind::Flag) });
        item.form.fields.push(Field { shown_when: hangs("one"), ..field("two", FieldKind::Flag) });
    }
    assert_eq!(ids(&merge(&event, &items).unwrap())[6..], ["one", "two", "two.2"]);
    let place = |item: &str| ItemField { item: item.into(), field: "two".into() };
    event.shared = vec![SharedQuestion { label: String::new(), fields: vec![place("1"), place("2")] }];
    assert_eq!(codes(&event, &items), ["life-event.shared-hangs", "life-event.shared-hangs"]);
}
