use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Days, Utc};
use onepalm_contract::item::Body;
use onepalm_ecert::signature::Seal;
use onepalm_ecert::signer::{Authority, LeafRequest, SealRequest, Signatory, Sm2Signer, SoftwareSigner};
use ring::rand::{SecureRandom, SystemRandom};
use serde::{Deserialize, Serialize};

use onepalm_ecert::draw::{Fonts, SealPicture};

use super::{KeyError, Keyring};

/// How long demo certificates and seals are valid.
const VALID_DAYS: u64 = 3650;

/// The test CA's name says what it is.
const CA_NAME: &str = "OnePalm TEST CA 测试 不具法律效力";

/// The keys of a demonstration: the root that signs files, a test CA, a seal maker, and a seal for each
/// body. Made with the store, and for no other.
pub struct DemoKeys {
    keyring: Keyring,
    root: SoftwareSigner,
    authority: Authority,
    maker: Signatory,
}

/// A key with what was issued for it, as the ring keeps it.
#[derive(Serialize, Deserialize)]
struct Kept {
    key: String,
    #[serde(default)]
    certificate: String,
    #[serde(default)]
    seal: String,
}

impl DemoKeys {
    /// The keys on `keyring`, made where there are none yet.
    pub async fn open(keyring: Keyring, at: DateTime<Utc>) -> Result<Self, KeyError> {
        let root = keyring.secret("root", at, || Kept::key(&new_key()?)).await?;
        let root = Kept::read(&root)?.signer()?;
        let ca = keyring
            .secret("ca", at, || {
                let signer = Arc::new(new_key()?);
                let until = at + Days::new(VALID_DAYS);
                let from = at - Days::new(1);
                let authority = Authority::create(signer.clone(), CA_NAME, from, until, &mut fill)?;
                Kept::certified(&signer, authority.certificate())
            })
            .await?;
        let ca = Kept::read(&ca)?;
        let authority = Authority::resume(Arc::new(ca.signer()?), &ca.certificate()?)?;
        let maker = keyring
            .secret("seal-maker", at, || {
                let signer = Arc::new(new_key()?);
                let leaf = leaf("OnePalm", "TEST 印章制作 测试", at);
                let signatory = authority.certify(signer.clone(), &leaf, &mut fill)?;
                Kept::certified(&signer, &signatory.certificate().der)
            })
            .await?;
        let maker = Kept::read(&maker)?.signatory()?;
        Ok(Self { keyring, root, authority, maker })
    }

    /// Signs the files that phones keep.
    pub fn root(&self) -> &SoftwareSigner {
        &self.root
    }

    /// The test CA.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The signing key and the seal of a body, made when they are first needed.
    pub async fn seal_of(&self, body: &Body, at: DateTime<Utc>) -> Result<(Signatory, Seal), KeyError> {
        let name = format!("body/{}", body.authority);
        let kept = self.keyring.secret(&name, at, || {
            let signer = Arc::new(new_key()?);
            let signatory =
                self.authority.certify(signer.clone(), &leaf(&body.name, &body.name, at), &mut fill)?;
            let der = &signatory.certificate().der;
            let request = SealRequest {
                id: &format!("ONEPALM-TEST-{}", hex_name(body)),
                name: &body.name,
                signers: &[der],
                created: at,
                valid_from: at - Days::new(1),
                valid_until: at + Days::new(VALID_DAYS),
                picture: &picture(body)?,
                size: (42, 42),
            };
            let seal = request.make(&self.maker)?;
            Kept::sealed(&signer, der, &seal.raw)
        });
        let kept = Kept::read(&kept.await?)?;
        Ok((kept.signatory()?, kept.seal()?))
    }
}

/// The picture says what the seal is for; that it is a demonstration, the certificates say.
fn picture(body: &Body) -> Result<Vec<u8>, KeyError> {
    let picture = SealPicture { name: &body.name, caption: "演示专用章", pixels: 400 };
    picture.to_png(&Fonts::bundled()).map_err(|_| KeyError::Picture)
}

fn leaf<'a>(organisation: &'a str, name: &'a str, at: DateTime<Utc>) -> LeafRequest<'a> {
    LeafRequest { organisation, name, not_before: at - Days::new(1), not_after: at + Days::new(VALID_DAYS) }
}

/// The authority's code where it is plain, as the id of a seal is an IA5 string.
fn hex_name(body: &Body) -> String {
    body.authority.as_str().chars().filter(char::is_ascii_alphanumeric).collect()
}

fn new_key() -> Result<SoftwareSigner, KeyError> {
    Ok(SoftwareSigner::generate(&mut fill)?)
}

/// The machine's random numbers; without them the scalar stays zero, which is no key.
fn fill(bytes: &mut [u8]) {
    if SystemRandom::new().fill(bytes).is_err() {
        bytes.fill(0);
    }
}

impl Kept {
    fn key(signer: &SoftwareSigner) -> Result<Vec<u8>, KeyError> {
        Self::sealed(signer, &[], &[])
    }

    fn certified(signer: &SoftwareSigner, certificate: &[u8]) -> Result<Vec<u8>, KeyError> {
        Self::sealed(signer, certificate, &[])
    }

    fn sealed(signer: &SoftwareSigner, certificate: &[u8], seal: &[u8]) -> Result<Vec<u8>, KeyError> {
        let kept = Self {
            key: BASE64_STANDARD.encode(signer.export().as_ref()),
            certificate: BASE64_STANDARD.encode(certificate),
            seal: BASE64_STANDARD.encode(seal),
        };
        Ok(serde_json::to_vec(&kept)?)
    }

    fn read(bytes: &[u8]) -> Result<Self, KeyError> {
        Ok(serde_json::from_slice(bytes)?)
    }

    fn signer(&self) -> Result<SoftwareSigner, KeyError> {
        let scalar = decode(&self.key)?;
        let scalar: &[u8; 32] = scalar.as_slice().try_into().map_err(|_| KeyError::Damaged)?;
        Ok(SoftwareSigner::import(scalar)?)
    }

    fn certificate(&self) -> Result<Vec<u8>, KeyError> {
        decode(&self.certificate)
    }

    fn signatory(&self) -> Result<Signatory, KeyError> {
        let signer: Arc<dyn Sm2Signer> = Arc::new(self.signer()?);
        Ok(Signatory::new(signer, &self.certificate()?)?)
    }

    fn seal(&self) -> Result<Seal, KeyError> {
        Seal::read(&decode(&self.seal)?).map_err(|_| KeyError::Damaged)
    }
}

fn decode(text: &str) -> Result<Vec<u8>, KeyError> {
    BASE64_STANDARD.decode(text).map_err(|_| KeyError::Damaged)
}
