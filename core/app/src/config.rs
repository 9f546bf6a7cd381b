//! What a host configures.

use std::path::PathBuf;
use url::Url;

/// The vault's name in its folder.
pub(crate) const VAULT: &str = "onepalm.vault";

/// Configuration of the core: made once by the host.
#[derive(Clone, Debug)]
pub struct Config {
    /// Folder for the vault and the catalogue. Exclude it from device backups, together with the key.
    pub data_dir: PathBuf,
    /// Root address of the platform, in ASCII: an international name in its `xn--` form.
    pub platform: Url,
    /// The identity provider's issuer.
    pub issuer: Url,
    /// The app's client id at the provider.
    pub client_id: String,
    /// Where the provider sends the citizen back to.
    pub redirect_uri: String,
    /// Whose signature stands under the catalogue, trust list, status list and calendar.
    pub root: RootPin,
    /// Font files of the device that certificates are drawn with, in place of those in the library: one of Song shape,
    /// one of Kai shape. Read when the first page is drawn; what cannot be read or is no Chinese font is passed over.
    pub fonts: Vec<PathBuf>,
}

/// The pinned root key of signed files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RootPin {
    /// An SM2 public key, uncompressed (65 bytes), built into the app.
    Key(Vec<u8>),
    /// For demonstrations only: the key that the platform shows at the first contact is pinned.
    FirstUse,
}

impl Config {
    /// The configuration for a platform with its built-in provider, as `onepalm serve` runs it.
    pub fn demo(data_dir: impl Into<PathBuf>, platform: Url) -> Self {
        let issuer = platform.join("realm").expect("a fixed path joins any address");
        Self {
            data_dir: data_dir.into(),
            platform,
            issuer,
            client_id: "onepalm-app".to_owned(),
            redirect_uri: "onepalm://signed-in".to_owned(),
            root: RootPin::FirstUse,
            fonts: Vec::new(),
        }
    }
}
