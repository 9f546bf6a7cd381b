//! What the phone knows of items that were withdrawn, split or scheduled, without a network.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::{DateTime, NaiveDate, Utc};
use onepalm::catalogue::CatalogueFile;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use onepalm_platform::catalogue::{Registry, build_catalogue_file};
use onepalm_platform::seed::Seed;
use onepalm_platform::store;
use tempfile::TempDir;

struct World {
    registry: Registry,
    folder: TempDir,
}

fn at() -> DateTime<Utc> {
    "2026-03-02T01:00:00Z".parse().unwrap()
}

fn on(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("store.db").display());
        Self { registry: Registry::new(store::open(&url).await.unwrap()), folder }
    }

    /// An item that another one was made from, cancelled on a day where it is replaced.
    async fn publish(&self, code: &str, replaced_by: &[&str], from: &str) {
        let mut item: ServiceItem = Seed::built_in().items.swap_remove(0);
        item.code = code.into();
        item.replaced_by = replaced_by.iter().map(|code| ItemCode::from(*code)).collect();
        if !replaced_by.is_empty() {
            item.cancelled_from = Some(on(from));
            item.details.cancel_reason = Some("合并办理".into());
        }
        self.registry.publish(item, at()).await.unwrap();
    }

    async fn catalogue(&self, day: &str) -> CatalogueFile {
        let path = self.folder.path().join(format!("{day}.sqlite"));
        build_catalogue_file(&self.registry, on(day), &path).await.unwrap();
        CatalogueFile::open(&path).unwrap()
    }
}

#[tokio::test]
async fn the_phone_tells_what_took_the_place_of_a_withdrawn_item() {
    let world = World::new().await;
    for (code, replaced_by, from) in [
        ("a", &["b", "c"][..], "2026-04-01"),
        // What took its place was replaced itself, and one of them leads on to what is named already.
        ("b", &["d", "c"][..], "2026-05-01"),
        ("c", &[], ""),
        ("d", &[], ""),
        // A list of a source may be wrong: these lead back to each other.
        ("x", &["y"], "2026-04-01"),
        ("y", &["x"], "2026-04-01"),
    ] {
        world.publish(code, replaced_by, from).await;
    }
    let codes = |codes: &[&str]| codes.iter().map(|code| ItemCode::from(*code)).collect::<Vec<_>>();

    let before = world.catalogue("2026-03-31").await;
    assert!(before.withdrawn(&"a".into()).unwrap().is_none());
    assert!(before.replacements(&"a".into()).unwrap().is_empty());
    assert_eq!(before.guide(&"a".into()).unwrap().unwrap().replaced_by, codes(&["b", "c"]));

    let april = world.catalogue("2026-04-01").await;
    assert!(april.guide(&"a".into()).unwrap().is_none());
    let told = april.withdrawn(&"a".into()).unwrap().unwrap();
    assert_eq!((told.since, told.reason.as_deref()), (on("2026-04-01"), Some("合并办理")));
    assert_eq!(april.replacements(&"a".into()).unwrap(), codes(&["b", "c"]));
    assert!(april.replacements(&"x".into()).unwrap().is_empty());
    assert!(april.withdrawn(&"nothing".into()).unwrap().is_none());

    let may = world.catalogue("2026-05-01").await;
    assert_eq!(may.replacements(&"a".into()).unwrap(), codes(&["d", "c"]));
    // The same items on the same day are the same bytes.
    let again = world.folder.path().join("again.sqlite");
    let bytes = build_catalogue_file(&world.registry, on("2026-05-01"), &again).await.unwrap();
    assert_eq!(bytes, std::fs::read(world.folder.path().join("2026-05-01.sqlite")).unwrap());
}

#[tokio::test]
async fn the_catalogue_of_a_day_has_the_version_that_goes_on_it() {
    let world = World::new().await;
    world.publish("a", &[], "").await;
    let mut next = world.registry.current(&"a".into(), on("2026-03-02")).await.unwrap().unwrap();
    "新名称".clone_into(&mut next.name);
    next.effective_from = on("2026-06-01");
    next.cancelled_from = None;
    assert_eq!(world.registry.publish(next, at()).await.unwrap(), 2);
    let version = async |day: &str| world.catalogue(day).await.guide(&"a".into()).unwrap().unwrap().version;
    assert_eq!((version("2026-05-31").await, version("2026-06-01").await), (1, 2));
}
