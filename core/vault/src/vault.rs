//! The vault as a whole.

use std::path::Path;
use std::sync::Arc;

use crate::engine::{Engine, MemoryEngine, SqliteEngine, StoredSpace};
use crate::seal::SpaceKeys;
use crate::{DataKey, Entropy, Options, Profile, Space, SpaceTag, SystemEntropy, VaultError};

/// One database file with many spaces. Cheap to clone; all clones are the same vault.
#[derive(Clone)]
pub struct Vault {
    engine: Arc<dyn Engine>,
    entropy: Arc<dyn Entropy>,
}

impl Vault {
    /// The longest wrapped key, in bytes.
    pub const WRAPPED_KEY_LIMIT: usize = 4096;

    /// Opens the vault at `path`, brings its schema up to date and sweeps away files that no batch kept.
    pub async fn open(path: impl AsRef<Path>, options: Options) -> Result<Self, VaultError> {
        Self::open_with(path, options, Arc::new(SystemEntropy::default())).await
    }

    /// [`Vault::open`] with another source of random bytes.
    pub async fn open_with(
        path: impl AsRef<Path>,
        options: Options,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, VaultError> {
        let engine = SqliteEngine::open(path.as_ref().to_owned(), options).await?;
        Ok(Self::on(Arc::new(engine), entropy))
    }

    /// A vault on another engine.
    pub fn on(engine: Arc<dyn Engine>, entropy: Arc<dyn Entropy>) -> Self {
        Self { engine, entropy }
    }

    /// A vault that is gone with the process, for tests.
    pub fn in_memory() -> Self {
        Self::on(Arc::new(MemoryEngine::default()), Arc::new(SystemEntropy::default()))
    }

    /// Every space with its wrapped key, ordered by tag.
    pub async fn spaces(&self) -> Result<Vec<(SpaceTag, Vec<u8>)>, VaultError> {
        let spaces = self.engine.spaces().await?;
        Ok(spaces.into_iter().map(|space| (space.tag, space.wrapped_key)).collect())
    }

    /// Makes a space sealed under `key`, and stores the key as the host wrapped it.
    pub async fn create_space(
        &self,
        tag: SpaceTag,
        wrapped_key: &[u8],
        key: DataKey,
    ) -> Result<Space, VaultError> {
        check_wrapped_key(wrapped_key)?;
        let keys = self.keys(tag, &key);
        let key_check = keys.key_check()?;
        self.engine.create_space(StoredSpace { tag, wrapped_key: wrapped_key.to_vec(), key_check }).await?;
        Ok(self.space(tag, keys))
    }

    /// Opens a space, after proving that `key` is the one it was sealed under.
    pub async fn open_space(&self, tag: SpaceTag, key: DataKey) -> Result<Space, VaultError> {
        let stored = self.engine.space(tag).await?.ok_or(VaultError::SpaceMissing)?;
        if stored.wrapped_key.is_empty() {
            return Err(VaultError::KeyMissing);
        }
        let keys = self.keys(tag, &key);
        keys.prove(&stored.key_check)?;
        Ok(self.space(tag, keys))
    }

    /// Stores the same data key under a new wrapping, as when the host's key has changed.
    pub async fn replace_wrapped_key(&self, tag: SpaceTag, wrapped_key: &[u8]) -> Result<(), VaultError> {
        check_wrapped_key(wrapped_key)?;
        self.engine.replace_wrapped_key(tag, wrapped_key.to_vec()).await
    }

    /// Removes a space with its wrapped key and empties the log, as thoroughly as [`Options::erasure`] says.
    /// A space that is not there is no error, so that an interrupted erasure can be repeated. Reads wait meanwhile.
    ///
    /// What the disk itself keeps of overwritten blocks is out of reach; without the wrapped key it stays sealed.
    pub async fn erase_space(&self, tag: SpaceTag) -> Result<(), VaultError> {
        self.engine.erase_space(tag).await
    }

    /// Finishes what is queued, writes everything into the one file and closes it, so that no lock is held
    /// while the phone suspends the app. The next use opens it again.
    pub async fn pause(&self) -> Result<(), VaultError> {
        self.engine.pause().await
    }

    /// Reads the whole file for structural damage. Slow; for support and tests.
    pub async fn check(&self) -> Result<(), VaultError> {
        self.engine.check().await
    }

    fn keys(&self, tag: SpaceTag, key: &DataKey) -> SpaceKeys {
        SpaceKeys::derive(tag, key, Profile::default(), Arc::clone(&self.entropy))
    }

    fn space(&self, tag: SpaceTag, keys: SpaceKeys) -> Space {
        Space::new(Arc::clone(&self.engine), Arc::clone(&self.entropy), tag, Arc::new(keys))
    }
}

fn check_wrapped_key(wrapped_key: &[u8]) -> Result<(), VaultError> {
    if wrapped_key.is_empty() || wrapped_key.len() > Vault::WRAPPED_KEY_LIMIT {
        return Err(VaultError::BadName);
    }
    Ok(())
}
