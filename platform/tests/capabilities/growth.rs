//! The catalogue grows and changes while the city runs on it.

use std::sync::Arc;

use onepalm_contract::id::AuthorityId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::time::civil_date;
use onepalm_platform::catalogue::Registry;
use onepalm_platform::clock::Clock as _;
use onepalm_platform::server::{Platform, Services};
use onepalm_platform::store;
use onepalm_platform::testing::ManualClock;
use serde_json::Value;

use crate::city::{City, ITEM, config, item};
use crate::person::Person;

#[tokio::test(flavor = "multi_thread")]
async fn a_running_case_finds_the_guide_of_its_own_version() {
    let city = &City::embedded().await;
    let path = |version: &str| format!("/v1/items/{ITEM}/versions/{version}");
    assert!(city.get(&path("1")).await.read::<ServiceItem>().conditions.is_empty());
    assert_eq!(city.get(&path("2")).await.read::<ServiceItem>().conditions, ["年满十八周岁"]);
    city.get(&path("3")).await.refused(404, "request.not-found");
    city.get(&path("first")).await.refused(404, "request.not-found");
    city.get("/v1/items/nothing/versions/1").await.refused(404, "request.not-found");
    let openapi: Value = city.get("/openapi.json").await.read();
    assert!(openapi["paths"]["/v1/items/{code}/versions/{version}"]["get"].is_object());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_was_imported_into_first_still_gets_the_seed_and_keeps_what_was_published_since() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("store.db").display());
    let clock = Arc::new(ManualClock::new("2026-05-08T01:00:00Z".parse().unwrap()));
    let registry = Registry::new(store::open(&url).await.unwrap());
    registry.publish(elsewhere(), clock.now()).await.unwrap();

    let services = open(&url, &clock).await;
    let seeded = services.registry().current(&ITEM.into(), civil_date(clock.now())).await.unwrap();
    let mut newer = seeded.expect("the seed's item stands beside the imported one");
    newer.conditions.push("年满十八周岁".into());
    assert_eq!(services.registry().publish(newer, clock.now()).await.unwrap(), 2);
    drop(services);
    let services = open(&url, &clock).await;
    assert_eq!(
        services.registry().current(&ITEM.into(), civil_date(clock.now())).await.unwrap().unwrap().version,
        2
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_that_comes_by_import_has_its_officer_on_duty_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("store.db").display());
    let clock = Arc::new(ManualClock::new("2026-05-08T01:00:00Z".parse().unwrap()));
    let running = Platform::start(config(&url, Arc::clone(&clock))).await.unwrap();
    let city = City::around(&running, Arc::clone(&clock));
    let imported = elsewhere();
    let authority: &AuthorityId = &imported.body.authority.clone();
    running.services().registry().publish(imported, clock.now()).await.unwrap();
    let officer = Person::on_duty(&city, authority).await;
    assert_eq!(officer.get(&city, "/v1/desk/cases").await.status, 200);
    running.shutdown().await;

    let running = Platform::start(config(&url, Arc::clone(&clock))).await.unwrap();
    let city = City::around(&running, clock);
    assert_eq!(officer.get(&city, "/v1/desk/cases").await.status, 200, "a restart signs nobody out");
    running.shutdown().await;
}

async fn open(url: &str, clock: &Arc<ManualClock>) -> Services {
    Platform::open(config(url, Arc::clone(clock)), "127.0.0.1:1".parse().unwrap()).await.unwrap()
}

/// An item of an authority that the seed does not have.
fn elsewhere() -> ServiceItem {
    let mut item: ServiceItem = serde_json::from_value(item()).unwrap();
    item.code = "11350100M000100Y45000142001001".into();
    item.body.authority = AuthorityId("11350100M000100Y45".into());
    item
}
