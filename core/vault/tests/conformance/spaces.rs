use onepalm_vault::engine::StoredSpace;
use onepalm_vault::{Expected, SpaceTag, VaultError};

use super::{Subject, TAG, delete, place, put, space};

pub async fn a_space_is_found_again_until_it_is_erased(engine: Subject) {
    let other = SpaceTag::from_bytes([3; 16]);
    engine.create_space(space(TAG)).await.unwrap();
    engine.create_space(space(other)).await.unwrap();
    assert_eq!(engine.spaces().await.unwrap(), [space(other), space(TAG)]);
    engine.apply(TAG, vec![put(place(1, 1), Expected::Absent, b"body")]).await.unwrap();
    engine.erase_space(TAG).await.unwrap();
    engine.erase_space(TAG).await.unwrap();
    assert_eq!(engine.space(TAG).await.unwrap(), None);
    assert_eq!(engine.record(TAG, place(1, 1)).await.unwrap(), None);
    assert_eq!(engine.space(other).await.unwrap(), Some(space(other)));
}

pub async fn a_tag_is_given_once(engine: Subject) {
    engine.create_space(space(TAG)).await.unwrap();
    let second = StoredSpace { wrapped_key: vec![9], ..space(TAG) };
    assert_eq!(engine.create_space(second).await, Err(VaultError::SpaceExists));
    assert_eq!(engine.space(TAG).await.unwrap(), Some(space(TAG)));
}

pub async fn a_wrapped_key_can_be_replaced(engine: Subject) {
    assert_eq!(engine.replace_wrapped_key(TAG, vec![9]).await, Err(VaultError::SpaceMissing));
    engine.create_space(space(TAG)).await.unwrap();
    engine.replace_wrapped_key(TAG, vec![9]).await.unwrap();
    assert_eq!(engine.space(TAG).await.unwrap().unwrap().wrapped_key, [9]);
}

pub async fn a_space_that_is_not_there_takes_no_change(engine: Subject) {
    for change in [put(place(1, 1), Expected::Any, b"body"), delete(place(1, 1), Expected::Any)] {
        assert_eq!(engine.apply(TAG, vec![change]).await, Err(VaultError::SpaceMissing));
    }
}

pub async fn a_paused_engine_serves_again(engine: Subject) {
    engine.create_space(space(TAG)).await.unwrap();
    engine.pause().await.unwrap();
    engine.pause().await.unwrap();
    engine.apply(TAG, vec![put(place(1, 1), Expected::Absent, b"body")]).await.unwrap();
    engine.pause().await.unwrap();
    assert_eq!(engine.record(TAG, place(1, 1)).await.unwrap().unwrap().body, b"body");
    engine.check().await.unwrap();
}
