//! Records: saved whole or not at all, listed in order.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Home, MINE, OTHERS, WRAPPED, key};
use onepalm_vault::{Batch, Expected, FileId, Page, Space, SpaceTag, Vault, VaultError};

async fn ids(space: &Space, page: Page) -> Vec<String> {
    space.list("drafts", page).await.unwrap().into_iter().map(|record| record.id).collect()
}

#[tokio::test]
async fn a_record_comes_back_as_it_was_saved() {
    let home = Home::new();
    let (vault, space) = home.begin().await;
    space.commit(Batch::new().put("drafts", "d-1", Expected::Absent, "name", b"body")).await.unwrap();
    drop((vault, space));
    let space = home.open().await.open_space(MINE, key(1)).await.unwrap();
    let record = space.get("drafts", "d-1").await.unwrap().unwrap();
    assert_eq!((record.id.as_str(), record.revision, record.sort.as_bytes()), ("d-1", 1, &b"name"[..]));
    assert_eq!(record.body, b"body");
    assert_eq!(space.get("drafts", "d-2").await.unwrap(), None);
    assert_eq!(space.get("cases", "d-1").await.unwrap(), None);
}

#[tokio::test]
async fn a_list_is_in_order_of_sort_key_then_id_and_goes_on_where_it_stopped() {
    let space = Vault::in_memory().create_space(MINE, WRAPPED, key(1)).await.unwrap();
    let mut batch = Batch::new();
    for (id, sort) in [("b", 2), ("a", 2), ("late", 9), ("early", -5), ("mid", 3)] {
        batch = batch.put("drafts", id, Expected::Absent, sort, b"");
    }
    space.commit(batch.put("cases", "other", Expected::Absent, 1, b"")).await.unwrap();
    assert_eq!(ids(&space, Page::all()).await, ["early", "a", "b", "mid", "late"]);
    assert_eq!(ids(&space, Page::last(2)).await, ["late", "mid"]);
    let first = space.list("drafts", Page::first(2)).await.unwrap();
    let rest = Page::first(2).after(first.last().unwrap().position());
    assert_eq!(ids(&space, rest).await, ["b", "mid"]);
    let back = Page::last(9).after(first.last().unwrap().position());
    assert_eq!(ids(&space, back).await, ["early"]);
    assert_eq!(space.count("drafts").await.unwrap(), 5);
}

#[tokio::test]
async fn a_batch_with_a_conflict_changes_nothing() {
    let home = Home::new();
    let (_vault, space) = home.begin().await;
    space.commit(Batch::new().put("drafts", "d-1", Expected::Absent, 1, b"one")).await.unwrap();
    let batch = Batch::new().put("outbox", "o-1", Expected::Absent, 1, b"intent").delete(
        "drafts",
        "d-1",
        Expected::Revision(2),
    );
    let refused = space.commit(batch).await;
    assert_eq!(refused, Err(VaultError::Conflict { index: 1, found: Some(1) }));
    assert_eq!(space.count("outbox").await.unwrap(), 0);
    assert_eq!(space.count("drafts").await.unwrap(), 1);
}

#[tokio::test]
async fn a_batch_with_a_file_that_is_not_there_changes_nothing() {
    let home = Home::new();
    let (_vault, space) = home.begin().await;
    let missing = FileId::from_bytes([9; 16]);
    let batch = Batch::new().put("drafts", "d-1", Expected::Absent, 1, b"names it").keep_file(missing);
    assert_eq!(space.commit(batch).await, Err(VaultError::FileMissing));
    assert_eq!(space.get("drafts", "d-1").await.unwrap(), None);
}

#[tokio::test]
async fn a_batch_that_changes_a_record_twice_is_refused() {
    let space = Vault::in_memory().create_space(MINE, WRAPPED, key(1)).await.unwrap();
    let batch =
        Batch::new().put("drafts", "d-1", Expected::Any, 1, b"").delete("drafts", "d-1", Expected::Any);
    assert_eq!(space.commit(batch).await, Err(VaultError::DuplicateChange));
}

#[tokio::test]
async fn names_that_are_empty_or_too_long_are_refused() {
    let space = Vault::in_memory().create_space(MINE, WRAPPED, key(1)).await.unwrap();
    let long = "n".repeat(257);
    for (collection, id, sort) in [("", "d", "s"), ("c", "", "s"), ("c", &long, "s"), ("c", "d", &long)] {
        let batch = Batch::new().put(collection, id, Expected::Any, sort, b"");
        assert_eq!(space.commit(batch).await, Err(VaultError::BadName));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thirty_two_tasks_that_save_at_once_lose_nothing() {
    let home = Home::new();
    let (vault, space) = home.begin().await;
    let tasks = (0..32).map(|task| {
        let space = space.clone();
        tokio::spawn(async move {
            for round in 1..=10_u64 {
                let batch = Batch::new()
                    .put("own", &format!("t-{task}"), Expected::Any, task, round.to_string())
                    .put("shared", "all", Expected::Any, 0, b"");
                space.commit(batch).await.unwrap();
                let own = space.get("own", &format!("t-{task}")).await.unwrap().unwrap();
                assert_eq!((own.revision, own.body), (round, round.to_string().into_bytes()));
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    assert_eq!(space.get("shared", "all").await.unwrap().unwrap().revision, 320);
    assert_eq!(space.count("own").await.unwrap(), 32);
    vault.check().await.unwrap();
}

#[tokio::test]
async fn spaces_are_opened_by_their_own_key_only() {
    let home = Home::new();
    let (vault, mine) = home.begin().await;
    let theirs = vault.create_space(OTHERS, b"other wrapping", key(2)).await.unwrap();
    mine.commit(Batch::new().put("drafts", "d-1", Expected::Absent, 1, b"mine")).await.unwrap();
    assert_eq!(theirs.get("drafts", "d-1").await.unwrap(), None);
    let expected = [(MINE, WRAPPED.to_vec()), (OTHERS, b"other wrapping".to_vec())];
    assert_eq!(vault.spaces().await.unwrap(), expected);
    assert_eq!(vault.open_space(MINE, key(2)).await.err(), Some(VaultError::KeyWrong));
    let nobody = SpaceTag::from_bytes([9; 16]);
    assert_eq!(vault.open_space(nobody, key(1)).await.err(), Some(VaultError::SpaceMissing));
    assert_eq!(vault.create_space(MINE, WRAPPED, key(3)).await.err(), Some(VaultError::SpaceExists));
}

#[tokio::test]
async fn a_paused_vault_holds_no_log_and_serves_again() {
    let home = Home::new();
    let (vault, space) = home.begin().await;
    space.commit(Batch::new().put("drafts", "d-1", Expected::Absent, 1, b"body")).await.unwrap();
    vault.pause().await.unwrap();
    assert_eq!(std::fs::read_dir(home.folder.path()).unwrap().count(), 1);
    space.commit(Batch::new().put("drafts", "d-2", Expected::Absent, 1, b"body")).await.unwrap();
    assert_eq!(space.count("drafts").await.unwrap(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn saves_and_pauses_at_the_same_time_lose_nothing() {
    let home = Home::new();
    let (vault, space) = home.begin().await;
    let saves = (0..1_000).map(|number| {
        let batch = Batch::new().put("drafts", &format!("d-{number}"), Expected::Absent, number, [7; 500]);
        let space = space.clone();
        tokio::spawn(async move { space.commit(batch).await })
    });
    let saves = saves.collect::<Vec<_>>();
    vault.pause().await.unwrap();
    for save in saves {
        save.await.unwrap().unwrap();
    }
    vault.pause().await.unwrap();
    assert_eq!(std::fs::read_dir(home.folder.path()).unwrap().count(), 1);
    assert_eq!(space.count("drafts").await.unwrap(), 1_000);
}
