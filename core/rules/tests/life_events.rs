//! What passes the one form of a life event passes the form of every item that it is split into.

#[allow(dead_code, reason = "half of it is for another test")]
#[path = "json_schema/generate.rs"]
mod generate;

use generate::{answers, fields};
use onepalm_contract::form::{Answers, Condition, Field, FieldKind, FieldValue, Form};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::life_event::{EventItem, LifeEvent, MergedForm};
use onepalm_rules::form::{Questions, check};
use onepalm_rules::life_event::{merge, split};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn item(place: usize, fields: Vec<Field>) -> ServiceItem {
    let seed = include_str!("../../../platform/seed/items.jsonl");
    let line = seed.lines().next().expect("the seed has items");
    let mut item: ServiceItem = serde_json::from_str(line).expect("the seed reads");
    item.code = format!("{place}").as_str().into();
    item.form = Form { id: item.code.as_str().into(), version: 1, title: "表".into(), fields };
    item
}

/// An event of three items, the last of them for who wants it.
fn event() -> LifeEvent {
    let wanted = Condition::Eq { field: "wanted".into(), value: FieldValue::Flag(true) };
    let part = |place: usize| EventItem {
        code: format!("{place}").as_str().into(),
        when: (place == 2).then(|| wanted.clone()),
        after: vec![],
    };
    let wanted = Field {
        id: "wanted".into(),
        label: "也办".into(),
        kind: FieldKind::Flag,
        required: true,
        shown_when: None,
        required_when: None,
        instruction: "选".into(),
        demonstration: "是".into(),
        prefill: None,
    };
    LifeEvent {
        id: "event".into(),
        version: 1,
        name: "一件事".into(),
        aliases: vec![],
        themes: vec![],
        service_objects: vec![],
        summary: "三项一次办。".into(),
        questions: vec![wanted],
        items: (0..3).map(part).collect(),
        shared: vec![],
        effective_from: "2026-01-01".parse().expect("a date"),
        cancelled_from: None,
    }
}

/// Items of an event, its one form, and answers to that: mostly good ones.
fn merged() -> impl Strategy<Value = (Vec<ServiceItem>, MergedForm, Answers)> {
    prop::collection::vec(fields(1..4, true), 3)
        .prop_map(|forms| forms.into_iter().enumerate().map(|(place, fields)| item(place, fields)).collect())
        .prop_filter_map("shared questions that wait for each other", |items: Vec<ServiceItem>| {
            let merged = merge(&event(), &items).ok()?;
            Some((items, merged))
        })
        .prop_flat_map(|(items, merged)| (answers(&merged.form.fields), Just(items), Just(merged)))
        .prop_map(|(answers, items, merged)| {
            let kept = Questions::new(&merged.form.fields).kept(&answers);
            (items, merged, kept)
        })
}

#[test]
fn what_passes_the_one_form_passes_each_of_its_parts() {
    let mut runner = TestRunner::new(Config { cases: 3_000, ..Config::default() });
    let (passed, shared) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let outcome = runner.run(&merged(), |(items, merged, answers)| {
        let asked: usize = items.iter().map(|item| item.form.fields.len()).sum();
        shared.set(shared.get() + usize::from(merged.form.fields.len() < asked + 1));
        if !check(&merged.form, &answers).is_empty() {
            return Ok(());
        }
        passed.set(passed.get() + 1);
        let parts = split(&merged, &items, &answers);
        let wanted = answers.get(&"wanted".into()) == Some(&FieldValue::Flag(true));
        prop_assert_eq!(parts.len(), if wanted { 3 } else { 2 });
        for (code, part) in parts {
            let item = items.iter().find(|item| item.code == code).expect("a part of one of them");
            let errors = check(&item.form, &part);
            prop_assert!(errors.is_empty(), "{:?}\n{:?}\n{:?}", errors, item.form, merged.form);
        }
        Ok(())
    });
    outcome.expect("each part passes");
    // Otherwise the test would say nothing.
    assert!(passed.get() > 200 && shared.get() > 1_000, "{} passed, {} shared", passed.get(), shared.get());
}
