use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use tokio::task::JoinSet;

use super::super::{Change, CommitError, Lane, Partition, Store};
use super::{case, commit, whole_log};

pub(super) async fn equal_submissions(store: Arc<dyn Store>) {
    let mut tasks = JoinSet::new();
    for _ in 0..32 {
        let store = Arc::clone(&store);
        tasks.spawn(async move {
            let submit = commit("subject/1")
                .expect_absent(case("a"))
                .put_in_feed(case("a"), b"1".to_vec())
                .event("case.submitted", vec![])
                .receipt("key", [1; 32], b"answer".to_vec());
            store.commit(submit).await
        });
    }
    let (mut made, mut replayed) = (0, 0);
    for outcome in tasks.join_all().await {
        match outcome {
            Ok(_) => made += 1,
            Err(CommitError::Receipt(stored)) if stored.answer == b"answer" => replayed += 1,
            Err(error) => panic!("neither made nor replayed: {}", error.code()),
        }
    }
    assert_eq!((made, replayed), (1, 31));
    assert_eq!(whole_log(&*store).await.len(), 1);
}

pub(super) async fn lanes_have_no_gap(store: Arc<dyn Store>) {
    let mut tasks = JoinSet::new();
    for n in 0..64_usize {
        let store = Arc::clone(&store);
        tasks.spawn(async move {
            let mut made = commit(&format!("subject/{}", n % 13));
            for step in 0..=n % 3 {
                made = made.event(format!("{n}.{step}"), vec![]);
            }
            // Every fourth is refused, and must leave no hole.
            if n % 4 == 3 {
                made = made.expect_version(case("none"), 1);
            }
            (n, store.commit(made).await)
        });
    }
    let outcomes = tasks.join_all().await;
    let log = whole_log(&*store).await;
    let mut expected = 0;
    for (n, outcome) in outcomes {
        if n % 4 == 3 {
            assert!(matches!(outcome, Err(CommitError::Conflict)));
            continue;
        }
        expected += n % 3 + 1;
        let committed = outcome.expect("commits");
        let first = committed.first_position.expect("has events");
        let lane: Vec<_> = log.iter().filter(|event| Lane::of(&event.partition) == committed.lane).collect();
        for (step, position) in (first..).take(n % 3 + 1).enumerate() {
            let event = lane.iter().find(|event| event.position == position).expect("it is there");
            assert_eq!(event.kind, format!("{n}.{step}"), "the events of a commit lie together");
        }
    }
    assert_eq!(log.len(), expected);
    for lane in store.lanes() {
        let positions =
            log.iter().filter(|event| Lane::of(&event.partition) == lane).map(|event| event.position);
        assert!(positions.eq(1..=store.head(lane).await.unwrap()), "1, 2, 3 … without a gap");
    }
}

pub(super) async fn no_update_is_lost(store: Arc<dyn Store>) {
    let partition = Partition::new("authority/1");
    let mut tasks = JoinSet::new();
    for _ in 0..24 {
        let (store, partition) = (Arc::clone(&store), partition.clone());
        tasks.spawn(async move {
            loop {
                let standing = store.get(&partition, &case("number")).await.unwrap();
                let next = commit("authority/1");
                let (next, count) = match standing {
                    None => (next.expect_absent(case("number")), 0),
                    Some(found) => (next.expect_version(case("number"), found.version), found.body[0]),
                };
                match store.commit(next.put(case("number"), vec![count + 1])).await {
                    Ok(_) => return,
                    Err(CommitError::Conflict) => {}
                    Err(error) => panic!("unexpected: {}", error.code()),
                }
            }
        });
    }
    tasks.join_all().await;
    let number = store.get(&partition, &case("number")).await.unwrap().expect("stands");
    assert_eq!((number.body[0], number.version), (24, 24));
}

pub(super) async fn followers_see_all_once(store: Arc<dyn Store>) {
    let writers = write_in_the_background(&store, 8, 20);
    let mut news = store.subscribe();
    let mut cursors: BTreeMap<Lane, u64> = store.lanes().into_iter().map(|lane| (lane, 0)).collect();
    let mut seen = HashSet::new();
    while seen.len() < 160 {
        for (lane, after) in &mut cursors {
            for event in store.follow(*lane, *after, 5).await.unwrap() {
                assert_eq!(event.position, *after + 1, "in order, nothing skipped");
                *after = event.position;
                assert!(seen.insert(event.kind), "seen once");
            }
        }
        if seen.len() < 160 {
            news.next().await;
        }
    }
    writers.join_all().await;
}

pub(super) async fn feeds_skip_nothing(store: Arc<dyn Store>) {
    let partition = Partition::new("subject/feed");
    let mut writers = JoinSet::new();
    for writer in 0..8 {
        let store = Arc::clone(&store);
        writers.spawn(async move {
            for n in 0..20_u8 {
                let id = format!("{writer}-{}", n % 5);
                let body = format!("{writer}-{n}").into_bytes();
                store.commit(commit("subject/feed").put_in_feed(case(&id), body)).await.expect("commits");
            }
        });
    }
    let mut palm = BTreeMap::new();
    let mut cursor = 0;
    loop {
        let done = writers.is_empty();
        for change in store.changes(&partition, cursor, 3).await.unwrap() {
            assert!(change.cursor() >= cursor);
            cursor = change.cursor();
            if let Change::Put(document) = change {
                palm.insert(document.key.id, document.body);
            }
        }
        while writers.try_join_next().is_some() {}
        if done && store.changes(&partition, cursor, 1).await.unwrap().is_empty() {
            break;
        }
        tokio::task::yield_now().await;
    }
    let hall = store.list(&partition, "case", None, 100).await.unwrap();
    let hall: BTreeMap<_, _> = hall.into_iter().map(|document| (document.key.id, document.body)).collect();
    assert_eq!(palm, hall, "who follows the feed ends with what stands");
    assert_eq!(hall.len(), 40);
}

fn write_in_the_background(store: &Arc<dyn Store>, writers: u32, each: u32) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    for writer in 0..writers {
        let store = Arc::clone(store);
        tasks.spawn(async move {
            for n in 0..each {
                let partition = format!("subject/{}", n % 6);
                let made = commit(&partition).event(format!("{writer}.{n}"), vec![]);
                store.commit(made).await.expect("commits");
            }
        });
    }
    tasks
}
