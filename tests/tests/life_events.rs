//! Life events (一件事): one form filled in once, one case for each item.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use onepalm::Citizen;
use onepalm::drafts::AnswerSource;
use onepalm::life_events::Together;
use onepalm_contract::form::{Answers, FieldKind, FieldValue};
use onepalm_contract::id::FieldId;
use onepalm_platform::catalogue::Registry;
use onepalm_platform::life_events::{LifeEventError, LifeEvents};
use onepalm_platform::seed::Seed;
use onepalm_tests::Scene;

fn own(uses_road: bool) -> Answers {
    [("uses_road".into(), FieldValue::Flag(uses_road))].into()
}

/// Answers what the one form still asks for, with the demonstration text beside it.
async fn complete(citizen: &Citizen, begun: &Together) -> Together {
    let mut together = begun.clone();
    for field in &begun.merged.form.fields {
        if together.errors().iter().all(|error| error.at != field.id.as_str()) {
            continue;
        }
        let value = match &field.kind {
            FieldKind::Date => "2026-12-01".into(),
            FieldKind::Money => FieldValue::Number(1_200_000),
            FieldKind::Number { min, .. } => FieldValue::Number(*min),
            FieldKind::Flag => FieldValue::Flag(false),
            FieldKind::Choice { choices } => choices[0].value.as_str().into(),
            _ => field.demonstration.as_str().into(),
        };
        together = citizen.drafts().answer_together(begun.id, &field.id, Some(value)).await.unwrap();
    }
    together
}

#[tokio::test(flavor = "multi_thread")]
async fn a_life_event_is_filled_in_once_and_becomes_one_case_an_item() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    scene.phone.palm.refresh().await.unwrap();
    let events = scene.phone.palm.catalogue().life_events().await.unwrap();
    assert_eq!(
        events.iter().map(|event| event.name.as_str()).collect::<Vec<_>>(),
        ["新市民安家", "我要出摊"]
    );
    let id = "stall".into();
    let guide = scene.phone.palm.catalogue().life_event(&id).await.unwrap().unwrap();
    let apart: usize = guide.merged.parts.iter().map(|part| part.fields.len()).sum();
    // Three forms of 16, 11 and 10 fields; four are the same in all, the capital in two; one question is the event's.
    assert_eq!((apart, guide.merged.form.fields.len()), (37, 29));

    let drafts = citizen.drafts();
    let refused = drafts.begin_together(&id, &Answers::new()).await.unwrap_err();
    assert_eq!(refused.code(), "form.invalid");
    let begun = drafts.begin_together(&id, &own(false)).await.unwrap();
    let names: Vec<_> = begun.drafts.iter().map(|(item, _)| item.name.as_str()).collect();
    assert_eq!(names, ["个体工商户登记", "海滨摊点经营许可（新办）"]);
    let name = &drafts.get(begun.drafts[0].1).await.unwrap().answers[&FieldId::from("applicant_name")];
    assert!(matches!(name.source, AnswerSource::Prefilled(_)));
    let together = complete(&citizen, &begun).await;
    assert_eq!(together.errors(), []);

    let mut keys = Vec::new();
    for (_, draft) in &together.drafts {
        let left = drafts.check(*draft).await.unwrap();
        let guide = drafts.guide(*draft).await.unwrap();
        assert!(left.iter().all(|error| guide.form.field(&error.at.as_str().into()).is_none()), "{left:?}");
        scene.phone.complete(&citizen, *draft).await;
        keys.push(drafts.submit(*draft).await.unwrap());
    }
    let report = scene.phone.exchange(&citizen).await;
    assert_eq!(report.acknowledged.iter().map(|receipt| receipt.key).collect::<Vec<_>>(), keys);
    assert_eq!(citizen.cases().list(10).await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_goes_to_every_open_draft_in_one_commit_and_to_no_frozen_one() {
    let mut scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    scene.phone.palm.refresh().await.unwrap();
    let begun = citizen.drafts().begin_together(&"stall".into(), &own(true)).await.unwrap();
    assert_eq!(begun.drafts.len(), 3);
    let (mobile, capital) = (FieldId::from("applicant_mobile"), FieldId::from("start_capital"));
    let drafts = citizen.drafts();
    drafts.answer_together(begun.id, &mobile, Some("19900000042".into())).await.unwrap();
    drafts.answer_together(begun.id, &capital, Some(FieldValue::Number(500))).await.unwrap();
    for wrong in [
        ("uses_road", FieldValue::Flag(false)),
        ("nothing", FieldValue::Flag(false)),
        ("start_capital", "5".into()),
    ] {
        let (field, value) = wrong;
        let refused = drafts.answer_together(begun.id, &field.into(), Some(value)).await.unwrap_err();
        assert_eq!(refused.code(), "form.invalid");
    }
    drop((drafts, citizen));
    scene.phone.restart().await.unwrap();
    let citizen = scene.phone.only_citizen().await;
    let drafts = citizen.drafts();
    for (_, draft) in &begun.drafts {
        let answers = drafts.get(*draft).await.unwrap().values();
        assert_eq!(answers[&mobile], "19900000042".into());
    }
    let of = |place: usize| drafts.get(begun.drafts[place].1);
    assert_eq!(of(0).await.unwrap().values()[&"funds".into()], FieldValue::Number(500));
    assert_eq!(of(1).await.unwrap().values()[&capital], FieldValue::Number(500));

    scene.phone.complete(&citizen, begun.drafts[0].1).await;
    drafts.submit(begun.drafts[0].1).await.unwrap();
    drafts.answer_together(begun.id, &mobile, Some("19900000043".into())).await.unwrap();
    assert_eq!(of(0).await.unwrap().values()[&mobile], "19900000042".into());
    assert_eq!(of(1).await.unwrap().values()[&mobile], "19900000043".into());
    drafts.answer_together(begun.id, &capital, None).await.unwrap();
    assert!(!of(1).await.unwrap().values().contains_key(&capital));
    assert_eq!(drafts.list_together(5).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_event_is_published_in_versions_and_only_without_flaws() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("store.db").display());
    let registry = Registry::new(onepalm_platform::store::open(&url).await.unwrap());
    let (at, Seed { items, life_events, .. }) = ("2026-03-02T02:00:00Z".parse().unwrap(), Seed::built_in());
    registry.put_batch(items, at).await.unwrap();
    let events = LifeEvents::new(&registry);
    let mut event = life_events[1].clone();
    assert_eq!(events.publish(event.clone(), at).await.unwrap(), 1);
    assert_eq!(events.publish(event.clone(), at).await.unwrap(), 1);
    event.summary.push_str("免费。");
    assert_eq!(events.publish(event.clone(), at).await.unwrap(), 2);
    assert!(events.version(&event.id, 1).await.unwrap().unwrap().summary != event.summary);
    assert_eq!(events.current(&event.id).await.unwrap().unwrap().version, 2);
    event.items[0].code = "nothing".into();
    let refused = events.publish(event.clone(), at).await.unwrap_err();
    assert!(matches!(&refused, LifeEventError::Flawed(flaws) if flaws.len() >= 2), "{refused}");
    assert_eq!(events.in_force("2026-03-02".parse().unwrap()).await.unwrap().len(), 1);
    assert!(events.in_force("2025-12-31".parse().unwrap()).await.unwrap().is_empty());
    // The authorities are read from the same feed.
    assert!(registry.authorities_since(0).await.unwrap().0.len() > 5);
}
