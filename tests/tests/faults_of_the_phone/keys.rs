//! Phones lose keys.

use onepalm::host::KeyGuardError;
use onepalm::sync::{Budget, Connection};
use onepalm::{Error, OnePalm};
use onepalm_contract::case::{CorrectionPoint, CorrectionTarget, DeskCommand};
use onepalm_ecert::verdict::Outcome;
use onepalm_tests::{HEROINE, Scene};

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_cannot_be_reached_now_is_told_from_one_that_is_gone() {
    let mut scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    drop(citizen);
    scene.phone.guard.lock();
    assert_eq!(scene.phone.restart().await, Err(Error::Key(KeyGuardError::Unavailable)));
    scene.phone.guard.unlock();
    scene.phone.restart().await.unwrap();
    let citizen = scene.phone.only_citizen().await;
    assert!(citizen.drafts().check(draft).await.unwrap().is_empty());
    drop(citizen);
    scene.phone.guard.exchange();
    assert_eq!(scene.phone.restart().await, Err(Error::Key(KeyGuardError::Wrong)));
    scene.phone.guard.lose();
    assert_eq!(scene.phone.restart().await, Err(Error::Key(KeyGuardError::Missing)));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_key_is_lost_what_was_synchronised_comes_back() {
    let mut scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let case = scene.apply(&citizen).await;
    let certificate = scene.grant(&citizen, case).await;
    let other = scene.apply(&citizen).await;
    let unsent = scene.phone.draft(&citizen).await;
    let person = citizen.person();
    drop(citizen);
    scene.phone.guard.exchange();
    assert!(scene.phone.restart().await.is_err());

    let (config, host) = scene.phone.parts();
    scene.phone.palm = OnePalm::start_over(config, host).await.unwrap();
    assert!(scene.phone.palm.people().await.unwrap().is_empty());
    let citizen = scene.heroine().await;
    assert_eq!(citizen.person(), person);
    scene.phone.exchange(&citizen).await;
    assert_eq!(citizen.cases().list(10).await.unwrap().len(), 2);
    assert_eq!(citizen.drafts().get(unsent).await, Err(Error::NotFound { what: "draft" }));
    let judged = citizen.certificates().verify(certificate).await.unwrap();
    assert_eq!(judged.verdict.verdict, Outcome::Valid, "{:?}", judged.verdict.reasons);

    // A case begun under the lost key goes on under the new one.
    let officer = scene.officer().await;
    officer.command(other, &DeskCommand::Receive).await.unwrap();
    let target = CorrectionTarget::Field("goods".into());
    let points = vec![CorrectionPoint { target, reason: "请写到品种。".to_owned() }];
    officer.command(other, &DeskCommand::RequestCorrection { points }).await.unwrap();
    scene.phone.exchange(&citizen).await;
    let draft = citizen.cases().mend(other).await.unwrap().id;
    citizen.drafts().answer(draft, &"goods".into(), Some("鲜榨橙汁".into())).await.unwrap();
    let key = citizen.drafts().submit(draft).await.unwrap();
    let report = scene.phone.exchange(&citizen).await;
    assert!(report.acknowledged.iter().any(|receipt| receipt.key == key), "{:?}", report.refused);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_signing_key_alone_is_lost_the_citizen_signs_in_again_and_nothing_is_lost() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    let key = citizen.drafts().submit(draft).await.unwrap();
    scene.phone.guard.lose_signing();
    let report = citizen.sync().run(Budget::default()).await.unwrap();
    assert_eq!(report.connection, Connection::SignedOut);
    let again = scene.phone.sign_in(HEROINE).await;
    let report = scene.phone.exchange(&again).await;
    assert_eq!(report.acknowledged.iter().map(|receipt| receipt.key).collect::<Vec<_>>(), [key]);
}
