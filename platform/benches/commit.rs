//! Submissions per second at the store: each engine, and a bare client loop that commits the same rows.
//!
//! `cargo bench -p onepalm-platform --bench commit` prints a table; rates compare within one run only.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use chrono::Utc;
use onepalm_platform::{
    store::{self, Commit, Key, Lane, Partition, Store},
    testing::postgres::{Durability, PostgresServer},
};
use sqlx::{PgPool, postgres::PgPoolOptions};
use tokio::task::JoinSet;
use uuid::Uuid;

/// How long each figure is measured, in the order bare, engine, bare, engine …
const SPAN: Duration = Duration::from_secs(2);
const ROUNDS: u32 = 3;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite:{}", folder.path().join("store.db").display());
    let sqlite = store::open(&url).await.expect("SQLite opens");
    let server = PostgresServer::start(Durability::Durable);
    println!("clients     bare/s   postgres/s    sqlite/s   postgres/bare   sqlite/postgres");
    for clients in [1, 8, 32] {
        let embedded = measure(clients, &Client::Store(Arc::clone(&sqlite))).await;
        let Some(server) = &server else {
            println!(
                "{clients:>7}          -            -  {embedded:>10.0}               -                 -"
            );
            continue;
        };
        let engine = store::open(&server.database().await).await.expect("PostgreSQL opens");
        let url = server.database().await;
        drop(store::open(&url).await.expect("PostgreSQL opens"));
        let bare = PgPoolOptions::new().max_connections(clients).test_before_acquire(false).connect(&url);
        let bare = Client::Bare(bare.await.expect("PostgreSQL answers"));
        let engine = Client::Store(engine);
        let (mut by_hand, mut by_engine) = (0.0, 0.0);
        for _ in 0..ROUNDS {
            by_hand += measure(clients, &bare).await / f64::from(ROUNDS);
            by_engine += measure(clients, &engine).await / f64::from(ROUNDS);
        }
        println!(
            "{clients:>7} {by_hand:>10.0} {by_engine:>12.0}  {embedded:>10.0} {:>15.2} {:>17.2}",
            by_engine / by_hand,
            embedded / by_engine
        );
    }
}

/// Commits per second of `clients` loops.
async fn measure(clients: u32, client: &Client) -> f64 {
    let done = Arc::new(AtomicU64::new(0));
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..clients {
        let (client, done) = (client.clone(), Arc::clone(&done));
        tasks.spawn(async move {
            while start.elapsed() < SPAN {
                client.submit().await;
                done.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    tasks.join_all().await;
    #[expect(clippy::cast_precision_loss, reason = "counts of a few seconds")]
    let commits = done.load(Ordering::Relaxed) as f64;
    commits / start.elapsed().as_secs_f64()
}

/// Who submits.
#[derive(Clone)]
enum Client {
    Store(Arc<dyn Store>),
    Bare(PgPool),
}

impl Client {
    /// One submission: a document of 1.5 KB, an event and a receipt, for a citizen of her own.
    async fn submit(&self) {
        let id = Uuid::now_v7().to_string();
        match self {
            Self::Store(store) => {
                let case = Key::new("case", &id);
                let commit = Commit::new(Partition::subject(&id), Utc::now())
                    .expect_absent(case.clone())
                    .put_in_feed(case, vec![b'x'; 1500])
                    .event("case.submitted", vec![b'e'; 200])
                    .receipt(id, [7; 32], vec![b'r'; 200]);
                store.commit(commit).await.expect("commits");
            }
            Self::Bare(pool) => by_hand(pool, &id).await.expect("commits"),
        }
    }
}

/// The same rows, one statement each, as a client would write them by hand.
async fn by_hand(pool: &PgPool, id: &str) -> sqlx::Result<()> {
    let partition = Partition::subject(id);
    let lane = i16::from(Lane::of(&partition).number());
    let partition = partition.as_str();
    let at = Utc::now().timestamp_micros();
    let mut transaction = pool.begin().await?;
    let (change,): (i64,) = sqlx::query_as(
        "INSERT INTO partitions VALUES ($1, 1) ON CONFLICT (partition)
         DO UPDATE SET counter = partitions.counter + 1 RETURNING counter",
    )
    .bind(partition)
    .fetch_one(&mut *transaction)
    .await?;
    sqlx::query("INSERT INTO documents VALUES ($1, 'case', $2, 1, $3, false, $4)")
        .bind(partition)
        .bind(id)
        .bind(change)
        .bind(vec![b'x'; 1500])
        .execute(&mut *transaction)
        .await?;
    sqlx::query("INSERT INTO receipts VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(partition)
        .bind(id)
        .bind([7_u8; 32].as_slice())
        .bind(vec![b'r'; 200])
        .bind(change)
        .bind(at)
        .execute(&mut *transaction)
        .await?;
    let (position,): (i64,) =
        sqlx::query_as("UPDATE lanes SET position = position + 1 WHERE lane = $1 RETURNING position")
            .bind(lane)
            .fetch_one(&mut *transaction)
            .await?;
    sqlx::query("INSERT INTO events VALUES ($1, $2, $3, 'case.submitted', $4, $5)")
        .bind(lane)
        .bind(position)
        .bind(partition)
        .bind(at)
        .bind(vec![b'e'; 200])
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await
}
