use crate::error::{OnePalmError, Result};
use onepalm::{Config as CoreConfig, RootPin as CorePin};
use onepalm_contract::form::FieldErrorCode;
use serde::Deserialize;
use std::path::PathBuf;
use url::{Host, Url};

/// How the core is set up: made once by the host.
#[derive(Clone, Debug, uniffi::Record, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Config {
    /// Folder for the vault and the catalogue; made if it is not there. Keep it out of device backups.
    pub data_dir: String,
    /// Root address of the platform, for example `https://zwfw.example.gov.cn`; an international name in its `xn--` form.
    pub platform: String,
    /// The identity provider's issuer; absent: the platform's own test realm.
    #[uniffi(default = None)]
    pub issuer: Option<String>,
    /// The app's client id at the provider.
    #[uniffi(default = "onepalm-app")]
    #[serde(default = "own_id")]
    pub client_id: String,
    /// Where the provider sends the citizen back to.
    #[uniffi(default = "onepalm://signed-in")]
    #[serde(default = "own_address")]
    pub redirect_uri: String,
    /// Whose signature stands under the catalogue, the trust list, the status list and the calendar. May be absent for a
    /// platform on this machine only.
    #[uniffi(default = None)]
    pub root: Option<RootPin>,
    /// Font files that the device has, for pages of certificates whose fonts are not inside.
    #[uniffi(default = [])]
    #[serde(default)]
    pub fonts: Vec<String>,
}

/// The pinned root key of signed files.
#[derive(Clone, Debug, uniffi::Enum, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum RootPin {
    /// An SM2 public key, uncompressed (65 bytes), built into the app.
    Key {
        /// The point.
        public_key: Vec<u8>,
    },
    /// For demonstrations only: the key that the platform shows at first.
    FirstUse,
}

impl Config {
    pub(crate) fn into_core(self) -> Result<CoreConfig> {
        let wrong = |at| OnePalmError::argument(at, FieldErrorCode::WrongType);
        if self.data_dir.trim().is_empty() {
            return Err(OnePalmError::argument("dataDir", FieldErrorCode::Missing));
        }
        let platform = address("platform", &self.platform)?;
        let at_home = is_loopback(&platform);
        let mut core = CoreConfig::demo(PathBuf::from(self.data_dir), platform);
        if let Some(issuer) = self.issuer {
            core.issuer = address("issuer", &issuer)?;
        }
        core.client_id = self.client_id;
        core.redirect_uri =
            Url::parse(&self.redirect_uri).map(|_| self.redirect_uri).map_err(|_| wrong("redirectUri"))?;
        core.root = match self.root {
            Some(RootPin::Key { public_key }) if public_key.len() == 65 && public_key[0] == 4 => {
                CorePin::Key(public_key)
            }
            Some(RootPin::Key { .. }) => return Err(wrong("root")),
            Some(RootPin::FirstUse) => CorePin::FirstUse,
            None if at_home => CorePin::FirstUse,
            None => return Err(OnePalmError::argument("root", FieldErrorCode::Missing)),
        };
        core.fonts = self.fonts.into_iter().map(PathBuf::from).collect();
        Ok(core)
    }
}

/// An address that the core will speak to: protected by TLS, or on this machine.
fn address(at: &str, text: &str) -> Result<Url> {
    let wrong = || OnePalmError::argument(at, FieldErrorCode::WrongType);
    let address = Url::parse(text).map_err(|_| wrong())?;
    let fits = address.scheme() == "https" || (address.scheme() == "http" && is_loopback(&address));
    if fits { Ok(address) } else { Err(wrong()) }
}

fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(host)) => host.is_loopback(),
        Some(Host::Ipv6(host)) => host.is_loopback(),
        Some(Host::Domain(host)) => host == "localhost",
        None => false,
    }
}

fn own_id() -> String {
    "onepalm-app".to_owned()
}

fn own_address() -> String {
    "onepalm://signed-in".to_owned()
}
