//! Signed data and timestamp tokens of any shape.
use chrono::{DateTime, Utc};

use super::{
    at,
    der::{digest, element, integer, octets, oid, sequence, signature, time},
    pki::Entity,
};

const DATA: &str = "1.2.840.113549.1.7.1";
const GM_DATA: &str = "1.2.156.10197.6.1.4.2.1";
pub const SM3: &str = "1.2.156.10197.1.401";
pub const SM2_SIGN: &str = "1.2.156.10197.1.301.1";
pub const SM2_WITH_SM3: &str = "1.2.156.10197.1.501";
const GM_SIGNED_DATA: &str = "1.2.156.10197.6.1.4.2.2";
const TST_INFO: &str = "1.2.840.113549.1.9.16.1.4";

/// Makes a timestamp token over a signature value.
pub type Stamp<'a> = &'a dyn Fn(&[u8]) -> Vec<u8>;

/// Signed data by one signer. The default is the form of GB/T 35275 with everything in its place.
pub struct Cms<'a> {
    pub signer: &'a Entity,
    pub content_type: &'static str,
    pub attached: Option<Vec<u8>>,
    /// The digest among the attributes; without it there are none.
    pub digest: Option<Vec<u8>>,
    pub signed_at: Option<DateTime<Utc>>,
    pub digest_algorithm: &'static str,
    pub algorithm: &'static str,
    pub raw: bool,
    pub by_key_id: bool,
    pub certificates: Vec<Vec<u8>>,
    /// Makes a token over the signature value.
    pub timestamp: Option<Stamp<'a>>,
}

impl<'a> Cms<'a> {
    /// Detached, over attributes.
    pub fn detached(signer: &'a Entity, content: &[u8]) -> Self {
        Self {
            signer,
            content_type: DATA,
            attached: None,
            digest: Some(digest(content).to_vec()),
            signed_at: Some(at(2026, 11, 21)),
            digest_algorithm: SM3,
            algorithm: SM2_SIGN,
            raw: false,
            by_key_id: false,
            certificates: vec![signer.der.clone()],
            timestamp: None,
        }
    }

    /// The content's digest attached, signed as it is, (r, s) as 64 bytes.
    pub fn attached(signer: &'a Entity, content: &[u8]) -> Self {
        Self {
            content_type: GM_DATA,
            attached: Some(digest(content).to_vec()),
            digest: None,
            algorithm: SM2_WITH_SM3,
            raw: true,
            ..Self::detached(signer, content)
        }
    }

    pub fn make(&self, content: &[u8]) -> Vec<u8> {
        assemble(self, &[self.signer_info(content)])
    }

    pub fn signer_info(&self, content: &[u8]) -> Vec<u8> {
        let attributes = self.digest.as_ref().map(|digest| self.attributes(digest));
        let message = match (&attributes, &self.attached) {
            (Some(attributes), _) => element(0x31, &[attributes]),
            (None, Some(attached)) => attached.clone(),
            (None, None) => content.to_vec(),
        };
        let raw = self.signer.key.sign(&message).unwrap();
        let value = if self.raw { raw.to_vec() } else { signature(&raw) };
        let attributes = attributes.map(|all| element(0xA0, &[&all])).unwrap_or_default();
        let unsigned = self.timestamp.map(|stamp| {
            let token = element(0x31, &[&stamp(&value)]);
            element(0xA1, &[&sequence(&[&oid("1.2.840.113549.1.9.16.2.14"), &token])])
        });
        let id = sequence(&[&issuer_of(self.signer), &integer(self.signer.number)]);
        let id = if self.by_key_id { element(0x80, &[&[self.signer.number]]) } else { id };
        sequence(&[
            &integer(1),
            &id,
            &sequence(&[&oid(self.digest_algorithm)]),
            &attributes,
            &sequence(&[&oid(self.algorithm), &[5, 0]]),
            &octets(&value),
            &unsigned.unwrap_or_default(),
        ])
    }

    fn attributes(&self, digest: &[u8]) -> Vec<u8> {
        let attribute = |id: &str, value: &[u8]| sequence(&[&oid(id), &element(0x31, &[value])]);
        // Not the content's own type, as genuine producers write it.
        let mut all = attribute("1.2.840.113549.1.9.3", &oid(GM_SIGNED_DATA));
        all.extend(attribute("1.2.840.113549.1.9.4", &octets(digest)));
        if let Some(at) = self.signed_at {
            all.extend(attribute("1.2.840.113549.1.9.5", &time(at)));
        }
        all
    }
}

/// The issuer's name as it stands in the certificate.
fn issuer_of(entity: &Entity) -> Vec<u8> {
    let read = onepalm_ecert::signature::Certificate::read(&entity.der).unwrap();
    read.issuer_der
}

/// Signed data around signers' parts.
pub fn assemble(form: &Cms<'_>, signers: &[Vec<u8>]) -> Vec<u8> {
    let attached = form.attached.as_ref().map(|content| element(0xA0, &[&octets(content)]));
    let inner = sequence(&[
        &integer(1),
        &element(0x31, &[&sequence(&[&oid(form.digest_algorithm)])]),
        &sequence(&[&oid(form.content_type), &attached.unwrap_or_default()]),
        &element(0xA0, &[&form.certificates.concat()]),
        &element(0x31, &[&signers.concat()]),
    ]);
    sequence(&[&oid(GM_SIGNED_DATA), &element(0xA0, &[&inner])])
}

/// A timestamp token over a signature value.
pub fn token(clock: &Entity, value: &[u8], seen: DateTime<Utc>) -> Vec<u8> {
    let imprint = sequence(&[&sequence(&[&oid(SM3)]), &octets(&digest(value))]);
    let info = sequence(&[&integer(1), &oid("1.2.3.4"), &imprint, &integer(9), &time(seen)]);
    let form = Cms {
        content_type: TST_INFO,
        attached: Some(info.clone()),
        signed_at: Some(seen),
        ..Cms::detached(clock, &info)
    };
    form.make(&info)
}
