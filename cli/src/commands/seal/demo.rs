use crate::certificates::fill;
use crate::failure::Failure;
use chrono::{DateTime, Days, Utc};
use onepalm_ecert::draw::{Fonts, SealPicture};
use onepalm_ecert::signature::Seal;
use onepalm_ecert::signer::{Authority, LeafRequest, SealRequest, Signatory, SignerError, SoftwareSigner};
use onepalm_ecert::trust::{Anchor, Purpose};
use onepalm_ecert::{StatusSnapshot, TrustList};
use serde::Serialize;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zeroize::Zeroizing;

const NAME: &str = "OnePalm TEST CA 测试 不具法律效力";
const BODY: &str = "测试机关 不具法律效力";
const DAYS: u64 = 365;

/// A throw-away authority, a body's key and seal, and a platform's key.
pub(super) struct Demo {
    authority: Authority,
    pub(super) signer: Signatory,
    pub(super) seal: Seal,
    platform: Signatory,
    platform_key: SoftwareSigner,
}

impl Demo {
    pub(super) fn create(now: DateTime<Utc>) -> Result<Self, SignerError> {
        let (from, until) = (now - Days::new(1), now + Days::new(DAYS));
        let new_key = || SoftwareSigner::generate(&mut fill);
        let authority = Authority::create(Arc::new(new_key()?), NAME, from, until, &mut fill)?;
        let certify = |key: SoftwareSigner, name: &str| {
            let leaf = LeafRequest { organisation: "TEST", name, not_before: from, not_after: until };
            authority.certify(Arc::new(key), &leaf, &mut fill)
        };
        let maker = certify(new_key()?, "TEST 印章制作 测试")?;
        let signer = certify(new_key()?, BODY)?;
        let platform_key = new_key()?;
        let again = SoftwareSigner::import(&platform_key.export())?;
        let platform = certify(again, "测试平台 不具法律效力")?;
        let picture =
            SealPicture { name: "测试专用不具法律效力", caption: "测试专用章", pixels: 480 };
        let png = picture.to_png(&Fonts::bundled()).map_err(|_| SignerError::Unavailable)?;
        let request = SealRequest {
            id: "TEST0000000001",
            name: BODY,
            signers: &[&signer.certificate().der],
            created: from,
            valid_from: from,
            valid_until: until,
            picture: &png,
            size: (42, 42),
        };
        let seal = request.make(&maker)?;
        Ok(Self { authority, signer, seal, platform, platform_key })
    }

    /// Writes what a verifier and a platform need into a folder named after the sealed file.
    pub(super) fn write(&self, out: &Path, now: DateTime<Utc>) -> Result<PathBuf, Failure> {
        let stem = out.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = out.with_file_name(format!("{stem}-demo"));
        std::fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
        let anchor = Anchor {
            name: NAME.to_owned(),
            certificate: self.authority.certificate().to_vec(),
            purposes: vec![Purpose::Signer, Purpose::SealMaker],
            not_before: now - Days::new(1),
            not_after: now + Days::new(DAYS),
            makers: Vec::new(),
        };
        let mut status = StatusSnapshot::new(now);
        status.answer_for(self.authority.certificate()).expect("a certificate that was just made reads");
        let list = TrustList { as_of: now, anchors: vec![anchor] };
        let mut secret = Zeroizing::new(String::with_capacity(64));
        for byte in self.platform_key.export().iter() {
            write!(secret, "{byte:02x}").expect("writing into a String does not fail");
        }
        write(&folder.join("trust.json"), &json(&list), false)?;
        write(&folder.join("status.json"), &json(&status), false)?;
        write(&folder.join("platform.cer"), &self.platform.certificate().der, false)?;
        write(&folder.join("platform.key"), secret.as_bytes(), true)?;
        Ok(folder)
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec_pretty(value).expect("a list is plain data")
}

fn write(path: &Path, bytes: &[u8], secret: bool) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    if secret {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = secret;
    let written = options.open(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| Failure::file(path, &error))
}
