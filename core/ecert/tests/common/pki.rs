//! Keys from fixed seeds with certificates of any shape.
use std::sync::Arc;

use chrono::{DateTime, Utc};
use onepalm_ecert::signer::Sm2Signer;

use super::{
    at,
    cms::SM2_WITH_SM3,
    der::{bits, element, integer, octets, oid, sequence, signature, text},
    key,
};

/// Someone with a key and a certificate.
pub struct Entity {
    pub key: Arc<dyn Sm2Signer>,
    pub der: Vec<u8>,
    name: Vec<u8>,
    pub number: u8,
}

/// What a certificate says.
pub struct Profile {
    pub authority: bool,
    pub path_length: Option<u8>,
    /// KeyUsage as its content: unused bits, then bits.
    pub usage: Option<[u8; 2]>,
    pub extended: Option<&'static str>,
    /// A critical extension that nobody knows.
    pub strange: Option<&'static str>,
    /// What stands beside id-ecPublicKey.
    pub curve: &'static str,
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

impl Profile {
    /// Signs documents from 2025 to 2030.
    pub fn leaf() -> Self {
        Self {
            authority: false,
            path_length: None,
            usage: Some([6, 0xC0]),
            extended: None,
            strange: None,
            curve: "1.2.156.10197.1.301",
            from: at(2025, 1, 1),
            until: at(2030, 1, 1),
        }
    }

    /// Certifies others from 2024 to 2044.
    pub fn authority() -> Self {
        Self {
            authority: true,
            usage: Some([1, 0x06]),
            from: at(2024, 1, 1),
            until: at(2044, 1, 1),
            ..Self::leaf()
        }
    }

    /// Makes timestamps.
    pub fn clock() -> Self {
        Self { extended: Some("1.3.6.1.5.5.7.3.8"), ..Self::leaf() }
    }

    fn extensions(&self, serial: u8) -> Vec<u8> {
        let extension =
            |id: &str, value: &[u8]| sequence(&[&oid(id), &element(1, &[&[0xFF]]), &octets(value)]);
        let path = self.path_length.map(integer).unwrap_or_default();
        let basic = if self.authority { sequence(&[&element(1, &[&[0xFF]]), &path]) } else { sequence(&[]) };
        let mut all = extension("2.5.29.19", &basic);
        all.extend(extension("2.5.29.14", &octets(&[serial])));
        if let Some(usage) = self.usage {
            all.extend(extension("2.5.29.15", &element(3, &[&usage])));
        }
        if let Some(extended) = self.extended {
            all.extend(extension("2.5.29.37", &sequence(&[&oid(extended)])));
        }
        if let Some(strange) = self.strange {
            all.extend(extension(strange, &integer(1)));
        }
        element(0xA3, &[&sequence(&[&all])])
    }
}

impl Entity {
    /// A root that signs itself.
    pub fn root(seed: u8) -> Self {
        let name = name(seed);
        let key = key(seed);
        let der = certificate(&*key, &name, &name, &key.public_key(), seed, &Profile::authority());
        Self { key, der, name, number: seed }
    }

    /// A certificate under this one.
    pub fn certify(&self, seed: u8, profile: &Profile) -> Self {
        let (name, own) = (name(seed), key(seed));
        let der = certificate(&*self.key, &self.name, &name, &own.public_key(), seed, profile);
        Self { key: own, der, name, number: seed }
    }

    pub fn serial(&self) -> String {
        format!("{:02x}", self.number)
    }

    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        signature(&self.key.sign(message).unwrap())
    }
}

fn name(seed: u8) -> Vec<u8> {
    let common = sequence(&[&oid("2.5.4.3"), &text(&format!("OnePalm TEST {seed}"))]);
    sequence(&[&element(0x31, &[&common])])
}

fn certificate(
    issuer: &dyn Sm2Signer,
    issuer_name: &[u8],
    name: &[u8],
    key: &[u8],
    serial: u8,
    profile: &Profile,
) -> Vec<u8> {
    let algorithm = sequence(&[&oid(SM2_WITH_SM3)]);
    let key_algorithm = sequence(&[&oid("1.2.840.10045.2.1"), &oid(profile.curve)]);
    let civil = |at: DateTime<Utc>| element(0x17, &[at.format("%y%m%d%H%M%SZ").to_string().as_bytes()]);
    let tbs = sequence(&[
        &element(0xA0, &[&integer(2)]),
        &integer(serial),
        &algorithm,
        issuer_name,
        &sequence(&[&civil(profile.from), &civil(profile.until)]),
        name,
        &sequence(&[&key_algorithm, &bits(key)]),
        &profile.extensions(serial),
    ]);
    let value = signature(&issuer.sign(&tbs).unwrap());
    sequence(&[&tbs, &algorithm, &bits(&value)])
}
