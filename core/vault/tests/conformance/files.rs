use onepalm_vault::engine::{Change, StoredFile};
use onepalm_vault::{Expected, FileId, VaultError};

use super::{Subject, TAG, place, put, space};

const FILE: FileId = FileId::from_bytes([5; 16]);

fn chunk(index: u32) -> Change {
    Change::PutChunk { file: FILE, index, sealed: vec![u8::try_from(index).unwrap(); 10] }
}

fn finish() -> Change {
    Change::FinishFile { file: FILE, meta: vec![1] }
}

pub async fn a_file_is_kept_only_when_finished(engine: Subject) {
    engine.create_space(space(TAG)).await.unwrap();
    let keep = || vec![put(place(1, 1), Expected::Any, b"names it"), Change::KeepFile { file: FILE }];
    assert_eq!(engine.apply(TAG, keep()).await, Err(VaultError::FileMissing));
    engine.apply(TAG, vec![Change::StageFile { file: FILE }]).await.unwrap();
    engine.apply(TAG, vec![chunk(0)]).await.unwrap();
    assert_eq!(engine.apply(TAG, keep()).await, Err(VaultError::FileMissing));
    assert_eq!(engine.record(TAG, place(1, 1)).await.unwrap(), None);
    assert_eq!(engine.file(TAG, FILE).await.unwrap(), None);
    engine.apply(TAG, vec![chunk(1), finish()]).await.unwrap();
    assert_eq!(engine.file(TAG, FILE).await.unwrap(), Some(StoredFile { meta: vec![1], kept: false }));
    engine.apply(TAG, keep()).await.unwrap();
    assert_eq!(engine.file(TAG, FILE).await.unwrap(), Some(StoredFile { meta: vec![1], kept: true }));
    assert_eq!(engine.chunk(TAG, FILE, 1).await.unwrap(), Some(vec![1; 10]));
    assert_eq!(engine.chunk(TAG, FILE, 2).await.unwrap(), None);
}

pub async fn a_finished_file_takes_no_more_pieces(engine: Subject) {
    engine.create_space(space(TAG)).await.unwrap();
    engine.apply(TAG, vec![Change::StageFile { file: FILE }]).await.unwrap();
    engine.apply(TAG, vec![chunk(0), finish()]).await.unwrap();
    assert_eq!(engine.apply(TAG, vec![chunk(1)]).await, Err(VaultError::FileMissing));
    assert_eq!(engine.apply(TAG, vec![finish()]).await, Err(VaultError::FileMissing));
}

pub async fn a_dropped_file_is_gone_with_its_pieces(engine: Subject) {
    engine.create_space(space(TAG)).await.unwrap();
    engine.apply(TAG, vec![Change::DropFile { file: FILE }]).await.unwrap();
    engine.apply(TAG, vec![Change::StageFile { file: FILE }]).await.unwrap();
    engine.apply(TAG, vec![chunk(0), finish()]).await.unwrap();
    engine.apply(TAG, vec![Change::KeepFile { file: FILE }]).await.unwrap();
    engine.apply(TAG, vec![Change::DropFile { file: FILE }]).await.unwrap();
    assert_eq!(engine.file(TAG, FILE).await.unwrap(), None);
    assert_eq!(engine.chunk(TAG, FILE, 0).await.unwrap(), None);
}
