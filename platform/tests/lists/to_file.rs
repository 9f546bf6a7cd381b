use crate::world::today;
use crate::world::{World, all, in_project, list, shared};
use onepalm_platform::catalogue::{ImportError, build_catalogue_file, import_to_file};

#[tokio::test]
async fn a_file_straight_from_the_list_is_the_one_that_the_registry_gives() {
    let world = World::new().await;
    let path = in_project("platform/seed/items.jsonl");
    let report = world.import_to_file(list(&path), "straight.sqlite").await;
    assert_eq!((report.stored, report.rejected), (report.read, 0));
    world.import(list(&path)).await;
    let built = build_catalogue_file(&world.registry, today(), &world.path("built.sqlite")).await.unwrap();
    let straight = std::fs::read(world.path("straight.sqlite")).unwrap();
    // The registry counts versions of its own, from 1; so do lists that name none.
    let (ours, _) = all(list(&world.path("straight.sqlite")));
    let (theirs, _) = all(list(&world.path("built.sqlite")));
    let of = |items: &[onepalm_contract::item::ServiceItem]| -> Vec<_> {
        items.iter().map(|item| onepalm_contract::item::ServiceItem { version: 1, ..item.clone() }).collect()
    };
    assert_eq!(of(&ours), of(&theirs));
    assert!(straight.len().abs_diff(built.len()) < 8192);
    assert!(!world.path(".straight.sqlite.part").exists());
}

#[tokio::test]
async fn the_real_list_becomes_a_file_with_the_same_counts() {
    let Some(path) = shared("items-guangdong.jsonl") else { return };
    let world = World::new().await;
    let report = world.import_to_file(list(&path), "city.sqlite").await;
    assert_eq!((report.read, report.stored, report.rejected), (2262, 2262, 0));
    assert_eq!((report.flagged_owner_codes, report.handling_items, report.without_materials), (6, 363, 1446));
    assert_eq!(all(list(&world.path("city.sqlite"))).0.len(), 2262);
}

#[tokio::test]
async fn a_list_that_cannot_be_read_leaves_the_old_file_and_two_imports_do_not_mix() {
    let world = World::new().await;
    let path = in_project("platform/seed/items.jsonl");
    world.import_to_file(list(&path), "city.sqlite").await;
    let before = std::fs::read(world.path("city.sqlite")).unwrap();
    let basic = world.write("basic.csv", "name\n1\n");
    let source = onepalm_platform::catalogue::Source::open(
        &[basic],
        Some(onepalm_platform::catalogue::Dialect::Exchange),
        None,
        today(),
    );
    let failed = import_to_file(&world.path("city.sqlite"), source.unwrap(), today(), |_| {}).await;
    assert_eq!(failed.unwrap_err().code(), "table.no-column");
    assert_eq!(std::fs::read(world.path("city.sqlite")).unwrap(), before);

    let lock = std::fs::File::create(world.path(".city.sqlite.part/lock")).unwrap();
    lock.lock().unwrap();
    let busy = import_to_file(&world.path("city.sqlite"), list(&path), today(), |_| {}).await;
    assert!(matches!(busy, Err(ImportError::Busy)));
    drop(lock);
    world.import_to_file(list(&path), "city.sqlite").await;
    assert_eq!(std::fs::read(world.path("city.sqlite")).unwrap(), before);
}
