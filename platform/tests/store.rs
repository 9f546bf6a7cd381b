//! Both engines against the suite, and what only one of them can meet.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use chrono::Utc;
use onepalm_platform::{
    store::{
        self, Commit, CommitError, Key, Partition, PostgresStore, Store, StoreError,
        faulty::{Effect, Fault, FaultyStore, Moment},
        suite,
    },
    testing::postgres::{Durability, PostgresServer},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_conforms() {
    let folder = tempfile::tempdir().unwrap();
    let url = |place: &str| format!("sqlite:{}", folder.path().join(place).display());
    suite::conformance(async |place| store::open(&url(&place)).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_conforms() {
    let Some(mut server) = PostgresServer::start(Durability::Fleeting) else { return };
    let places = Mutex::new(HashMap::new());
    suite::conformance(async |place| {
        let known = places.lock().unwrap().get(&place).cloned();
        let url = match known {
            Some(url) => url,
            None => server.database().await,
        };
        places.lock().unwrap().insert(place, url.clone());
        store::open(&url).await
    })
    .await;

    two_platforms_share_a_database(&server.database().await).await;
    a_newer_schema_is_refused(&server.database().await).await;

    let url = server.database().await;
    let store = store::open(&url).await.unwrap();
    server.stop();
    assert_eq!(store.health().await, Err(StoreError::Unreachable));
    let outcome = store.commit(submission(1)).await;
    assert!(matches!(outcome, Err(CommitError::Unavailable(StoreError::Unreachable))), "{outcome:?}");
    assert_eq!(store::open(&url).await.err(), Some(StoreError::Unreachable));
}

async fn two_platforms_share_a_database(url: &str) {
    let (one, two) = tokio::join!(PostgresStore::open(url), PostgresStore::open(url));
    let (one, two) = (Arc::new(one.unwrap()), Arc::new(two.unwrap()));
    assert_eq!(one.epoch(), two.epoch());
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..100_u32 {
        let store = if n % 2 == 0 { Arc::clone(&one) } else { Arc::clone(&two) };
        // Each key twice, once at either platform.
        tasks.spawn(async move { store.commit(submission(n / 2)).await });
    }
    let outcomes = tasks.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 50);
    let replayed = outcomes.iter().filter(|outcome| matches!(outcome, Err(CommitError::Receipt(_))));
    assert_eq!(replayed.count(), 50);
    let mut events = 0;
    for lane in one.lanes() {
        let log = two.follow(lane, 0, 1000).await.unwrap();
        assert!(log.iter().map(|event| event.position).eq(1..=one.head(lane).await.unwrap()));
        events += log.len();
    }
    assert_eq!(events, 50);
}

async fn a_newer_schema_is_refused(url: &str) {
    use sqlx::{Connection, Executor};
    drop(store::open(url).await.unwrap());
    let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
    connection.execute("UPDATE meta SET value = '2' WHERE name = 'schema'").await.unwrap();
    let error = store::open(url).await.err();
    assert_eq!(error, Some(StoreError::SchemaNewer { found: 2, known: 1 }));
}

#[tokio::test]
async fn a_newer_sqlite_schema_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let url = format!("sqlite:{}", path.display());
    drop(store::open(&url).await.unwrap());
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute("UPDATE meta SET value = '2' WHERE name = 'schema'", []).unwrap();
    let error = store::open(&url).await.err().unwrap();
    assert_eq!(error.code(), "store.schema-newer");
}

#[tokio::test]
async fn what_is_no_store_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    std::fs::write(&path, "Dear mayor, this is a letter and no database.".repeat(100)).unwrap();
    let open = async |url: String| store::open(&url).await.err();
    assert_eq!(open(format!("sqlite:{}", path.display())).await, Some(StoreError::Corrupt));
    assert_eq!(open(format!("sqlite:{}/no/folder.db", path.display())).await, Some(StoreError::Unreachable));
    assert_eq!(open("mysql://host/db".into()).await, Some(StoreError::UrlInvalid));
    let nobody_listens = "postgres://onepalm@127.0.0.1:1/none".into();
    assert_eq!(open(nobody_listens).await, Some(StoreError::Unreachable));
}

#[tokio::test]
async fn a_fault_strikes_before_or_after_its_commit() {
    let folder = tempfile::tempdir().unwrap();
    let inner = store::open(&format!("sqlite:{}", folder.path().join("store.db").display())).await.unwrap();
    let fault = |commit, moment| Fault { commit, moment, effect: Effect::Unavailable };
    let store = FaultyStore::new(inner, vec![fault(1, Moment::Before), fault(2, Moment::After)]);
    let unreachable = |outcome| matches!(outcome, Err(CommitError::Unavailable(StoreError::Unreachable)));

    assert!(unreachable(store.commit(submission(1)).await));
    assert!(store.receipt(&Partition::subject(1), "key-1").await.unwrap().is_none());
    assert!(unreachable(store.commit(submission(1)).await));
    assert!(store.receipt(&Partition::subject(1), "key-1").await.unwrap().is_some());
    assert!(matches!(store.commit(submission(1)).await, Err(CommitError::Receipt(_))));
}

fn submission(n: u32) -> Commit {
    let case = Key::new("case", n.to_string());
    Commit::new(Partition::subject(n), Utc::now())
        .expect_absent(case.clone())
        .put_in_feed(case, b"{}".to_vec())
        .event("case.submitted", b"{}".to_vec())
        .receipt(format!("key-{n}"), [7; 32], b"{}".to_vec())
}
