//! One press of the button is one case, whatever dies around it.
//!
//! The requests of a submission are counted once on a quiet line. Then the platform is killed around every
//! one of them, before it arrives and after it was answered, and comes back on the same store and port.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use onepalm::activity::{ActivityEntry, ActivityKind};
use onepalm::host::{Fault, FaultRule, Method};
use onepalm::outbox::IntentState;
use onepalm::sync::Budget;
use onepalm::{Citizen, Error, NotNow};
use onepalm_contract::case::Receipt;
use onepalm_contract::id::{CaseId, IdempotencyKey};
use onepalm_platform::seed::{SAMPLE_DOCUMENT, SAMPLE_PHOTO};
use onepalm_tests::{Blow, Ground, Scene};

#[tokio::test(flavor = "multi_thread")]
async fn a_platform_killed_around_any_request_of_a_submission_makes_one_case() {
    sweep(Ground::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_does_so_on_postgres_too() {
    let Some(ground) = Ground::postgres() else { return };
    sweep(ground).await;
}

async fn sweep(ground: Ground) {
    let scene = Scene::on(ground).await;
    let citizen = scene.heroine().await;
    let mut receipts = vec![submit_under(&scene, &citizen, &[]).await];
    let requests = requests_up_to_the_receipt(&scene);
    assert!(requests >= 7, "two files and one application are no {requests} requests");
    for request in 0..requests {
        for (first, second) in [(Blow::Before, Blow::After), (Blow::After, Blow::Before)] {
            receipts.push(submit_under(&scene, &citizen, &[(request, first)]).await);
            // And the recovery is struck, too.
            receipts.push(submit_under(&scene, &citizen, &[(request, first), (request + 1, second)]).await);
        }
    }
    println!("{requests} requests a submission, {} submissions", receipts.len());
    everything_is_there_once(&scene, &citizen, &receipts).await;
}

/// Submits a new draft while the platform dies as planned; the receipt.
async fn submit_under(scene: &Scene, citizen: &Citizen, blows: &[(usize, Blow)]) -> Receipt {
    let draft = scene.phone.draft(citizen).await;
    let key = citizen.drafts().submit(draft).await.unwrap();
    scene.line.plan(blows.iter().copied());
    let sync = citizen.sync();
    let mut acknowledged = sync.run(Budget::default()).await.unwrap().acknowledged;
    // What the phone does by itself when its timer rings, without the wait.
    for _ in 0..8 {
        if sync.next().await.unwrap().is_none() {
            break;
        }
        sync.network_is_back().await.unwrap();
        acknowledged.extend(sync.run(Budget::default()).await.unwrap().acknowledged);
    }
    assert!(scene.line.is_spent(), "{blows:?}: {:?}", scene.line.seen());
    assert_eq!(acknowledged.len(), 1, "{blows:?}");
    assert_eq!(acknowledged[0].key, key);
    asked_before_sending_again(scene, blows);
    acknowledged.remove(0)
}

/// An application whose answer was lost is not sent again: its receipt is asked for.
fn asked_before_sending_again(scene: &Scene, blows: &[(usize, Blow)]) {
    let seen = scene.line.seen();
    let sent: Vec<usize> = (0..seen.len()).filter(|&number| is_submission(&seen[number])).collect();
    let lost = sent.iter().find(|number| blows.contains(&(**number, Blow::After)));
    if let Some(lost) = lost {
        assert!(seen[*lost..].iter().any(|(_, url)| url.contains("/v1/receipts/")), "{seen:?}");
        assert_eq!(sent.last(), Some(lost), "{seen:?}");
    }
}

fn is_submission((method, url): &(Method, String)) -> bool {
    *method == Method::Post && url.ends_with("/v1/cases")
}

/// How many requests go out until the receipt is there: up to the submission itself.
fn requests_up_to_the_receipt(scene: &Scene) -> usize {
    let seen = scene.line.seen();
    1 + seen.iter().position(is_submission).expect("the application was sent")
}

/// The platform and the phone hold every case once, whole, and the phone holds nothing that it need not.
async fn everything_is_there_once(scene: &Scene, citizen: &Citizen, receipts: &[Receipt]) {
    scene.line.plan([]);
    scene.phone.exchange(citizen).await;
    let told: Vec<CaseId> = sorted(receipts.iter().map(|receipt| receipt.id.parse().unwrap()));
    let held = citizen.cases().list(1_000).await.unwrap();
    assert_eq!(sorted(held.iter().map(|case| case.id)), told);
    let queue = scene.officer().await.queue().await;
    assert_eq!(sorted(queue.iter().map(|row| row.id)), told);
    for case in &held {
        let sizes: Vec<u64> = case.materials.iter().map(|material| material.size).collect();
        assert_eq!(sizes, [SAMPLE_PHOTO.len() as u64, SAMPLE_DOCUMENT.len() as u64]);
        assert_eq!(case.answers.len(), held[0].answers.len());
        assert_eq!(case.timeline.len(), 1);
    }
    for receipt in receipts {
        assert_eq!(kept(citizen, receipt.key).await, *receipt);
    }
    assert!(citizen.drafts().list(10).await.unwrap().is_empty(), "a draft is left");
    let log = citizen.activity();
    assert!(log.is_whole().await.unwrap());
    let entries = log.list(10_000).await.unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    log.save(file.path()).await.unwrap();
    let saved = std::fs::read_to_string(file.path()).unwrap();
    let saved: Vec<ActivityEntry> = saved.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(saved.iter().eq(entries.iter().rev()));
    let count = |kind| entries.iter().filter(|entry| entry.kind == kind).count();
    assert_eq!(
        (count(ActivityKind::Submitted), count(ActivityKind::Acknowledged), count(ActivityKind::Refused)),
        (receipts.len(), receipts.len(), 0)
    );
}

async fn kept(citizen: &Citizen, key: IdempotencyKey) -> Receipt {
    let outbox = citizen.sync().outbox().await.unwrap();
    match outbox.into_iter().find(|intent| intent.key == key).unwrap().state {
        IntentState::Acknowledged { receipt } => receipt,
        other => panic!("{key} ended as {other:?}"),
    }
}

fn sorted(ids: impl Iterator<Item = CaseId>) -> Vec<CaseId> {
    let mut ids: Vec<CaseId> = ids.collect();
    ids.sort_unstable_by_key(|id| id.0);
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_pressed_twice_and_two_exchanges_at_once_make_one_case() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    let (one, other) = (citizen.drafts(), citizen.drafts());
    let (one, other) = tokio::join!(one.submit(draft), other.submit(draft));
    let sealed = Error::NotNow { reason: NotNow::DraftSealed };
    assert!([one.as_ref().err(), other.as_ref().err()].contains(&Some(&sealed)));
    assert!(one.is_ok() || other.is_ok());
    let (here, there) = (citizen.sync(), citizen.sync());
    let (here, there) = tokio::join!(here.run(Budget::default()), there.run(Budget::default()));
    let acknowledged = [here.unwrap().acknowledged, there.unwrap().acknowledged].concat();
    everything_is_there_once(&scene, &citizen, &acknowledged).await;
    assert_eq!(acknowledged.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_phone_in_two_processes_sends_one_case() {
    let mut scene = Scene::embedded().await;
    let before = scene.heroine().await;
    let draft = scene.phone.draft(&before).await;
    before.drafts().submit(draft).await.unwrap();
    // The app is opened anew while what it was before still waits for the platform's answer.
    let fault = Fault::Delay(std::time::Duration::from_millis(300));
    let address = "/v1/cases".to_owned();
    scene.phone.network.plan(FaultRule { fault, method: Method::Post, address, pass: 0 });
    let waiting = tokio::spawn(async move { before.sync().run(Budget::default()).await });
    while !scene.phone.network.is_spent() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    scene.phone.restart().await.unwrap();
    let citizen = scene.phone.only_citizen().await;
    let report = scene.phone.exchange(&citizen).await;
    let _ = waiting.await.unwrap();
    assert_eq!(report.acknowledged.len(), 1);
    everything_is_there_once(&scene, &citizen, &report.acknowledged).await;
}
