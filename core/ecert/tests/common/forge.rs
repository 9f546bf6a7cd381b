//! Signatures over any choice of parts, in any shape, with keys that the tests make.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(dead_code, unreachable_pub, reason = "every test file uses another part")]
use std::{collections::BTreeMap, fmt::Write as _, sync::OnceLock};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use onepalm_ecert::{Limits, Package, Verdict, package::PackageWriter, signer::Signatory, verdict::Finding};
use sm3::{Digest as _, Sm3};

use super::{Bureau, at, certificate, der};

pub const SM2_WITH_SM3: &str = "1.2.156.10197.1.501";
/// sha256WithRSAEncryption.
pub const RSA: &str = "1.2.840.113549.1.1.11";

/// A package's parts by name.
pub type Parts = BTreeMap<String, Vec<u8>>;

pub const FILE: &str = "Doc_0/Signs/Sign_0/Signature.xml";
pub const VALUE: &str = "Doc_0/Signs/Sign_0/SignedValue.dat";
pub const SEAL: &str = "Doc_0/Signs/Sign_0/Seal.esl";
pub const LIST: &str = "Doc_0/Signs/Signatures.xml";
pub const PAGE: &str = "Doc_0/Pages/Page_0/Content.xml";

pub fn unpack(file: &[u8]) -> Parts {
    let package = Package::open(file, &Limits::default()).unwrap();
    package.names().map(|name| (name.to_owned(), package.entry(name).unwrap().to_vec())).collect()
}

pub fn pack(parts: &Parts) -> Vec<u8> {
    let mut writer = PackageWriter::new();
    for (name, bytes) in parts {
        writer.add(name, bytes);
    }
    writer.finish()
}

/// Replaces text in a part that must hold it.
pub fn edit(parts: &mut Parts, name: &str, from: &str, to: &str) {
    let text = String::from_utf8(parts[name].clone()).unwrap();
    assert!(text.contains(from), "{name} holds no {from}");
    parts.insert(name.to_owned(), text.replace(from, to).into_bytes());
}

/// The bureau of the forgeries: its seal's picture is small.
pub fn bureau() -> &'static Bureau {
    static BUREAU: OnceLock<Bureau> = OnceLock::new();
    BUREAU.get_or_init(|| Bureau::small(1))
}

/// What its trust list says of a package.
pub fn judge(parts: &Parts) -> Verdict {
    bureau().judge(&pack(parts))
}

/// The reasons' codes.
pub fn codes(verdict: &Verdict) -> Vec<&'static str> {
    verdict.reasons.iter().map(Finding::code).collect()
}

/// A sealed certificate of ours, in parts.
pub fn issued(bureau: &Bureau) -> Parts {
    unpack(&bureau.issue(&certificate(onepalm_ecert::issue::Layout::landscape())))
}

/// A signature to be made; every field can be set to what it should not be.
pub struct Forge<'a> {
    pub signer: &'a Signatory,
    /// Which of the document's signatures it is, from 0.
    pub number: u8,
    /// FileRef as written, and the part that is digested for it.
    pub references: Vec<(String, String)>,
    pub check_method: &'a str,
    /// More inside SignedInfo.
    pub info: String,
    pub seal: Vec<u8>,
    /// propertyInfo, if not the signature file's path.
    pub property: Option<&'a str>,
    /// timeInfo, DER.
    pub time: Vec<u8>,
    pub algorithm: &'a str,
    /// How the outermost SEQUENCE is written.
    pub outer: fn(&[&[u8]]) -> Vec<u8>,
}

impl<'a> Forge<'a> {
    /// A right SES v4 signature over every part but its own files and those that are left out.
    pub fn over(bureau: &'a Bureau, parts: &Parts, left_out: &[&str]) -> Self {
        let covered = parts.keys().filter(|name| ![FILE, VALUE].contains(&name.as_str()));
        let covered = covered.filter(|name| !left_out.contains(&name.as_str()));
        Self {
            signer: &bureau.signer,
            number: 0,
            references: covered.map(|name| (format!("/{name}"), name.clone())).collect(),
            check_method: "CheckMethod=\"1.2.156.10197.1.401\"",
            info: r#"<StampAnnot ID="1" PageRef="1" Boundary="20 20 42 42"/>"#.to_owned(),
            seal: bureau.seal.raw.clone(),
            property: None,
            time: der::time(at(2026, 11, 21)),
            algorithm: SM2_WITH_SM3,
            outer: der::sequence,
        }
    }

    /// Puts the signature file and the signed value among the parts.
    pub fn sign(&self, parts: &mut Parts) {
        let file = self.file(parts);
        let to_sign = der::sequence(&[
            &der::integer(4),
            &self.seal,
            &self.time,
            &der::bits(&Sm3::digest(&file)),
            &der::ia5(self.property.unwrap_or(&self.place(FILE))),
        ]);
        let raw = self.signer.sign(&to_sign).unwrap();
        let value = (self.outer)(&[
            &to_sign,
            &der::octets(&self.signer.certificate().der),
            &der::oid(self.algorithm),
            &der::bits(&der::signature(&raw)),
        ]);
        parts.insert(self.place(FILE), file);
        parts.insert(self.place(VALUE), value);
    }

    fn place(&self, first: &str) -> String {
        first.replace("Sign_0", &format!("Sign_{}", self.number))
    }

    fn file(&self, parts: &Parts) -> Vec<u8> {
        let mut references = String::new();
        for (written, part) in &self.references {
            let digest = BASE64_STANDARD.encode(Sm3::digest(&parts[part]));
            write!(
                references,
                "<Reference FileRef='{written}'><CheckValue>{digest}</CheckValue></Reference>"
            )
            .unwrap();
        }
        let (method, info, value) = (self.check_method, &self.info, self.place(VALUE));
        format!(
            "<Signature><SignedInfo><Provider ProviderName='T' Version='1' Company='T'/><References {method}>\
             {references}</References>{info}</SignedInfo><SignedValue>/{value}</SignedValue></Signature>"
        )
        .into_bytes()
    }
}

/// Adds a second signature over everything but the first one's files; the list of signatures has to be open.
pub fn sign_second(bureau: &Bureau, parts: &mut Parts, change: impl FnOnce(&mut Forge<'_>)) {
    let line = "<ofd:Signature ID=\"2\" Type=\"Seal\" BaseLoc=\"Sign_1/Signature.xml\"/></ofd:Signatures>";
    edit(parts, LIST, "</ofd:Signatures>", line);
    let mut forge = Forge::over(bureau, parts, &[]);
    forge.number = 1;
    change(&mut forge);
    forge.sign(parts);
}

/// A seal by hand (GB/T 38540-2020 §6).
pub struct HandSeal<'a> {
    pub maker: &'a Signatory,
    /// certListType and the list.
    pub signers: (u8, Vec<u8>),
    pub picture: (&'a str, Vec<u8>),
    pub valid: [Vec<u8>; 3],
    pub algorithm: &'a str,
    pub version: u8,
}

impl<'a> HandSeal<'a> {
    /// A right one for the bureau's signer.
    pub fn of(bureau: &'a Bureau) -> Self {
        Self {
            maker: &bureau.maker,
            signers: (1, der::sequence(&[&der::octets(&bureau.signer.certificate().der)])),
            picture: ("png", bureau.seal.picture.clone()),
            valid: [at(2025, 2, 1), at(2025, 2, 1), at(2029, 2, 1)].map(der::time),
            algorithm: SM2_WITH_SM3,
            version: 4,
        }
    }

    pub fn make(&self) -> Vec<u8> {
        let header = der::sequence(&[&der::ia5("ES"), &der::integer(self.version), &der::ia5("T")]);
        let [created, from, until] = &self.valid;
        let (kind, list) = &self.signers;
        let property = der::sequence(&[
            &der::integer(1),
            &der::text("云舟市"),
            &der::integer(*kind),
            list,
            created,
            from,
            until,
        ]);
        let (format, bytes) = &self.picture;
        let picture =
            der::sequence(&[&der::ia5(format), &der::octets(bytes), &der::integer(42), &der::integer(42)]);
        let info = der::sequence(&[&header, &der::ia5("33990000000001"), &property, &picture]);
        let raw = self.maker.sign(&info).unwrap();
        der::sequence(&[
            &info,
            &der::octets(&self.maker.certificate().der),
            &der::oid(self.algorithm),
            &der::bits(&der::signature(&raw)),
        ])
    }
}
