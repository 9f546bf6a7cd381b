//! A host whose services call back into the core, and wait for it, before they answer.

use chrono::TimeDelta;
use onepalm::OnePalm;
use onepalm_contract::evaluation::Satisfaction;
use onepalm_tests::{Meddler, NEIGHBOUR, Scene};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_service_may_call_back_into_the_core_at_any_moment() {
    let mut scene = Scene::embedded().await;
    let (config, host) = scene.phone.parts();
    let meddler = Meddler::around(host);
    scene.phone.palm.pause().await.unwrap();
    scene.phone.palm = OnePalm::open(config, meddler.services()).await.unwrap();
    let citizen = scene.heroine().await;
    let typed_into = scene.phone.draft(&citizen).await;

    meddler.arm(&scene.phone.palm, &citizen, typed_into);
    let case = scene.apply(&citizen).await;
    scene.grant(&citizen, case).await;
    citizen.evaluations().rate(case, Satisfaction::Satisfied, "", false).await.unwrap();
    // The access token runs out: it is refreshed under a signature.
    scene.pass(TimeDelta::hours(2));
    scene.phone.exchange(&citizen).await;
    let neighbour = scene.phone.sign_in(NEIGHBOUR).await;
    let person = neighbour.person();
    drop(neighbour);
    let neighbour = scene.phone.palm.citizen(person).await.unwrap();
    neighbour.session().sign_out().await.unwrap();
    scene.phone.palm.refresh().await.unwrap();
    let (asked, stuck) = meddler.disarm();

    assert!(stuck.is_empty(), "{stuck:?} of {asked:?}");
    let services: Vec<&str> = asked.into_keys().collect();
    assert_eq!(services, ["clock", "log", "monotonic clock", "public key", "sign", "unwrap", "wrap"]);
}
