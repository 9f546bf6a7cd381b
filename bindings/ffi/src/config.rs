use crate::error::OnePalmError;
use onepalm::{Config as CoreConfig, RootPin as CorePin};
use onepalm_contract::form::FieldErrorCode;
use std::path::PathBuf;
use url::Url;

/// How the core is set up: made once by the host.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Config {
    /// Folder for the vault and the catalogue; made if it is not there. Keep it out of device backups.
    pub data_dir: String,
    /// Root address of the platform, for example `https://zwfw.example.gov.cn`.
    pub platform: String,
    /// The identity provider's issuer; absent: the platform's own test realm.
    #[uniffi(default = None)]
    pub issuer: Option<String>,
    /// The app's client id at the provider.
    #[uniffi(default = "onepalm-app")]
    pub client_id: String,
    /// Where the provider sends the citizen back to.
    #[uniffi(default = "onepalm://signed-in")]
    pub redirect_uri: String,
    /// Whose signature stands under the catalogue, the trust list, the status list and the calendar.
    #[uniffi(default = None)]
    pub root: Option<RootPin>,
    /// Font files that the device has, for pages of certificates whose fonts are not inside.
    #[uniffi(default = [])]
    pub fonts: Vec<String>,
}

/// The pinned root key of signed files.
#[derive(Clone, Debug, uniffi::Enum)]
pub enum RootPin {
    /// An SM2 public key, uncompressed (65 bytes), built into the app.
    Key {
        /// The point.
        public_key: Vec<u8>,
    },
    /// For demonstrations only, and what is taken when no pin is given: the key that the platform shows at first.
    FirstUse,
}

impl Config {
    pub(crate) fn into_core(self) -> Result<CoreConfig, OnePalmError> {
        let mut core = CoreConfig::demo(PathBuf::from(self.data_dir), address("platform", &self.platform)?);
        if let Some(issuer) = self.issuer {
            core.issuer = address("issuer", &issuer)?;
        }
        core.client_id = self.client_id;
        core.redirect_uri = self.redirect_uri;
        core.root = match self.root {
            Some(RootPin::Key { public_key }) => CorePin::Key(public_key),
            Some(RootPin::FirstUse) | None => CorePin::FirstUse,
        };
        core.fonts = self.fonts.into_iter().map(PathBuf::from).collect();
        Ok(core)
    }
}

fn address(at: &str, text: &str) -> Result<Url, OnePalmError> {
    let address = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    address.ok_or_else(|| OnePalmError::argument(at, FieldErrorCode::WrongType))
}
