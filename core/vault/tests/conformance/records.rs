use std::sync::Arc;

use onepalm_vault::engine::{Change, NameHash};
use onepalm_vault::{Expected, SpaceTag, VaultError};

use super::{Subject, TAG, Unsealable, delete, place, put, space};

pub async fn revisions_count_up_from_one(engine: Subject) {
    engine.create_space(space(TAG)).await.unwrap();
    let steps = [Expected::Absent, Expected::Revision(1), Expected::Any];
    for (expected, revision) in steps.into_iter().zip(1_u64..) {
        engine.apply(TAG, vec![put(place(1, 1), expected, b"body")]).await.unwrap();
        let stored = engine.record(TAG, place(1, 1)).await.unwrap().unwrap();
        assert_eq!((stored.revision, stored.head), (revision, revision.to_be_bytes().to_vec()));
    }
}

pub async fn an_unmet_expectation_names_the_change_and_what_was_found(engine: Subject) {
    engine.create_space(space(TAG)).await.unwrap();
    engine.apply(TAG, vec![put(place(1, 1), Expected::Any, b"body")]).await.unwrap();
    let there = |change| vec![put(place(1, 2), Expected::Any, b"body"), change];
    for change in [
        put(place(1, 1), Expected::Absent, b"late"),
        put(place(1, 1), Expected::Revision(2), b"late"),
        delete(place(1, 1), Expected::Revision(7)),
    ] {
        let refused = engine.apply(TAG, there(change)).await;
        assert_eq!(refused, Err(VaultError::Conflict { index: 1, found: Some(1) }));
    }
    let refused = engine.apply(TAG, there(put(place(1, 3), Expected::Revision(1), b"late"))).await;
    assert_eq!(refused, Err(VaultError::Conflict { index: 1, found: None }));
}

pub async fn a_batch_with_one_unmet_expectation_writes_nothing(engine: Subject) {
    engine.create_space(space(TAG)).await.unwrap();
    engine.apply(TAG, vec![put(place(1, 1), Expected::Any, b"first")]).await.unwrap();
    let changes = vec![
        put(place(1, 2), Expected::Absent, b"second"),
        delete(place(1, 1), Expected::Any),
        put(place(1, 3), Expected::Revision(1), b"third"),
    ];
    assert!(engine.apply(TAG, changes).await.is_err());
    assert_eq!(engine.count(TAG, NameHash::from_bytes([1; 16])).await.unwrap(), 1);
    assert_eq!(engine.record(TAG, place(1, 1)).await.unwrap().unwrap().body, b"first");
}

pub async fn collections_and_spaces_are_apart(engine: Subject) {
    let other = SpaceTag::from_bytes([8; 16]);
    engine.create_space(space(TAG)).await.unwrap();
    engine.create_space(space(other)).await.unwrap();
    let changes = [(1, 1), (1, 2), (2, 1)].map(|(collection, id)| (place(collection, id), Expected::Absent));
    let changes = changes.map(|(key, expected)| put(key, expected, b"mine"));
    engine.apply(TAG, changes.into()).await.unwrap();
    engine.apply(other, vec![put(place(1, 1), Expected::Absent, b"theirs")]).await.unwrap();
    let mut heads = engine.heads(TAG, NameHash::from_bytes([1; 16])).await.unwrap();
    heads.sort_by_key(|head| head.key);
    assert_eq!(heads.iter().map(|head| head.key).collect::<Vec<_>>(), [place(1, 1), place(1, 2)]);
    let found = engine.records(other, vec![place(1, 1), place(1, 2)]).await.unwrap();
    assert_eq!(found.iter().map(|record| record.body.as_slice()).collect::<Vec<_>>(), [b"theirs"]);
    assert_eq!(engine.count(TAG, NameHash::from_bytes([2; 16])).await.unwrap(), 1);
}

pub async fn deleting_nothing_is_fine_unless_something_was_expected(engine: Subject) {
    engine.create_space(space(TAG)).await.unwrap();
    engine.apply(TAG, vec![delete(place(1, 1), Expected::Any)]).await.unwrap();
    engine.apply(TAG, vec![delete(place(1, 1), Expected::Absent)]).await.unwrap();
    let refused = engine.apply(TAG, vec![delete(place(1, 1), Expected::Revision(1))]).await;
    assert_eq!(refused, Err(VaultError::Conflict { index: 0, found: None }));
}

pub async fn a_record_that_cannot_be_sealed_stops_its_batch(engine: Subject) {
    engine.create_space(space(TAG)).await.unwrap();
    let unsealable = Change::Put { key: place(1, 2), expected: Expected::Any, seal: Box::new(Unsealable) };
    let changes = vec![put(place(1, 1), Expected::Any, b"body"), unsealable];
    assert_eq!(engine.apply(TAG, changes).await, Err(VaultError::NoEntropy));
    assert_eq!(engine.record(TAG, place(1, 1)).await.unwrap(), None);
}

pub async fn of_many_that_expect_the_same_revision_one_wins(engine: Subject) {
    engine.create_space(space(TAG)).await.unwrap();
    let tasks = (0_u8..32).map(|task| {
        let engine = Arc::clone(&engine);
        tokio::spawn(
            async move { engine.apply(TAG, vec![put(place(1, 1), Expected::Absent, &[task])]).await },
        )
    });
    let mut won = 0;
    for task in tasks.collect::<Vec<_>>() {
        match task.await.unwrap() {
            Ok(()) => won += 1,
            Err(refused) => assert_eq!(refused, VaultError::Conflict { index: 0, found: Some(1) }),
        }
    }
    assert_eq!(won, 1);
}
