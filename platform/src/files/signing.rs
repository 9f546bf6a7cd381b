use chrono::{DateTime, Days, Utc};
use futures_util::future::BoxFuture;
use onepalm_contract::protocol::SignedFileName;
use onepalm_ecert::envelope::{self, FileKind, Header};
use onepalm_ecert::signer::Sm2Signer;
use serde::{Deserialize, Serialize};

use super::{Cabinet, FileError, ServedFile};
use crate::receipts::{hex, sha256};
use crate::store::{Commit, CommitError, Key, Partition, Store};
use crate::uploads::Blob;

/// How long a signed file may be used.
const VALID_DAYS: u64 = 30;

/// Signed anew when less than this is left.
const RENEW_DAYS: u64 = 10;

/// What the store remembers of a file that was signed, beside its bytes.
#[derive(Debug, Serialize, Deserialize)]
struct Signed {
    sequence: u64,
    not_after: DateTime<Utc>,
    /// Digest of who signed it and what it was made from.
    source: String,
    size: u64,
}

/// Who signs, and what the key is called.
pub struct FileSigner<'a> {
    /// The root key.
    pub key: &'a dyn Sm2Signer,
    /// Its name in every header.
    pub key_id: &'a str,
}

/// Puts the file `name` into the cabinet: the one that was signed before while its source is the same and it
/// is valid for a while, else what `build` comes to, under the next sequence.
///
/// `source` is everything the payload is made from, so that a payload which differs from build to build is
/// not signed anew without need. Another signer's file is signed anew, for it verifies no more.
pub async fn publish(
    store: &dyn Store,
    cabinet: &Cabinet,
    signer: &FileSigner<'_>,
    name: SignedFileName,
    source: &[u8],
    at: DateTime<Utc>,
    build: BoxFuture<'_, Result<Vec<u8>, FileError>>,
) -> Result<(), FileError> {
    let partition = Partition::projection("files");
    let key = Key::new("signed-file", name.as_str());
    let source = hex(&sha256(&[signer.key_id.as_bytes(), b"/", source].concat()));
    let standing = store.get(&partition, &key).await?;
    let last: Option<Signed> =
        standing.as_ref().map(|document| serde_json::from_slice(&document.body)).transpose()?;
    if let Some(last) = last.as_ref().filter(|last| last.source == source) {
        let bytes = Blob::signed_file(name, last.sequence).read(store, &partition, last.size).await?;
        if bytes.len() as u64 == last.size && last.not_after > at + Days::new(RENEW_DAYS) {
            cabinet.put(name, ServedFile::new(bytes));
            return Ok(());
        }
    }
    let header = Header {
        kind: kind(name),
        sequence: last.as_ref().map_or(0, |last| last.sequence) + 1,
        issued_at: at,
        not_after: at + Days::new(VALID_DAYS),
        key_id: signer.key_id.to_owned(),
        next_root: None,
    };
    let file = envelope::seal(&header, &build.await?, signer.key)?;
    let record =
        Signed { sequence: header.sequence, not_after: header.not_after, source, size: file.len() as u64 };
    let commit = Commit::new(partition, at);
    let commit = match standing {
        Some(document) => commit.expect_version(key.clone(), document.version),
        None => commit.expect_absent(key.clone()),
    };
    let commit = Blob::signed_file(name, header.sequence).put(commit, 0, &file);
    let outdated = last.map(|last| Blob::signed_file(name, last.sequence).keys(last.size));
    let commit = outdated.into_iter().flatten().fold(commit, Commit::delete);
    match store.commit(commit.put(key, serde_json::to_vec(&record)?)).await {
        // Another platform on the same store signed at the same moment; ours is as good until the next start.
        Ok(_) | Err(CommitError::Conflict | CommitError::Receipt(_)) => {}
        Err(CommitError::Unavailable(error)) => return Err(error.into()),
    }
    cabinet.put(name, ServedFile::new(file));
    Ok(())
}

const fn kind(name: SignedFileName) -> FileKind {
    match name {
        SignedFileName::Catalogue => FileKind::Catalogue,
        SignedFileName::Trust => FileKind::TrustList,
        SignedFileName::Status => FileKind::Status,
        SignedFileName::Calendar => FileKind::Calendar,
    }
}
