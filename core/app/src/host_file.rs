//! Files of the host: read up to a limit, written whole or not at all. They belong to nobody's vault.

use crate::error::Error;
use onepalm_vault::VaultError;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// What a file holds, or its first `most + 1` bytes where it holds more.
pub(crate) async fn read(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    let path = path.to_owned();
    on_disk(move || {
        let mut bytes = Vec::new();
        File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    })
    .await
}

/// Writes a file that only its owner may read, in place of what was there.
pub(crate) async fn write(path: &Path, bytes: Vec<u8>) -> Result<(), Error> {
    let path = path.to_owned();
    let wanted = Wanted::default();
    let still = Arc::clone(&wanted.0);
    let written = on_disk(move || {
        let part = beside(&path);
        // A caller that went wants no file any more.
        let place = || {
            if still.load(Ordering::SeqCst) {
                Err(ErrorKind::Interrupted.into())
            } else {
                fs::rename(&part, &path)
            }
        };
        let written = write_part(&part, &bytes).and_then(|()| place());
        written.inspect_err(|_| {
            // What could not be finished takes no room.
            let _ = fs::remove_file(&part);
        })
    })
    .await;
    drop(wanted);
    written
}

/// Says so when its caller went.
#[derive(Default)]
struct Wanted(Arc<AtomicBool>);

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Removes a file; one that is not there is removed.
pub(crate) async fn remove(path: &Path) {
    let path = path.to_owned();
    let _gone = on_disk(move || fs::remove_file(path)).await;
}

async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, Error> {
    let done = onepalm_vault::off_thread(work).await;
    done.ok_or(Error::Storage(VaultError::Closed))?.map_err(|error| match error.kind() {
        ErrorKind::NotFound
        | ErrorKind::IsADirectory
        | ErrorKind::NotADirectory
        | ErrorKind::InvalidInput => Error::NotFound { what: "file" },
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::Storage(VaultError::DiskFull),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Error::Storage(VaultError::ReadOnly),
        _ => Error::Storage(VaultError::Io { code: 0 }),
    })
}

fn beside(path: &Path) -> PathBuf {
    static PARTS: AtomicU64 = AtomicU64::new(0);
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}-{}.part", std::process::id(), PARTS.fetch_add(1, Ordering::Relaxed)));
    PathBuf::from(name)
}

fn write_part(part: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_is_written_whole_read_up_to_a_limit_and_what_is_none_has_its_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.png");
        write(&path, vec![7; 10]).await.unwrap();
        assert_eq!(read(&path, 10).await.unwrap().len(), 10);
        assert_eq!(read(&path, 4).await.unwrap().len(), 5);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let missing = Error::NotFound { what: "file" };
        assert_eq!(read(&folder.path().join("none"), 4).await, Err(missing.clone()));
        assert_eq!(write(&folder.path().join("none/page.png"), vec![1]).await, Err(missing));
    }
}
