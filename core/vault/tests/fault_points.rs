//! A panic inside the writer costs the batch it happened in at most its answer.
#![cfg(feature = "probe")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Home, MINE, key};
use onepalm_vault::engine::FailPoint;
use onepalm_vault::{Batch, Expected, Space, VaultError};

async fn save(space: &Space, id: &str, body: &[u8]) -> Result<(), VaultError> {
    space.commit(Batch::new().put("drafts", id, Expected::Any, 0, body)).await
}

async fn saved(space: &Space, id: &str) -> Option<Vec<u8>> {
    space.get("drafts", id).await.unwrap().map(|record| record.body)
}

async fn fault_at(point: FailPoint, stands: &[u8]) {
    let home = Home::new();
    let (vault, space) = home.begin().await;
    save(&space, "one", b"old").await.unwrap();
    point.arm(&home.path());
    assert_eq!(save(&space, "one", b"new").await, Err(VaultError::Fault), "{point:?}");
    assert_eq!(saved(&space, "one").await.as_deref(), Some(stands), "{point:?}");
    save(&space, "one", b"again").await.unwrap();
    vault.check().await.unwrap();
    vault.pause().await.unwrap();
    drop((vault, space));
    let space = home.open().await.open_space(MINE, key(1)).await.unwrap();
    assert_eq!(saved(&space, "one").await.as_deref(), Some(b"again".as_slice()), "{point:?}");
}

#[tokio::test]
async fn a_fault_before_a_commit_leaves_what_stood_and_the_vault_goes_on() {
    fault_at(FailPoint::BeforeCommit, b"old").await;
}

#[tokio::test]
async fn a_fault_inside_a_transaction_is_rolled_back_and_the_vault_goes_on() {
    fault_at(FailPoint::InTransaction, b"old").await;
}

#[tokio::test]
async fn a_fault_after_a_commit_keeps_what_was_written_and_the_vault_goes_on() {
    fault_at(FailPoint::AfterCommit, b"new").await;
}

#[tokio::test]
async fn a_fault_in_one_vault_is_none_in_another() {
    let (home, other) = (Home::new(), Home::new());
    let (_vault, space) = home.begin().await;
    FailPoint::BeforeCommit.arm(&other.path());
    assert_eq!(save(&space, "one", b"new").await, Ok(()));
}
