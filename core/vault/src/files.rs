//! Files of a space: sealed in pieces, readable in parts.

use std::ops::Range;

use crate::file_writer::CHUNK;
use crate::seal::Place;
use crate::{Batch, FileId, FileInfo, FileWriter, Space, VaultError};

const META_LEN: usize = 8 + 32;

impl Space {
    /// Begins a file, to be written piece by piece.
    pub async fn begin_file(&self) -> Result<FileWriter, VaultError> {
        FileWriter::begin(self.clone()).await
    }

    /// Writes a file that is at hand as a whole. It stays only if a batch keeps it.
    pub async fn write_file(&self, bytes: &[u8]) -> Result<FileInfo, VaultError> {
        let mut writer = self.begin_file().await?;
        writer.append(bytes).await?;
        writer.finish().await
    }

    /// Length and digest of a kept file, or [`VaultError::FileMissing`].
    pub async fn file(&self, id: FileId) -> Result<FileInfo, VaultError> {
        let stored = self.engine.file(self.tag, id).await?;
        let stored = stored.filter(|file| file.kept).ok_or(VaultError::FileMissing)?;
        let meta = self.keys.open(Place::FileMeta { file: id }, &stored.meta)?;
        decode_meta(id, &meta).ok_or(VaultError::Tampered)
    }

    /// The bytes of a kept file from `range.start` up to, not including, `range.end`.
    pub async fn read_file(&self, id: FileId, range: Range<u64>) -> Result<Vec<u8>, VaultError> {
        let size = self.file(id).await?.size;
        if range.end > size || range.start > range.end {
            return Err(VaultError::FileRange);
        }
        let mut out = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let index = at / CHUNK;
            let chunk = self.chunk(id, index, size).await?;
            let start = index * CHUNK;
            let part = offset(at - start)..offset(range.end.min(start + CHUNK) - start);
            out.extend_from_slice(chunk.get(part).ok_or(VaultError::Tampered)?);
            at = start + CHUNK;
        }
        Ok(out)
    }

    /// Removes a file; a missing one is no error. To remove it together with a record, use
    /// [`Batch::drop_file`].
    pub async fn delete_file(&self, id: FileId) -> Result<(), VaultError> {
        self.commit(Batch::new().drop_file(id)).await
    }

    async fn chunk(&self, file: FileId, index: u64, size: u64) -> Result<Vec<u8>, VaultError> {
        let last = size.saturating_sub(1) / CHUNK == index;
        let index = u32::try_from(index).map_err(|_| VaultError::FileRange)?;
        let sealed = self.engine.chunk(self.tag, file, index).await?.ok_or(VaultError::Tampered)?;
        self.keys.open(Place::Chunk { file, index, last }, &sealed)
    }
}

pub(crate) fn encode_meta(info: &FileInfo) -> [u8; META_LEN] {
    let mut meta = [0; META_LEN];
    meta[..8].copy_from_slice(&info.size.to_be_bytes());
    meta[8..].copy_from_slice(&info.sha256);
    meta
}

fn decode_meta(id: FileId, meta: &[u8]) -> Option<FileInfo> {
    let (size, sha256) = meta.split_first_chunk::<8>()?;
    Some(FileInfo { id, size: u64::from_be_bytes(*size), sha256: sha256.try_into().ok()? })
}

fn offset(within_chunk: u64) -> usize {
    usize::try_from(within_chunk).expect("an offset in a piece is at most 256 KiB")
}
