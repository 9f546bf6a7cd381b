//! The fake: an engine that is gone with the process.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use super::{Change, Engine, NameHash, RecordKey, StoredFile, StoredHead, StoredRecord, StoredSpace};
use crate::{Expected, FileId, SpaceTag, VaultError};

/// An [`Engine`] in memory, for tests.
#[derive(Default)]
pub struct MemoryEngine(Mutex<BTreeMap<SpaceTag, SpaceContent>>);

struct SpaceContent {
    row: StoredSpace,
    records: BTreeMap<RecordKey, StoredRecord>,
    files: BTreeMap<FileId, FileContent>,
}

#[derive(Default)]
struct FileContent {
    meta: Option<Vec<u8>>,
    kept: bool,
    chunks: BTreeMap<u32, Vec<u8>>,
}

/// A change that was checked and sealed, so that nothing can fail any more.
enum Step {
    Save(StoredRecord),
    Remove(RecordKey),
    Stage(FileId),
    Chunk(FileId, u32, Vec<u8>),
    Finish(FileId, Vec<u8>),
    Keep(FileId),
    Drop(FileId),
}

impl MemoryEngine {
    fn spaces(&self) -> MutexGuard<'_, BTreeMap<SpaceTag, SpaceContent>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<T>(&self, tag: SpaceTag, read: impl FnOnce(&SpaceContent) -> T) -> Option<T> {
        self.spaces().get(&tag).map(read)
    }
}

impl SpaceContent {
    fn meets(&self, index: usize, key: RecordKey, expected: Expected) -> Result<Option<u64>, VaultError> {
        let found = self.records.get(&key).map(|record| record.revision);
        if expected.is_met_by(found) { Ok(found) } else { Err(VaultError::Conflict { index, found }) }
    }

    fn has_file(&self, file: FileId, finished: bool) -> Result<(), VaultError> {
        let found = self.files.get(&file).is_some_and(|file| file.meta.is_some() == finished);
        found.then_some(()).ok_or(VaultError::FileMissing)
    }

    fn prepare(&self, index: usize, change: Change) -> Result<Step, VaultError> {
        Ok(match change {
            Change::Put { key, expected, seal } => {
                let revision = self.meets(index, key, expected)?.unwrap_or(0) + 1;
                let sealed = seal.seal_at(revision)?;
                Step::Save(StoredRecord { key, revision, head: sealed.head, body: sealed.body })
            }
            Change::Delete { key, expected } => {
                self.meets(index, key, expected)?;
                Step::Remove(key)
            }
            Change::StageFile { file } => Step::Stage(file),
            Change::PutChunk { file, index, sealed } => {
                self.has_file(file, false)?;
                Step::Chunk(file, index, sealed)
            }
            Change::FinishFile { file, meta } => {
                self.has_file(file, false)?;
                Step::Finish(file, meta)
            }
            Change::KeepFile { file } => {
                self.has_file(file, true)?;
                Step::Keep(file)
            }
            Change::DropFile { file } => Step::Drop(file),
        })
    }

    fn perform(&mut self, step: Step) {
        match step {
            Step::Save(record) => {
                self.records.insert(record.key, record);
            }
            Step::Remove(key) => {
                self.records.remove(&key);
            }
            Step::Stage(file) => {
                self.files.insert(file, FileContent::default());
            }
            Step::Chunk(file, index, sealed) => {
                self.files.entry(file).or_default().chunks.insert(index, sealed);
            }
            Step::Finish(file, meta) => self.files.entry(file).or_default().meta = Some(meta),
            Step::Keep(file) => self.files.entry(file).or_default().kept = true,
            Step::Drop(file) => {
                self.files.remove(&file);
            }
        }
    }
}

#[async_trait]
impl Engine for MemoryEngine {
    async fn spaces(&self) -> Result<Vec<StoredSpace>, VaultError> {
        Ok(self.spaces().values().map(|space| space.row.clone()).collect())
    }

    async fn space(&self, tag: SpaceTag) -> Result<Option<StoredSpace>, VaultError> {
        Ok(self.read(tag, |space| space.row.clone()))
    }

    async fn create_space(&self, row: StoredSpace) -> Result<(), VaultError> {
        let mut spaces = self.spaces();
        if spaces.contains_key(&row.tag) {
            return Err(VaultError::SpaceExists);
        }
        let space = SpaceContent { row, records: BTreeMap::new(), files: BTreeMap::new() };
        spaces.insert(space.row.tag, space);
        Ok(())
    }

    async fn replace_wrapped_key(&self, tag: SpaceTag, wrapped_key: Vec<u8>) -> Result<(), VaultError> {
        let mut spaces = self.spaces();
        spaces.get_mut(&tag).ok_or(VaultError::SpaceMissing)?.row.wrapped_key = wrapped_key;
        Ok(())
    }

    async fn erase_space(&self, tag: SpaceTag) -> Result<(), VaultError> {
        self.spaces().remove(&tag);
        Ok(())
    }

    async fn apply(&self, tag: SpaceTag, changes: Vec<Change>) -> Result<(), VaultError> {
        let mut spaces = self.spaces();
        let space = spaces.get_mut(&tag).ok_or(VaultError::SpaceMissing)?;
        let steps = changes.into_iter().enumerate().map(|(index, change)| space.prepare(index, change));
        let steps = steps.collect::<Result<Vec<_>, VaultError>>()?;
        for step in steps {
            space.perform(step);
        }
        Ok(())
    }

    async fn record(&self, tag: SpaceTag, key: RecordKey) -> Result<Option<StoredRecord>, VaultError> {
        Ok(self.read(tag, |space| space.records.get(&key).cloned()).flatten())
    }

    async fn heads(&self, tag: SpaceTag, collection: NameHash) -> Result<Vec<StoredHead>, VaultError> {
        let heads = self.read(tag, |space| {
            let records = space.records.values().filter(|record| record.key.collection == collection);
            let head = |record: &StoredRecord| StoredHead {
                key: record.key,
                revision: record.revision,
                head: record.head.clone(),
            };
            records.map(head).collect()
        });
        Ok(heads.unwrap_or_default())
    }

    async fn records(&self, tag: SpaceTag, keys: Vec<RecordKey>) -> Result<Vec<StoredRecord>, VaultError> {
        let records =
            self.read(tag, |space| keys.iter().filter_map(|key| space.records.get(key)).cloned().collect());
        Ok(records.unwrap_or_default())
    }

    async fn count(&self, tag: SpaceTag, collection: NameHash) -> Result<u64, VaultError> {
        Ok(self.heads(tag, collection).await?.len() as u64)
    }

    async fn file(&self, tag: SpaceTag, id: FileId) -> Result<Option<StoredFile>, VaultError> {
        let file = self.read(tag, |space| {
            let file = space.files.get(&id)?;
            Some(StoredFile { meta: file.meta.clone()?, kept: file.kept })
        });
        Ok(file.flatten())
    }

    async fn chunk(&self, tag: SpaceTag, id: FileId, index: u32) -> Result<Option<Vec<u8>>, VaultError> {
        Ok(self.read(tag, |space| space.files.get(&id)?.chunks.get(&index).cloned()).flatten())
    }

    async fn pause(&self) -> Result<(), VaultError> {
        Ok(())
    }

    async fn check(&self) -> Result<(), VaultError> {
        Ok(())
    }
}
