//! Files: written in stages, kept by a batch, read in parts.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Home, MINE, key, with_sqlite};
use onepalm_vault::{Batch, Expected, FileId, Space, VaultError};

const CHUNK: usize = 256 * 1024;

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|index| u8::try_from(index % 251).unwrap()).collect()
}

async fn kept(space: &Space, content: &[u8]) -> FileId {
    let info = space.write_file(content).await.unwrap();
    space.commit(Batch::new().keep_file(info.id)).await.unwrap();
    info.id
}

#[tokio::test]
async fn files_of_every_length_come_back_whole_and_in_parts() {
    let home = Home::new();
    let (_vault, space) = home.begin().await;
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5] {
        let content = bytes(length);
        let id = kept(&space, &content).await;
        assert_eq!(space.file(id).await.unwrap().size, length as u64);
        assert_eq!(space.read_file(id, 0..length as u64).await.unwrap(), content);
        let part = length / 3..length * 2 / 3;
        let read = space.read_file(id, part.start as u64..part.end as u64).await.unwrap();
        assert_eq!(read, content[part]);
        assert_eq!(space.read_file(id, 0..length as u64 + 1).await, Err(VaultError::FileRange));
    }
}

#[tokio::test]
async fn the_digest_is_sha_256_of_the_whole_however_it_was_appended() {
    let home = Home::new();
    let (_vault, space) = home.begin().await;
    let mut writer = space.begin_file().await.unwrap();
    for part in [&b"a"[..], b"", b"bc"] {
        writer.append(part).await.unwrap();
    }
    // FIPS 180-2, appendix B.1: SHA-256 of "abc".
    let digest = writer.finish().await.unwrap().sha256;
    let (high, low) = digest.split_at(16);
    assert_eq!(high, 0xba78_16bf_8f01_cfea_4141_40de_5dae_2223_u128.to_be_bytes());
    assert_eq!(low, 0xb003_61a3_9617_7a9c_b410_ff61_f200_15ad_u128.to_be_bytes());
}

#[tokio::test]
async fn a_file_is_seen_when_a_batch_keeps_it_and_not_before() {
    let home = Home::new();
    let (_vault, space) = home.begin().await;
    let info = space.write_file(b"photo").await.unwrap();
    assert_eq!(space.file(info.id).await, Err(VaultError::FileMissing));
    assert_eq!(space.read_file(info.id, 0..5).await, Err(VaultError::FileMissing));
    let batch = Batch::new().put("drafts", "d-1", Expected::Absent, 1, b"names it").keep_file(info.id);
    space.commit(batch).await.unwrap();
    assert_eq!(space.file(info.id).await.unwrap(), info);
    space.delete_file(info.id).await.unwrap();
    space.delete_file(info.id).await.unwrap();
    assert_eq!(space.file(info.id).await, Err(VaultError::FileMissing));
}

#[tokio::test]
async fn what_no_batch_kept_is_swept_away_at_the_next_open() {
    let home = Home::new();
    let (vault, space) = home.begin().await;
    let content = bytes(CHUNK + 1);
    let id = kept(&space, &content).await;
    space.write_file(b"finished, never kept").await.unwrap();
    let mut unfinished = space.begin_file().await.unwrap();
    unfinished.append(&content).await.unwrap();
    vault.pause().await.unwrap();
    drop((vault, space, unfinished));
    let vault = home.open().await;
    vault.pause().await.unwrap();
    let left = with_sqlite(&home.path(), |sqlite| {
        let count = |sql| sqlite.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        (count("SELECT count(*) FROM file"), count("SELECT count(*) FROM chunk"))
    });
    assert_eq!(left, (1, 2));
    let space = vault.open_space(MINE, key(1)).await.unwrap();
    assert_eq!(space.read_file(id, 0..content.len() as u64).await.unwrap(), content);
}

#[tokio::test]
async fn a_pause_in_the_middle_of_a_file_does_not_disturb_it() {
    let home = Home::new();
    let (vault, space) = home.begin().await;
    let mut writer = space.begin_file().await.unwrap();
    writer.append(&bytes(CHUNK + 1)).await.unwrap();
    vault.pause().await.unwrap();
    writer.append(b"end").await.unwrap();
    assert_eq!(writer.finish().await.unwrap().size, CHUNK as u64 + 4);
}

#[tokio::test]
async fn pieces_that_were_swapped_or_cut_off_do_not_open() {
    let swap = "UPDATE chunk SET sealed = (SELECT sealed FROM chunk WHERE position = 1) WHERE position = 0";
    let cut = "DELETE FROM chunk WHERE position = 1";
    let shorten = "UPDATE chunk SET sealed = substr(sealed, 1, 20) WHERE position = 0";
    for tampering in [swap, cut, shorten] {
        let home = Home::new();
        let (vault, space) = home.begin().await;
        let id = kept(&space, &bytes(2 * CHUNK)).await;
        vault.pause().await.unwrap();
        with_sqlite(&home.path(), |sqlite| sqlite.execute(tampering, []).unwrap());
        let read = space.read_file(id, 0..2 * CHUNK as u64).await;
        assert_eq!(read, Err(VaultError::Tampered));
    }
}
