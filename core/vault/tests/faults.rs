//! Every way a file can fail has its own code, and nothing is lost by it.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs::{self, OpenOptions};

use common::{Home, MINE, WRAPPED, key, with_sqlite};
use onepalm_vault::{Access, Batch, Expected, Options, Page, Vault, VaultError};

async fn refusal(home: &Home) -> VaultError {
    Vault::open(home.path(), Options::default()).await.err().unwrap()
}

/// A vault with 50 records, closed.
async fn filled() -> Home {
    let home = Home::new();
    let (vault, space) = home.begin().await;
    for number in 0..50 {
        let batch = Batch::new().put("drafts", &format!("d-{number}"), Expected::Absent, number, [0; 500]);
        space.commit(batch).await.unwrap();
    }
    vault.pause().await.unwrap();
    home
}

#[tokio::test]
async fn a_missing_vault_is_not_made_when_it_should_be_there() {
    let home = Home::new();
    let options = Options { create: false, ..Options::default() };
    assert_eq!(Vault::open(home.path(), options).await.err(), Some(VaultError::Missing));
    assert!(!home.path().exists());
}

#[tokio::test]
async fn a_vault_that_was_cut_off_is_named_and_left_alone() {
    for length in [0, 50, 4096, 10_000] {
        let home = filled().await;
        OpenOptions::new().write(true).open(home.path()).unwrap().set_len(length).unwrap();
        assert_eq!(refusal(&home).await.code(), "vault.truncated");
        assert_eq!(fs::metadata(home.path()).unwrap().len(), length);
    }
}

#[tokio::test]
async fn a_log_without_its_vault_is_no_new_vault() {
    let home = Home::new();
    fs::write(home.folder.path().join("palm.vault-wal"), [1; 64]).unwrap();
    assert_eq!(refusal(&home).await, VaultError::Truncated);
}

#[tokio::test]
async fn another_file_is_no_vault() {
    let home = Home::new();
    fs::write(home.path(), [b'x'; 5000]).unwrap();
    assert_eq!(refusal(&home).await, VaultError::NotAVault);
    fs::remove_file(home.path()).unwrap();
    with_sqlite(&home.path(), |sqlite| sqlite.execute_batch("CREATE TABLE recipe (name)").unwrap());
    assert_eq!(refusal(&home).await, VaultError::NotAVault);
}

#[tokio::test]
async fn damaged_pages_are_corrupt() {
    let home = filled().await;
    let mut bytes = fs::read(home.path()).unwrap();
    for page in bytes.chunks_mut(4096).skip(2) {
        page[..200].fill(0xff);
    }
    fs::write(home.path(), bytes).unwrap();
    let read = match Vault::open(home.path(), Options::default()).await {
        Ok(vault) => match vault.open_space(MINE, key(1)).await {
            Ok(space) => space.list("drafts", Page::all()).await.map(|_| ()),
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    };
    assert_eq!(read, Err(VaultError::Corrupt));
}

#[tokio::test]
async fn a_schema_from_the_future_asks_for_an_update() {
    let home = filled().await;
    with_sqlite(&home.path(), |sqlite| sqlite.execute("UPDATE schema_version SET version = 9", []).unwrap());
    assert_eq!(refusal(&home).await, VaultError::NewerSchema { found: 9, known: 1 });
}

#[tokio::test]
async fn a_full_disk_refuses_the_save_and_keeps_what_was_acknowledged() {
    let home = Home::new();
    let options = Options { max_pages: Some(60), ..Options::default() };
    let vault = home.open_with(options).await;
    let space = vault.create_space(MINE, WRAPPED, key(1)).await.unwrap();
    let mut saved = 0;
    let refused = loop {
        let batch = Batch::new().put("drafts", &format!("d-{saved}"), Expected::Absent, saved, [7; 3000]);
        match space.commit(batch).await {
            Ok(()) => saved += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(refused, VaultError::DiskFull);
    let too_much = Batch::new().put("drafts", "big", Expected::Any, 0, vec![7; 300_000]);
    let small = Batch::new().put("drafts", "d-0", Expected::Revision(1), 0, [8; 2999]);
    let (too_much, small) = tokio::join!(space.commit(too_much), space.commit(small));
    assert_eq!((too_much, small), (Err(VaultError::DiskFull), Ok(())));
    drop((vault, space));
    let vault = home.open().await;
    let space = vault.open_space(MINE, key(1)).await.unwrap();
    let drafts = space.list("drafts", Page::all()).await.unwrap();
    assert_eq!(drafts.len(), usize::try_from(saved).unwrap());
    assert_eq!(drafts[0].body, [8; 2999]);
    vault.check().await.unwrap();
}

#[tokio::test]
async fn a_vault_opened_for_reading_refuses_every_change() {
    let home = filled().await;
    let vault = home.open_with(Options { access: Access::ReadOnly, ..Options::default() }).await;
    let space = vault.open_space(MINE, key(1)).await.unwrap();
    assert_eq!(space.count("drafts").await.unwrap(), 50);
    let batch = Batch::new().delete("drafts", "d-0", Expected::Any);
    assert_eq!(space.commit(batch).await, Err(VaultError::ReadOnly));
    assert_eq!(vault.erase_space(MINE).await, Err(VaultError::ReadOnly));
}

#[tokio::test]
async fn a_space_without_its_wrapped_key_says_that_the_key_is_gone() {
    let home = filled().await;
    with_sqlite(&home.path(), |sqlite| sqlite.execute("UPDATE space SET wrapped_key = x''", []).unwrap());
    let vault = home.open().await;
    assert_eq!(vault.open_space(MINE, key(1)).await.err(), Some(VaultError::KeyMissing));
    vault.replace_wrapped_key(MINE, b"wrapped anew").await.unwrap();
    assert_eq!(vault.open_space(MINE, key(2)).await.err(), Some(VaultError::KeyWrong));
    assert_eq!(vault.open_space(MINE, key(1)).await.unwrap().count("drafts").await.unwrap(), 50);
}
