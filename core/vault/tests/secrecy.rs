//! What lies on the disk tells nothing, and cannot be moved about.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Home, contains, with_sqlite};
use onepalm_vault::{Batch, Expected, Page, Space, VaultError};

async fn save(space: &Space, id: &str, body: &[u8]) {
    space.commit(Batch::new().put("drafts", id, Expected::Any, id, body)).await.unwrap();
}

/// Two records, the vault closed, then another program's hand on the file.
async fn after(tampering: &str) -> Result<Vec<Vec<u8>>, VaultError> {
    let home = Home::new();
    let (vault, space) = home.begin().await;
    save(&space, "d-1", b"one").await;
    save(&space, "d-2", b"two").await;
    vault.pause().await.unwrap();
    with_sqlite(&home.path(), |sqlite| sqlite.execute_batch(tampering).unwrap());
    let records = space.list("drafts", Page::all()).await?;
    Ok(records.into_iter().map(|record| record.body).collect())
}

#[tokio::test]
async fn neither_names_nor_bodies_are_on_the_disk() {
    let home = Home::new();
    let (vault, space) = home.begin().await;
    let batch =
        Batch::new().put("collection-name", "record-name", Expected::Any, "sort-words", b"body-words");
    space.commit(batch).await.unwrap();
    let file = space.write_file(b"file-words").await.unwrap();
    space.commit(Batch::new().keep_file(file.id)).await.unwrap();
    for raw in [home.raw(), {
        vault.pause().await.unwrap();
        home.raw()
    }] {
        for secret in ["collection-name", "record-name", "sort-words", "body-words", "file-words"] {
            assert!(!contains(&raw, secret.as_bytes()), "{secret} is readable");
        }
        assert!(!contains(&raw, &[1; 32]), "the data key is readable");
    }
}

#[tokio::test]
async fn untouched_records_open() {
    assert_eq!(after("").await.unwrap(), [b"one", b"two"]);
}

#[tokio::test]
async fn two_records_whose_bodies_were_swapped_do_not_open() {
    let swap = "CREATE TEMP TABLE kept AS SELECT rowid AS row, body FROM record;
        UPDATE record SET body = (SELECT body FROM kept WHERE kept.row <> record.rowid);";
    assert_eq!(after(swap).await, Err(VaultError::Tampered));
}

#[tokio::test]
async fn two_records_that_changed_places_do_not_open() {
    let swap = "CREATE TEMP TABLE kept AS SELECT rowid AS row, head, body FROM record;
        UPDATE record SET (head, body) = (SELECT head, body FROM kept WHERE kept.row <> record.rowid);";
    assert_eq!(after(swap).await, Err(VaultError::Tampered));
}

#[tokio::test]
async fn a_changed_revision_a_changed_byte_and_a_foreign_format_do_not_open() {
    assert_eq!(after("UPDATE record SET revision = 7").await, Err(VaultError::Tampered));
    let changed = "UPDATE record SET body = CAST(substr(body, 1, length(body) - 8) || zeroblob(8) AS BLOB)";
    assert_eq!(after(changed).await, Err(VaultError::Tampered));
    assert_eq!(after("UPDATE record SET body = x''").await, Err(VaultError::Tampered));
    let newer = after("UPDATE record SET head = CAST(x'09' || substr(head, 2) AS BLOB)").await;
    assert_eq!(newer, Err(VaultError::UnknownFormat { format: 9 }));
}

#[tokio::test]
async fn an_older_body_put_back_does_not_open() {
    let home = Home::new();
    let (vault, space) = home.begin().await;
    save(&space, "d-1", b"older").await;
    vault.pause().await.unwrap();
    let body = "SELECT body FROM record";
    let older: Vec<u8> =
        with_sqlite(&home.path(), |sqlite| sqlite.query_row(body, [], |row| row.get(0)).unwrap());
    save(&space, "d-1", b"newer").await;
    save(&space, "d-2", b"other").await;
    vault.pause().await.unwrap();
    with_sqlite(&home.path(), |sqlite| sqlite.execute("UPDATE record SET body = ?1", [older]).unwrap());
    for id in ["d-1", "d-2"] {
        assert_eq!(space.get("drafts", id).await, Err(VaultError::Tampered));
    }
}
