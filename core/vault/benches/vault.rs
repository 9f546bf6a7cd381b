//! What sealing and the queue cost, beside a bare one-row commit of SQLite with the same durability.

use std::path::{Path, PathBuf};

use divan::{Bencher, black_box};
use onepalm_vault::{Batch, DataKey, Durability, Expected, Options, Page, Space, SpaceTag, Vault};
use rusqlite::Connection;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

const BODY: usize = 2_000;
const DOCUMENTS: i64 = 1_000;
const TAG: SpaceTag = SpaceTag::from_bytes([1; 16]);

fn main() {
    divan::main();
}

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

fn key() -> DataKey {
    DataKey::from_bytes([7; 32])
}

fn path(folder: &TempDir) -> PathBuf {
    folder.path().join("bench.vault")
}

async fn new_space(path: &Path, durability: Durability) -> Space {
    let vault = Vault::open(path, Options { durability, ..Options::default() }).await.expect("a vault");
    vault.create_space(TAG, b"wrapped", key()).await.expect("a space")
}

fn bare(path: &Path, durability: Durability) -> Connection {
    let connection = Connection::open(path).expect("a database");
    let synchronous = match durability {
        Durability::Full => "FULL",
        Durability::ProcessOnly => "OFF",
    };
    connection.pragma_update(None, "journal_mode", "WAL").expect("a log");
    connection.pragma_update(None, "synchronous", synchronous).expect("a setting");
    connection
        .execute_batch("CREATE TABLE draft (id INTEGER PRIMARY KEY, body BLOB NOT NULL)")
        .expect("a table");
    connection
}

/// A body whose bytes change with every save.
fn body(round: u64) -> Vec<u8> {
    let mut body = vec![0x5a; BODY];
    body[..8].copy_from_slice(&round.to_be_bytes());
    body
}

#[divan::bench(args = [Durability::Full, Durability::ProcessOnly], min_time = 2)]
fn save_bare(bencher: Bencher<'_, '_>, durability: Durability) {
    let folder = tempfile::tempdir().expect("a folder");
    let connection = bare(&path(&folder), durability);
    let mut round = 0;
    bencher.bench_local(|| {
        round += 1;
        connection
            .prepare_cached("INSERT INTO draft VALUES (1, ?1) ON CONFLICT DO UPDATE SET body = excluded.body")
            .and_then(|mut statement| statement.execute([body(round)]))
            .expect("a commit")
    });
}

#[divan::bench(args = [Durability::Full, Durability::ProcessOnly], min_time = 2)]
fn save_sealed(bencher: Bencher<'_, '_>, durability: Durability) {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = runtime();
    let space = runtime.block_on(new_space(&path(&folder), durability));
    let mut round = 0;
    bencher.bench_local(|| {
        round += 1;
        let batch = Batch::new().put("drafts", "d-1", Expected::Any, 1_i64, body(round));
        runtime.block_on(space.commit(batch)).expect("a commit");
    });
}

#[divan::bench(args = [1, 8, 32], min_time = 2)]
fn save_sealed_from_many(bencher: Bencher<'_, '_>, tasks: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = runtime();
    let space = runtime.block_on(new_space(&path(&folder), Durability::Full));
    let mut round = 0;
    bencher.counter(divan::counter::ItemsCount::new(tasks)).bench_local(|| {
        round += 1;
        let saves = (0..tasks).map(|task| {
            let space = space.clone();
            let batch = Batch::new().put("drafts", &format!("d-{task}"), Expected::Any, 1_i64, body(round));
            runtime.spawn(async move { space.commit(batch).await })
        });
        for save in saves.collect::<Vec<_>>() {
            runtime.block_on(save).expect("a task").expect("a commit");
        }
    });
}

#[divan::bench(min_time = 2)]
fn get_one(bencher: Bencher<'_, '_>) {
    let (runtime, _folder, _, space) = filled();
    bencher.bench_local(|| runtime.block_on(space.get("drafts", black_box("d-77"))).expect("a read"));
}

#[divan::bench(min_time = 2)]
fn list_a_page_of_20(bencher: Bencher<'_, '_>) {
    let (runtime, _folder, _, space) = filled();
    bencher.bench_local(|| runtime.block_on(space.list("drafts", Page::last(20))).expect("a read"));
}

/// Open the file, open the space, read all documents with their bodies.
#[divan::bench(min_time = 2)]
fn cold_open_with_1000_documents(bencher: Bencher<'_, '_>) {
    let (runtime, _folder, path, space) = filled();
    drop(space);
    bencher.bench_local(|| {
        runtime.block_on(async {
            let vault = Vault::open(&path, Options::default()).await.expect("a vault");
            let space = vault.open_space(TAG, key()).await.expect("a space");
            let drafts = space.list("drafts", Page::all()).await.expect("a read");
            assert_eq!(drafts.len(), 1_000);
        });
    });
}

fn filled() -> (Runtime, TempDir, PathBuf, Space) {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = runtime();
    let path = path(&folder);
    let space = runtime.block_on(async {
        let space = new_space(&path, Durability::ProcessOnly).await;
        let batch = (0..DOCUMENTS).fold(Batch::new(), |batch, number| {
            batch.put("drafts", &format!("d-{number}"), Expected::Absent, number, body(0))
        });
        space.commit(batch).await.expect("a commit");
        space
    });
    (runtime, folder, path, space)
}
