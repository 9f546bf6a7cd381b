use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::software_keys::SoftwareKeys;
use super::{DevicePublicKey, KeyGuard, KeyGuardError};

/// Keys in a file that only its owner may read, for desktops, servers and tests. It protects the vault no better
/// than the file itself is protected: phones use the Android Keystore or the Secure Enclave.
pub struct FileKeyGuard(SoftwareKeys);

impl FileKeyGuard {
    /// Opens the key file; [`KeyGuardError::Missing`] if there is none.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, KeyGuardError> {
        let stored = match fs::read(path) {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(KeyGuardError::Missing),
            Err(_) => return Err(KeyGuardError::Unavailable),
        };
        SoftwareKeys::from_stored(&stored).map(Self)
    }

    /// Opens the key file, or draws keys and makes it. Only for a new vault: keys drawn beside an old one do not
    /// open it.
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self, KeyGuardError> {
        let path = path.as_ref();
        match Self::open(path) {
            Err(KeyGuardError::Missing) => {
                let stored = SoftwareKeys::generate()?;
                store(path, &stored).map_err(|_| KeyGuardError::Unavailable)?;
                Self::open(path)
            }
            found => found,
        }
    }
}

/// Writes the file under another name first, so that a key file is always whole.
fn store(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut draft = path.as_os_str().to_owned();
    draft.push("-new");
    let draft = PathBuf::from(draft);
    match fs::remove_file(&draft) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut file = owner_only(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)
}

#[cfg(unix)]
fn owner_only(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn owner_only(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

impl KeyGuard for FileKeyGuard {
    fn wrap(&self, plain: &[u8]) -> Result<Vec<u8>, KeyGuardError> {
        self.0.wrap(plain)
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyGuardError> {
        self.0.unwrap(wrapped)
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], KeyGuardError> {
        self.0.sign(message)
    }

    fn public_key(&self) -> Result<DevicePublicKey, KeyGuardError> {
        Ok(self.0.public_key())
    }
}
