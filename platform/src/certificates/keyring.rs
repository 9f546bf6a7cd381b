use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::KeyError;
use crate::receipts::{hex, sha256};
use crate::store::{Commit, CommitError, DatabaseUrl, Key, Partition, Store};

/// Where the demo keys of one store lie. Each is made once, and the first who makes it wins.
///
/// They sign demonstrations only. A real deployment signs in a device and never comes here.
#[derive(Clone)]
pub enum Keyring {
    /// Files of this folder that only their owner may read.
    Folder(PathBuf),
    /// The store itself, for platforms of which several share one store.
    Store(Arc<dyn Store>),
}

impl Keyring {
    /// The keyring of a store. That of a file lies beside it, so that whoever opens the store signs with the
    /// same keys.
    pub fn of(url: &DatabaseUrl, store: &Arc<dyn Store>) -> Self {
        match url {
            DatabaseUrl::Sqlite(path) => {
                let mut folder = path.clone().into_os_string();
                folder.push(".keys");
                Self::Folder(folder.into())
            }
            DatabaseUrl::Postgres(_) => Self::Store(Arc::clone(store)),
        }
    }

    /// The secret called `name`, made by `make` where there is none yet.
    pub async fn secret(
        &self,
        name: &str,
        at: DateTime<Utc>,
        make: impl FnOnce() -> Result<Vec<u8>, KeyError> + Send,
    ) -> Result<Vec<u8>, KeyError> {
        match self {
            Self::Folder(folder) => in_folder(folder, name, make),
            Self::Store(store) => in_store(&**store, name, at, make).await,
        }
    }
}

fn in_folder(
    folder: &Path,
    name: &str,
    make: impl FnOnce() -> Result<Vec<u8>, KeyError>,
) -> Result<Vec<u8>, KeyError> {
    // Names hold codes of any dialect, so the file is called by their digest.
    let path = folder.join(format!("{}.key", hex(&sha256(name.as_bytes())[..16])));
    match fs::read(&path) {
        Ok(secret) => return Ok(secret),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    let secret = make()?;
    private_folder(folder)?;
    // A name is given only to a whole file: half a key would be no key for ever.
    let draft = folder.join(format!("{}.draft", Uuid::new_v4()));
    let named = write_draft(&draft, &secret).and_then(|()| fs::hard_link(&draft, &path));
    // A draft that stays does no harm.
    let _ = fs::remove_file(&draft);
    match named {
        Ok(()) => Ok(secret),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(fs::read(&path)?),
        Err(error) => Err(error.into()),
    }
}

fn write_draft(path: &Path, secret: &[u8]) -> io::Result<()> {
    let mut file = private_file(path)?;
    file.write_all(secret)?;
    file.sync_all()
}

#[cfg(unix)]
fn private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn private_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(unix)]
fn private_file(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private_file(path: &Path) -> io::Result<fs::File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

async fn in_store(
    store: &dyn Store,
    name: &str,
    at: DateTime<Utc>,
    make: impl FnOnce() -> Result<Vec<u8>, KeyError> + Send,
) -> Result<Vec<u8>, KeyError> {
    let partition = Partition::new("demo-keys");
    let key = Key::new("key", name);
    if let Some(document) = store.get(&partition, &key).await? {
        return Ok(document.body);
    }
    let secret = make()?;
    let commit =
        Commit::new(partition.clone(), at).expect_absent(key.clone()).put(key.clone(), secret.clone());
    match store.commit(commit).await {
        Ok(_) => Ok(secret),
        Err(CommitError::Conflict | CommitError::Receipt(_)) => {
            let document = store.get(&partition, &key).await?;
            Ok(document.ok_or(KeyError::Damaged)?.body)
        }
        Err(CommitError::Unavailable(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_who_ask_for_a_key_at_once_get_the_same_whole_one() {
        let folder = tempfile::tempdir().unwrap();
        for round in 0..20 {
            let name = round.to_string();
            let ask = || in_folder(folder.path(), &name, || Ok(new_key())).unwrap();
            let keys: Vec<_> = std::thread::scope(|scope| {
                let asking: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
                asking.into_iter().map(|one| one.join().unwrap()).collect()
            });
            assert!(keys.iter().all(|key| key.len() == 4096 && *key == keys[0]));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 20, "no draft is left");
    }

    fn new_key() -> Vec<u8> {
        Uuid::new_v4().as_bytes().repeat(256)
    }
}
