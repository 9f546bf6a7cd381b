use onepalm_contract::id::{CertificateId, UploadId};
use onepalm_contract::protocol::SignedFileName;

use super::limits::CHUNK;
use crate::store::{Commit, Key, Partition, Store, StoreError};

/// The bytes of a file in a partition, in a grid of chunks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    collection: &'static str,
    id: String,
}

impl Blob {
    /// The bytes of an upload.
    pub fn upload(id: UploadId) -> Self {
        Self { collection: "upload-chunk", id: id.to_string() }
    }

    /// The bytes of a sealed certificate.
    pub fn certificate(id: CertificateId) -> Self {
        Self { collection: "certificate-chunk", id: id.to_string() }
    }

    /// The bytes of a signed file.
    pub fn signed_file(name: SignedFileName, sequence: u64) -> Self {
        Self { collection: "signed-file-chunk", id: format!("{}/{sequence}", name.as_str()) }
    }

    /// The key of the chunk at `index`.
    pub fn key(&self, index: usize) -> Key {
        Key::new(self.collection, format!("{}/{index:04}", self.id))
    }

    /// The keys of the chunks that hold the first `length` bytes.
    pub fn keys(&self, length: u64) -> Vec<Key> {
        (0..count(length)).map(|index| self.key(index)).collect()
    }

    /// Writes `bytes` from the chunk at `first` on.
    pub fn put(&self, commit: Commit, first: usize, bytes: &[u8]) -> Commit {
        let chunks = bytes.chunks(CHUNK).enumerate();
        chunks.fold(commit, |commit, (index, chunk)| commit.put(self.key(first + index), chunk.to_vec()))
    }

    /// The first `length` bytes, or what of them stands.
    pub async fn read(
        &self,
        store: &dyn Store,
        partition: &Partition,
        length: u64,
    ) -> Result<Vec<u8>, StoreError> {
        let chunks = store.get_many(partition, &self.keys(length)).await?;
        let mut file = Vec::new();
        for chunk in chunks.into_iter().flatten() {
            file.extend_from_slice(&chunk.body);
        }
        file.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(file)
    }
}

fn count(length: u64) -> usize {
    usize::try_from(length).unwrap_or(usize::MAX).div_ceil(CHUNK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_whole_chunks_has_no_empty_one() {
        assert_eq!(count(0), 0);
        assert_eq!(count(1), 1);
        assert_eq!(count(CHUNK as u64), 1);
        assert_eq!(count(CHUNK as u64 + 1), 2);
    }
}
