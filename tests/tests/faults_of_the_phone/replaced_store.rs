//! The platform's store is replaced by a backup.

use onepalm::sync::Connection;
use onepalm_ecert::verdict::Outcome;
use onepalm_tests::Scene;

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restore_the_phone_takes_a_snapshot_and_holds_what_the_platform_holds() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let kept = scene.apply(&citizen).await;
    let certificate = scene.grant(&citizen, kept).await;
    let message = citizen.inbox().list(10).await.unwrap()[0].message.id;
    citizen.inbox().mark_read(message).await.unwrap();
    let backup = scene.hall.back_up();
    let lost = scene.apply(&citizen).await;
    assert!(citizen.cases().get(lost).await.is_ok());
    let draft = scene.phone.draft(&citizen).await;

    scene.hall.restore(&backup).await;
    scene.line.plan([]);
    assert_eq!(scene.phone.exchange(&citizen).await.connection, Connection::Online);
    let pages = scene.line.seen().iter().filter(|(_, url)| url.contains("/changes?")).count();
    assert!(pages >= 2, "the old cursor was taken");
    let cases = citizen.cases().list(10).await.unwrap();
    assert_eq!(cases.iter().map(|case| case.id).collect::<Vec<_>>(), [kept]);
    // What the phone knows by itself outlives the snapshot.
    let inbox = citizen.inbox().list(10).await.unwrap();
    assert!(inbox.iter().any(|known| known.message.id == message && known.read));
    assert!(citizen.drafts().check(draft).await.unwrap().is_empty());
    let judged = citizen.certificates().verify(certificate).await.unwrap();
    assert_eq!(judged.verdict.verdict, Outcome::Valid);
    // And the feed goes on from there.
    let next = scene.apply(&citizen).await;
    assert!(citizen.cases().get(next).await.is_ok());
}
