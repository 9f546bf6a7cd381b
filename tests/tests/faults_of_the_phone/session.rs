//! Access tokens expire, and sessions end.

use chrono::TimeDelta;
use onepalm::Error;
use onepalm::host::{Fault, FaultRule, Method};
use onepalm::outbox::{IntentState, Need};
use onepalm::sync::{Budget, Connection};
use onepalm_tests::{HEROINE, NEIGHBOUR, Scene};
use std::time::Duration;

fn refreshes(scene: &Scene) -> usize {
    let seen = scene.line.seen();
    seen.iter().filter(|(method, url)| *method == Method::Post && url.ends_with("/realm/token")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_token_is_refreshed_once_and_nobody_notices() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    scene.pass(TimeDelta::minutes(11));
    scene.line.plan([]);
    scene.apply(&citizen).await;
    assert_eq!(refreshes(&scene), 1);
    // The phone's clock stood still: it learns from the answer that the token is spent.
    scene.hall.pass(TimeDelta::minutes(11));
    scene.line.plan([]);
    scene.apply(&citizen).await;
    assert_eq!(refreshes(&scene), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_whose_answer_was_lost_does_not_end_the_session() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    scene.pass(TimeDelta::minutes(11));
    scene.phone.network.lose_next_answer(Method::Post, "/realm/token");
    let report = citizen.sync().run(Budget::default()).await.unwrap();
    assert!(scene.phone.network.is_spent());
    assert_eq!(report.connection, Connection::Offline);
    scene.apply(&citizen).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_session_ended_intents_wait_for_the_sign_in_and_then_go_out() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    let key = citizen.drafts().submit(draft).await.unwrap();
    // A session that nobody used for ninety days has ended.
    scene.pass(TimeDelta::days(91));
    let report = citizen.sync().run(Budget::default()).await.unwrap();
    assert_eq!((report.connection, report.next), (Connection::SignedOut, None));
    assert_eq!(state(&citizen).await, IntentState::NeedsCitizen { need: Need::SignIn });
    assert_eq!(citizen.session().unsent().await.unwrap(), 1);
    // She may go on typing; and somebody else who signs in here does not send what is hers.
    let another = scene.phone.draft(&citizen).await;
    let neighbour = scene.phone.sign_in(NEIGHBOUR).await;
    assert!(scene.phone.exchange(&neighbour).await.acknowledged.is_empty());
    assert_eq!(state(&citizen).await, IntentState::NeedsCitizen { need: Need::SignIn });

    let again = scene.phone.sign_in(HEROINE).await;
    let report = scene.phone.exchange(&again).await;
    assert_eq!(report.acknowledged.iter().map(|receipt| receipt.key).collect::<Vec<_>>(), [key]);
    assert_eq!(again.cases().list(10).await.unwrap().len(), 1);
    assert!(again.drafts().check(another).await.unwrap().is_empty());
}

async fn state(citizen: &onepalm::Citizen) -> IntentState {
    citizen.sync().outbox().await.unwrap()[0].state.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sync_waits_for_the_one_that_runs_no_longer_than_its_budget() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    scene.phone.exchange(&citizen).await;
    let slow = FaultRule {
        fault: Fault::Delay(Duration::from_secs(2)),
        method: Method::Get,
        address: "/v1/".to_owned(),
        pass: 0,
    };
    scene.phone.network.plan(slow);
    let hurried = Budget { time: Duration::ZERO, ..Budget::default() };
    let sync = citizen.sync();
    let (slow, hurried, patient) = tokio::join!(
        biased;
        sync.run(Budget::default()),
        sync.run(hurried),
        sync.run(Budget::default())
    );
    assert_eq!(slow.unwrap().connection, Connection::Online);
    assert_eq!(hurried.unwrap_err(), Error::TryLater { code: "sync.running" });
    assert_eq!(patient.unwrap().connection, Connection::Online);
}
