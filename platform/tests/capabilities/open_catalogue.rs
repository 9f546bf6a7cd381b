//! What anybody reads of the catalogue without signing in.

use axum::body::Body;
use axum::http::Request;
use onepalm_contract::item::{OnlineDepth, ServiceItem};
use onepalm_contract::publication::{Difference, ItemChangeKind, ItemChangePage};
use onepalm_platform::catalogue::DepthCount;
use onepalm_platform::clock::Clock as _;
use serde_json::{Value, json};

use crate::city::{BUREAU, City, ITEM, OTHER_BUREAU, item};
use crate::person::Person;

async fn changes(city: &City, query: &str) -> ItemChangePage {
    city.get(&format!("/v1/items/changes{query}")).await.read()
}

fn listed(code: &str) -> ServiceItem {
    let mut item: ServiceItem = serde_json::from_value(item()).unwrap();
    item.code = code.into();
    item
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guide_is_read_with_a_digest_and_not_sent_again_while_it_is_the_same() {
    let city = &City::embedded().await;
    let path = format!("/v1/items/{ITEM}");
    let first = city.get(&path).await;
    let tag = first.header("etag").to_owned();
    assert_eq!((first.header("cache-control"), tag.len()), ("no-cache", 34));
    let asked = || Request::get(&path).header("if-none-match", &tag).body(Body::empty()).unwrap();
    let again = city.send(asked()).await;
    assert_eq!((again.status.as_u16(), again.body.len(), again.header("etag")), (304, 0, tag.as_str()));
    let mut changed: ServiceItem = first.read();
    changed.conditions.push("有固定住所".into());
    city.services.registry().publish(changed, city.clock.now()).await.unwrap();
    let newer = city.send(asked()).await;
    assert_eq!(newer.status, 200);
    assert_ne!(newer.header("etag"), tag);

    let told: Vec<Difference> = city.get(&format!("{path}/difference?from=2&to=3")).await.read();
    let told: Vec<_> = told.iter().map(|one| one.zh.as_str()).collect();
    assert_eq!(told[0], "新增受理条件：有固定住所。");
    for (path, status, code) in [
        (format!("{path}/difference?from=2&to=9"), 404, "request.not-found"),
        ("/v1/items/nothing/difference?from=1&to=2".to_owned(), 404, "request.not-found"),
        ("/v1/items/nothing/versions".to_owned(), 404, "request.not-found"),
        ("/v1/items/nothing".to_owned(), 404, "request.not-found"),
    ] {
        city.get(&path).await.refused(status, code);
    }
    assert_eq!(city.get(&format!("{path}/difference?from=2")).await.status, 400);
    let openapi: Value = city.get("/openapi.json").await.read();
    for path in ["/v1/items/changes", "/v1/items/{code}/difference", "/v1/desk/items/{code}/withdrawal"] {
        assert!(openapi["paths"][path].is_object(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_that_is_still_to_come_is_not_applied_for() {
    let city = &City::embedded().await;
    let mut next = listed("later");
    next.effective_from = "2026-06-01".parse().unwrap();
    city.services.registry().publish(next, city.clock.now()).await.unwrap();
    let problem = city.get("/v1/items/later").await.refused(409, "item.not-yet-in-force");
    assert!(problem.detail.unwrap().contains("2026-06-01"));
    let citizen = Person::citizen(city, "linhai").await;
    let mut application = citizen.application(city).await;
    (application["item"], application["item_version"]) = (json!("later"), json!(1));
    citizen.post(city, "/v1/cases", &application).await.refused(409, "item.not-yet-in-force");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_keeps_a_copy_of_the_catalogue_follows_what_changes() {
    let city = &City::embedded().await;
    let registry = city.services.registry();
    let start = changes(city, "").await;
    assert!(!start.more);
    let known = start.changes.iter().find(|change| change.code.as_str() == ITEM).unwrap();
    assert_eq!((known.version, known.kind), (2, ItemChangeKind::Published));
    let nothing = changes(city, &format!("?after={}", start.cursor)).await;
    assert_eq!((nothing.changes.len(), &nothing.cursor), (0, &start.cursor));

    let mut later = listed("later");
    later.effective_from = "2026-06-01".parse().unwrap();
    registry.publish(later, city.clock.now()).await.unwrap();
    registry.publish(listed("now"), city.clock.now()).await.unwrap();
    registry.withdraw(&ITEM.into(), "2026-07-01".parse().unwrap(), city.clock.now()).await.unwrap();
    let first = changes(city, &format!("?after={}&limit=2", start.cursor)).await;
    let rest = changes(city, &format!("?after={}", first.cursor)).await;
    assert_eq!((first.more, rest.more), (true, false));
    let told: Vec<_> = first.changes.iter().chain(&rest.changes).collect();
    let told: Vec<_> =
        told.iter().map(|change| (change.code.as_str(), change.kind, change.day.to_string())).collect();
    let wanted = [
        ("later", ItemChangeKind::Scheduled, "2026-06-01".to_owned()),
        ("now", ItemChangeKind::Published, "2026-01-01".to_owned()),
        (ITEM, ItemChangeKind::Withdrawn, "2026-07-01".to_owned()),
    ];
    assert_eq!(told, wanted);

    let citizen = Person::citizen(city, "linhai").await;
    citizen.submit(city).await;
    let profile: Value = citizen.get(city, "/realm/userinfo").await.read();
    let subject = profile["person"].as_str().unwrap();
    let feed: Value = citizen.get(city, &format!("/v1/subjects/{subject}/changes")).await.read();
    for foreign in ["nonsense", "items-other.1", feed["cursor"].as_str().unwrap()] {
        city.get(&format!("/v1/items/changes?after={foreign}")).await.refused(410, "feed.cursor-gone");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_offered_online_is_counted_by_authority_and_depth() {
    let city = &City::embedded().await;
    let registry = city.services.registry();
    let before: Vec<DepthCount> = city.get("/v1/items/depth").await.read();
    let own = before.iter().find(|one| one.authority.as_str() == BUREAU).unwrap().fully;
    let mut listed = ["a", "b", "c", "gone", "later"].map(listed);
    listed[0].online_depth = OnlineDepth::I;
    listed[1].online_depth = OnlineDepth::II;
    listed[2].body.authority = OTHER_BUREAU.into();
    listed[3].cancelled_from = Some("2026-05-08".parse().unwrap());
    listed[4].effective_from = "2026-05-09".parse().unwrap();
    registry.put_batch(listed.into(), city.clock.now()).await.unwrap();
    let counts: Vec<DepthCount> = city.get("/v1/items/depth").await.read();
    let counts: Vec<_> = counts
        .iter()
        .map(|one| (one.authority.as_str(), [one.information, one.pre_audit, one.accepted, one.fully]))
        .collect();
    // The city's own items are fully online; what is gone or still to come is not offered.
    assert_eq!(counts, [(BUREAU, [1, 1, 0, own]), (OTHER_BUREAU, [0, 0, 0, 1])]);
}
