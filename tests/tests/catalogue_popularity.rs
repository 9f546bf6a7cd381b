//! What is applied for most comes first among equals.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::TimeDelta;
use onepalm::catalogue::SearchRequest;
use onepalm_contract::code::ItemCode;
use onepalm_platform::seed::FLAGSHIP_ITEM;
use onepalm_tests::Scene;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_applied_for_is_the_first_among_equals_in_the_next_days_catalogue() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    scene.phone.palm.refresh().await.unwrap();
    let filter =
        onepalm::catalogue::SearchFilter { theme: Some("准营准办".into()), ..Default::default() };
    let listed = async || {
        let request = SearchRequest { filter: filter.clone(), ..SearchRequest::new("", 20) };
        let hits = scene.phone.palm.catalogue().search_for(request).await.unwrap();
        hits.into_iter().map(|hit| (hit.code, hit.score)).collect::<Vec<_>>()
    };
    assert!(listed().await.iter().all(|(_, score)| *score == 0.0));
    scene.apply(&citizen).await;
    scene.pass(TimeDelta::days(1));
    scene.hall.kill().await;
    scene.hall.start().await;
    scene.phone.palm.refresh().await.unwrap();
    let listed = listed().await;
    assert_eq!(listed[0].0, ItemCode::from(FLAGSHIP_ITEM));
    assert!(listed[0].1 > 0.0 && listed[1].1 == 0.0);
}
