//! Typing writes into a copy of the draft in memory; whoever else writes is seen by the next keystroke.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use onepalm::{Error, NotNow, OnePalm};
use onepalm_contract::id::FieldId;
use onepalm_platform::seed::FLAGSHIP_ITEM;
use onepalm_tests::Scene;

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_that_type_in_turn_lose_nothing() {
    let scene = Scene::embedded().await;
    let here = scene.heroine().await;
    scene.phone.palm.refresh().await.unwrap();
    let draft = here.drafts().begin(&FLAGSHIP_ITEM.into()).await.unwrap().id;
    let (config, host) = scene.phone.parts();
    let there = OnePalm::open(config, host).await.unwrap().citizen(here.person()).await.unwrap();
    let (goods, zone) = (FieldId("goods".into()), FieldId("stall_zone".into()));
    for round in 0..5 {
        let typed = format!("贝壳 {round}");
        here.drafts().answer(draft, &goods, Some(typed.as_str().into())).await.unwrap();
        let zone_typed = ["moon_bay", "lighthouse"][round % 2];
        let seen = there.drafts().answer(draft, &zone, Some(zone_typed.into())).await.unwrap();
        assert_eq!(seen.answers[&goods].value, typed.as_str().into());
        assert_eq!(here.drafts().get(draft).await.unwrap(), seen);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keystroke_after_another_write_keeps_both() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    let drafts = citizen.drafts();
    let material = drafts.attachment_limits(draft).await.unwrap()[0].0.clone();
    let type_goods =
        async |text: &str| drafts.answer(draft, &FieldId("goods".into()), Some(text.into())).await;
    type_goods("贝壳").await.unwrap();
    drafts.detach(draft, &material).await.unwrap();
    let typed = type_goods("贝壳和果汁").await.unwrap();
    assert!(!typed.attachments.contains_key(&material));
    scene.phone.complete(&citizen, draft).await;
    type_goods("果汁").await.unwrap();
    drafts.submit(draft).await.unwrap();
    let sealed = Error::from(NotNow::DraftSealed);
    assert_eq!(type_goods("迟了").await, Err(sealed));
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_many_fields_at_once_keeps_every_answer() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    let fields = [("goods", "贝壳"), ("residence_address", "渔灯街 28 号"), ("applicant_name", "林晓岚")];
    let typing = fields.map(|(field, text)| {
        let citizen = citizen.clone();
        let typed = async move {
            for _ in 0..10 {
                citizen.drafts().answer(draft, &FieldId(field.into()), Some(text.into())).await.unwrap();
            }
        };
        tokio::spawn(typed)
    });
    for task in typing {
        task.await.unwrap();
    }
    let kept = citizen.drafts().get(draft).await.unwrap();
    for (field, text) in fields {
        assert_eq!(kept.answers[&FieldId(field.into())].value, text.into());
    }
}
