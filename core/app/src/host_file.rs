//! Files of the host: read up to a limit, written whole or not at all. They belong to nobody's vault.

use crate::error::Error;
use onepalm_vault::VaultError;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

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
    Part::write(path, bytes).await?.place().await
}

/// A file that only its owner may read, written whole beside the place where it belongs. Dropped before it is put there,
/// it is gone, and what was there stays.
pub(crate) struct Part {
    beside: PathBuf,
    path: PathBuf,
    wanted: Arc<Mutex<bool>>,
}

impl Part {
    pub(crate) async fn write(path: &Path, bytes: Vec<u8>) -> Result<Self, Error> {
        let written =
            Self { beside: beside(path), path: path.to_owned(), wanted: Arc::new(Mutex::new(true)) };
        let (part, wanted) = (written.beside.clone(), Arc::clone(&written.wanted));
        on_disk(move || {
            write_part(&part, &bytes)?;
            if_wanted(&wanted, || Ok(())).inspect_err(|_| drop(fs::remove_file(&part)))
        })
        .await?;
        Ok(written)
    }

    /// Adds to its end.
    pub(crate) async fn append(self, bytes: Vec<u8>) -> Result<Self, Error> {
        let part = self.beside.clone();
        on_disk(move || add(OpenOptions::new().append(true).open(part)?, &bytes)).await?;
        Ok(self)
    }

    /// Puts the file in its place, or leaves what is there.
    pub(crate) async fn place(self) -> Result<(), Error> {
        let (part, path, wanted) = (self.beside.clone(), self.path.clone(), Arc::clone(&self.wanted));
        on_disk(move || if_wanted(&wanted, || fs::rename(part, path))).await
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        *self.wanted.lock().unwrap_or_else(PoisonError::into_inner) = false;
        // What was put in its place lies here no more.
        let _ = fs::remove_file(&self.beside);
    }
}

/// Does the last step unless the caller went, who then sees nothing of it any more.
fn if_wanted(wanted: &Mutex<bool>, step: impl FnOnce() -> std::io::Result<()>) -> std::io::Result<()> {
    let wanted = wanted.lock().unwrap_or_else(PoisonError::into_inner);
    if *wanted { step() } else { Err(ErrorKind::Interrupted.into()) }
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
    add(options.open(part)?, bytes)
}

fn add(mut file: File, bytes: &[u8]) -> std::io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::Poll;
    use std::time::Duration;

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

    #[tokio::test]
    async fn parts_of_two_writers_do_not_mix_and_only_the_owner_reads_what_they_wrote() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("photo.jpg");
        let one = Part::write(&path, vec![1; 10]).await.unwrap();
        let other = Part::write(&path, vec![2; 5]).await.unwrap();
        one.append(vec![3; 2]).await.unwrap().place().await.unwrap();
        assert_eq!(fs::read(&path).unwrap(), [[1; 10].as_slice(), &[3; 2]].concat());
        other.place().await.unwrap();
        assert_eq!(fs::read(&path).unwrap(), [2; 5]);
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(&path).unwrap()) & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[tokio::test]
    async fn a_part_that_is_dropped_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.png");
        write(&path, vec![7; 10]).await.unwrap();
        drop(Part::write(&path, vec![8; 20]).await.unwrap());
        let mut placing = Box::pin(Part::write(&path, vec![9; 30]).await.unwrap().place());
        let begun = std::future::poll_fn(|context| Poll::Ready(placing.as_mut().poll(context).is_ready()));
        let placed = begun.await;
        drop(placing);
        let now = fs::metadata(&path).unwrap().len();
        // Whoever is gone has seen the end: later nothing changes.
        std::thread::sleep(Duration::from_millis(50));
        assert_eq!(fs::metadata(&path).unwrap().len(), now);
        assert!(now == 30 || (now == 10 && !placed));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
