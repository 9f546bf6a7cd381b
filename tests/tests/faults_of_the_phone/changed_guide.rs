//! The guide changes while a draft lies open.

use onepalm::drafts::DraftStage;
use onepalm_contract::case::{CorrectionPoint, CorrectionTarget, DeskCommand};
use onepalm_contract::form::{FieldErrorCode, FieldKind, FieldValue};
use onepalm_contract::id::MaterialId;
use onepalm_contract::item::ServiceItem;
use onepalm_platform::seed::FLAGSHIP_ITEM;
use onepalm_tests::{HEROINE, Scene};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn an_application_under_a_retired_guide_comes_back_and_is_asked_only_for_what_is_new() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    let before = citizen.drafts().get(draft).await.unwrap();
    citizen.drafts().submit(draft).await.unwrap();
    publish(&scene).await;

    let report = scene.phone.exchange(&citizen).await;
    assert!(report.acknowledged.is_empty());
    assert_eq!(report.refused[0].code.as_str(), "item.version-retired");
    assert_eq!(report.refused[0].status, 412);
    let returned = citizen.drafts().get(draft).await.unwrap();
    let DraftStage::Open { returned: Some(problem) } = &returned.stage else {
        panic!("{:?}", returned.stage)
    };
    assert_eq!(problem.code.as_str(), "item.version-retired");
    assert_eq!(returned.answers, before.answers);

    let newest = newest(&scene, &citizen, draft).await;
    assert_eq!(newest.version, before.item.version + 1);
    let told = citizen.drafts().changes(draft).await.unwrap();
    let told: Vec<_> = told.iter().map(|difference| difference.zh.as_str()).collect();
    let first = ["不再需要材料《摊位租赁合同》。", "表单不再询问“预计投入资金”。"];
    assert_eq!(told[..2], first);
    assert!(told.contains(&"表单新增问题“每天几点出摊”（必填）。"), "{told:?}");
    let renewed = citizen.drafts().renew(draft).await.unwrap();
    assert!(citizen.drafts().changes(draft).await.unwrap().is_empty());
    // One field is gone, one material too; everything else is as it was, with its stamp and its source.
    let mut expected = before.answers.clone();
    expected.remove(&"start_capital".into());
    assert_eq!(renewed.answers, expected);
    assert_eq!(renewed.attachments.keys().map(MaterialId::as_str).collect::<Vec<_>>(), ["M01"]);
    let missing = citizen.drafts().check(draft).await.unwrap();
    let missing: Vec<_> = missing.iter().map(|error| (error.at.as_str(), error.code)).collect();
    assert_eq!(missing, [("opening_hour", FieldErrorCode::Missing)]);

    citizen.drafts().answer(draft, &"opening_hour".into(), Some(FieldValue::Number(9))).await.unwrap();
    citizen.drafts().submit(draft).await.unwrap();
    assert_eq!(scene.phone.exchange(&citizen).await.acknowledged.len(), 1);
    assert_eq!(citizen.cases().list(10).await.unwrap()[0].item.version, newest.version);
}

/// Publishes the flagship with one field and one material less, and a new field.
async fn publish(scene: &Scene) {
    let publish = async |services: onepalm_platform::server::Services| {
        let mut item = services.item(&FLAGSHIP_ITEM.into()).await.unwrap().unwrap();
        item.materials.retain(|material| material.id.as_str() != "M02");
        item.form.fields.retain(|field| field.id.as_str() != "start_capital");
        let mut hour = item.form.field(&"stall_area".into()).unwrap().clone();
        hour.id = "opening_hour".into();
        "每天几点出摊".clone_into(&mut hour.label);
        hour.kind = FieldKind::Number { min: 0, max: 23 };
        item.form.fields.push(hour);
        item.form.version += 1;
        services.registry().publish(item, services.now()).await.unwrap()
    };
    scene.hall.inside(publish).await;
}

/// The new guide, as soon as the platform serves it and the phone has it.
async fn newest(
    scene: &Scene,
    citizen: &onepalm::Citizen,
    draft: onepalm_contract::id::DraftId,
) -> ServiceItem {
    for _ in 0..100 {
        scene.phone.palm.refresh().await.unwrap();
        if let Some(guide) = citizen.drafts().changed_guide(draft).await.unwrap() {
            return guide;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the new guide does not come");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_under_a_retired_guide_is_mended_on_a_phone_that_never_saw_that_guide() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let case = scene.apply(&citizen).await;
    publish(&scene).await;
    let officer = scene.officer().await;
    officer.command(case, &DeskCommand::Receive).await.unwrap();
    let target = CorrectionTarget::Field("start_capital".into());
    let points = vec![CorrectionPoint { target, reason: "请写明货币。".to_owned() }];
    officer.command(case, &DeskCommand::RequestCorrection { points }).await.unwrap();

    let other = scene.another_phone().await;
    let citizen = other.sign_in(HEROINE).await;
    other.exchange(&citizen).await;
    let draft = citizen.cases().mend(case).await.unwrap().id;
    // From here on it needs no network.
    other.network.set_offline(true);
    let capital = Some(FieldValue::Number(900_000));
    citizen.drafts().answer(draft, &"start_capital".into(), capital).await.unwrap();
    citizen.drafts().submit(draft).await.unwrap();
    other.network.set_offline(false);
    assert_eq!(other.exchange(&citizen).await.acknowledged.len(), 1);
}
