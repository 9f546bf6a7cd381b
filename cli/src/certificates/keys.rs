use super::reading::{Unread, read_file};
use crate::failure::Failure;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use clap::Args;
use onepalm_ecert::signer::{Signatory, SignerError, SoftwareSigner};
use ring::rand::{SecureRandom as _, SystemRandom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zeroize::Zeroizing;

/// A key with the certificate that says whose it is.
#[derive(Args)]
pub(crate) struct KeyArguments {
    /// SM2 private key: PKCS #8 or SEC 1, PEM or DER, or 64 hex digits.
    #[arg(long, value_name = "FILE", requires = "certificate")]
    pub(crate) key: Option<PathBuf>,
    /// The key's certificate, PEM or DER.
    #[arg(long, value_name = "FILE", requires = "key")]
    pub(crate) certificate: Option<PathBuf>,
}

/// Largest key, certificate or seal: a seal holds a picture.
const LARGEST: u64 = 16 << 20;

impl KeyArguments {
    /// The key, if one is named.
    pub(crate) fn read(&self) -> Result<Option<Signatory>, Failure> {
        let (Some(key), Some(certificate)) = (&self.key, &self.certificate) else { return Ok(None) };
        let secret = Zeroizing::new(bytes_of(key)?);
        let signer = signer(&secret).map_err(|error| refused(key, error))?;
        let der = bytes_of(certificate)?;
        Signatory::new(Arc::new(signer), &der).map(Some).map_err(|error| refused(certificate, error))
    }
}

fn refused(path: &Path, error: SignerError) -> Failure {
    Failure::BadInput(format!("{}: {error} [{}]", path.display(), error.code()))
}

fn signer(secret: &[u8]) -> Result<SoftwareSigner, SignerError> {
    let text = std::str::from_utf8(secret).map(str::trim).unwrap_or_default();
    if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let mut scalar = Zeroizing::new([0u8; 32]);
        for (place, at) in scalar.iter_mut().zip((0..64).step_by(2)) {
            *place = u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| SignerError::BadKey)?;
        }
        return SoftwareSigner::import(&scalar);
    }
    SoftwareSigner::import_der(secret)
}

/// What a file holds, taken out of its PEM armour if it wears one.
pub(crate) fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes =
        Zeroizing::new(read_file(path, LARGEST).map_err(|Unread(code)| {
            Failure::BadInput(format!("{}: cannot be read [{code}]", path.display()))
        })?);
    let Some(inside) = std::str::from_utf8(&bytes).ok().and_then(armoured) else { return Ok(bytes.to_vec()) };
    BASE64_STANDARD
        .decode(Zeroizing::new(inside).as_bytes())
        .map_err(|_| Failure::BadInput(format!("{}: damaged PEM [pem.unreadable]", path.display())))
}

/// The base64 of the last PEM block: openssl writes parameters before a key.
fn armoured(text: &str) -> Option<String> {
    let at = text.rfind("-----BEGIN ")?;
    let (_, after) = text[at + 11..].split_once("-----")?;
    let (inside, _) = after.split_once("-----END ")?;
    Some(inside.split_whitespace().collect())
}

/// Randomness of the system.
pub(crate) fn fill(bytes: &mut [u8]) {
    SystemRandom::new().fill(bytes).expect("the system gives random bytes");
}
