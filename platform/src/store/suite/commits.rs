use super::super::{CommitError, Lane, Partition, Store, StoreError};
use super::{case, commit, whole_log};

pub(super) async fn whole_or_nothing(store: &dyn Store) {
    let partition = Partition::new("subject/1");
    let first = commit("subject/1")
        .expect_absent(case("a"))
        .put_in_feed(case("a"), b"1".to_vec())
        .event("made", b"e".to_vec())
        .receipt("key-1", [1; 32], b"answer".to_vec());
    let committed = store.commit(first).await.expect("commits");
    assert_eq!(committed.lane, Lane::of(&partition));
    assert_eq!(committed.first_position, Some(1));

    let refused = commit("subject/1")
        .expect_absent(case("b"))
        .expect_version(case("a"), 7)
        .put(case("b"), b"2".to_vec())
        .delete(case("a"))
        .event("lost", b"e".to_vec())
        .receipt("key-2", [2; 32], b"answer".to_vec());
    assert!(matches!(store.commit(refused).await, Err(CommitError::Conflict)));
    assert!(store.get(&partition, &case("b")).await.unwrap().is_none());
    assert!(store.get(&partition, &case("a")).await.unwrap().is_some());
    assert!(store.receipt(&partition, "key-2").await.unwrap().is_none());
    assert_eq!(whole_log(store).await.len(), 1);

    let silent = store.commit(commit("subject/1").put(case("c"), Vec::new())).await.expect("commits");
    assert_eq!(silent.first_position, None);
    assert!(silent.change > committed.change);
    let later =
        store.commit(commit("subject/1").event("x", vec![]).event("y", vec![])).await.expect("commits");
    assert_eq!(later.first_position, Some(2));
}

pub(super) async fn versions_are_expected(store: &dyn Store) {
    let partition = Partition::new("subject/1");
    for version in 1..=3_u64 {
        let next = commit("subject/1").put(case("a"), version.to_string().into_bytes());
        let next = match version {
            1 => next.expect_absent(case("a")),
            _ => next.expect_version(case("a"), version - 1),
        };
        store.commit(next).await.expect("commits");
        let document = store.get(&partition, &case("a")).await.unwrap().expect("stands");
        assert_eq!((document.version, document.changed), (version, None));
        assert_eq!(document.body, version.to_string().into_bytes());
    }
    for stale in [
        commit("subject/1").expect_absent(case("a")),
        commit("subject/1").expect_version(case("a"), 2),
        commit("subject/1").expect_version(case("a"), 4),
        commit("subject/1").expect_version(case("other"), 1),
    ] {
        assert!(matches!(store.commit(stale).await, Err(CommitError::Conflict)));
    }
    store.commit(commit("subject/1").expect_version(case("a"), 3).delete(case("a"))).await.expect("deletes");
    assert!(store.get(&partition, &case("a")).await.unwrap().is_none());
    store.commit(commit("subject/1").delete(case("a"))).await.expect("deleting what is absent is no error");
    let again = commit("subject/1").expect_absent(case("a")).put(case("a"), b"again".to_vec());
    store.commit(again).await.expect("a deleted document is absent");
}

pub(super) async fn receipts_replay(store: &dyn Store) {
    let partition = Partition::new("subject/1");
    let submit = |digest: u8| {
        commit("subject/1")
            .expect_absent(case("a"))
            .put(case("a"), b"1".to_vec())
            .event("made", vec![])
            .receipt("key", [digest; 32], vec![digest, 0, 255])
    };
    let committed = store.commit(submit(1)).await.expect("commits");
    for digest in [1, 2] {
        let Err(CommitError::Receipt(stored)) = store.commit(submit(digest)).await else {
            panic!("a used key gives its receipt, and does so before any conflict");
        };
        assert_eq!(stored.digest, [1; 32]);
        assert_eq!(stored.answer, [1, 0, 255]);
        assert_eq!(stored.change, committed.change);
        assert_eq!(stored.at, super::now());
    }
    let kept = store.receipt(&partition, "key").await.unwrap().expect("kept");
    assert_eq!((kept.key.as_str(), kept.answer.as_slice()), ("key", &[1, 0, 255][..]));
    assert_eq!(whole_log(store).await.len(), 1);

    let elsewhere = commit("subject/2").receipt("key", [3; 32], vec![]);
    store.commit(elsewhere).await.expect("a key belongs to its partition");
    let conflict = commit("subject/1").expect_absent(case("a")).receipt("mended", [4; 32], vec![]);
    assert!(matches!(store.commit(conflict).await, Err(CommitError::Conflict)));
    assert!(store.receipt(&partition, "mended").await.unwrap().is_none(), "a refusal keeps no receipt");
}

pub(super) async fn bad_names_are_refused(store: &dyn Store) {
    let long = "x".repeat(600);
    for commit in [
        commit(""),
        commit("subject/\0"),
        commit("subject/1").put(case("a\0b"), vec![]),
        commit("subject/1").put(case(&long), vec![]),
        commit("subject/1").event("", vec![]),
        commit("subject/1").receipt("", [0; 32], vec![]),
    ] {
        let outcome = store.commit(commit).await;
        assert!(matches!(outcome, Err(CommitError::Unavailable(StoreError::NameInvalid))));
    }
    let partition = Partition::new("subject/1");
    assert!(store.get(&partition, &case("a\0b")).await.unwrap().is_none());
    assert!(store.receipt(&partition, "a\0b").await.unwrap().is_none());
    assert!(store.list(&partition, "case\0", None, 9).await.unwrap().is_empty());
    assert!(store.changes(&Partition::new("\0"), 0, 9).await.unwrap().is_empty());
}
