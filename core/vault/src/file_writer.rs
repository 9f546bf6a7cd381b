//! A file being written.

use ring::digest::{Context, SHA256};

use crate::engine::Change;
use crate::files::encode_meta;
use crate::seal::Place;
use crate::{FileId, FileInfo, Space, VaultError};

/// The length of every piece but the last.
pub(crate) const CHUNK: u64 = 256 * 1024;
#[expect(clippy::cast_possible_truncation, reason = "256 KiB fits any usize")]
const CHUNK_LEN: usize = CHUNK as usize;

/// Writes one file in stages: append, append, finish. Dropped unfinished, it leaves pieces that the next open
/// sweeps away.
pub struct FileWriter {
    space: Space,
    id: FileId,
    digest: Context,
    size: u64,
    next: u32,
    buffer: Vec<u8>,
}

impl FileWriter {
    pub(crate) async fn begin(space: Space) -> Result<Self, VaultError> {
        let id = FileId::generate(space.entropy.as_ref())?;
        space.engine.apply(space.tag, vec![Change::StageFile { file: id }]).await?;
        Ok(Self { space, id, digest: Context::new(&SHA256), size: 0, next: 0, buffer: Vec::new() })
    }

    /// The file's name, known from the start.
    pub const fn id(&self) -> FileId {
        self.id
    }

    /// Adds bytes at the end.
    pub async fn append(&mut self, mut bytes: &[u8]) -> Result<(), VaultError> {
        self.digest.update(bytes);
        self.size += bytes.len() as u64;
        while !bytes.is_empty() {
            // The last piece is sealed as such, so a full one waits until it is known not to be it.
            if self.buffer.len() == CHUNK_LEN {
                let change = self.take_chunk(false)?;
                self.space.engine.apply(self.space.tag, vec![change]).await?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(CHUNK_LEN - self.buffer.len()));
            self.buffer.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Ends the file. It can be read once a batch has kept it.
    pub async fn finish(mut self) -> Result<FileInfo, VaultError> {
        let chunk = self.take_chunk(true)?;
        let mut sha256 = [0; 32];
        sha256.copy_from_slice(self.digest.finish().as_ref());
        let info = FileInfo { id: self.id, size: self.size, sha256 };
        let meta = self.space.keys.seal(Place::FileMeta { file: self.id }, &encode_meta(&info))?;
        let finish = Change::FinishFile { file: self.id, meta };
        self.space.engine.apply(self.space.tag, vec![chunk, finish]).await?;
        Ok(info)
    }

    fn take_chunk(&mut self, last: bool) -> Result<Change, VaultError> {
        let (file, index) = (self.id, self.next);
        let sealed = self.space.keys.seal(Place::Chunk { file, index, last }, &self.buffer)?;
        self.next = self.next.checked_add(1).ok_or(VaultError::FileRange)?;
        self.buffer.clear();
        Ok(Change::PutChunk { file, index, sealed })
    }
}
