//! Saving a 2 KB record against a bare one-row commit, one after the other in turn, so that a busy disk or
//! processor weighs on both alike. Prints the medians and their ratio.

use std::path::Path;
use std::time::{Duration, Instant};

use onepalm_vault::{Batch, DataKey, Durability, Expected, Options, SpaceTag, Vault};
use rusqlite::Connection;
use tokio::runtime::Builder;

const BODY: usize = 2_000;

fn main() {
    // `cargo test --benches` asks for a quick look only.
    let quick = !std::env::args().any(|argument| argument == "--bench");
    for (name, durability, rounds) in
        [("FULL", Durability::Full, 1_500), ("OFF", Durability::ProcessOnly, 20_000)]
    {
        let (bare, sealed) = measure(durability, if quick { 10 } else { rounds });
        let ratio = sealed.as_secs_f64() / bare.as_secs_f64();
        println!("synchronous={name:<4}  bare {bare:>9.1?}  sealed {sealed:>9.1?}  ratio {ratio:.2}");
    }
}

fn measure(durability: Durability, rounds: u64) -> (Duration, Duration) {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let bare = bare(&folder.path().join("bare.db"), durability);
    let space = runtime.block_on(async {
        let options = Options { durability, ..Options::default() };
        let vault = Vault::open(folder.path().join("sealed.db"), options).await.expect("a vault");
        let key = DataKey::from_bytes([7; 32]);
        vault.create_space(SpaceTag::DEVICE, b"wrapped", key).await.expect("a space")
    });
    let mut times = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let mut body = vec![0x5a; BODY];
        body[..8].copy_from_slice(&round.to_be_bytes());
        let start = Instant::now();
        bare.prepare_cached(
            "INSERT INTO draft VALUES (1, ?1) ON CONFLICT DO UPDATE SET body = excluded.body",
        )
        .and_then(|mut statement| statement.execute([&body]))
        .expect("a commit");
        times.0.push(start.elapsed());
        let start = Instant::now();
        let batch = Batch::new().put("drafts", "d-1", Expected::Any, 1_i64, body);
        runtime.block_on(space.commit(batch)).expect("a commit");
        times.1.push(start.elapsed());
    }
    (median(times.0), median(times.1))
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

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
