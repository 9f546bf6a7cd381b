use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{Random, Signatory, SignerError, Sm2Signer};
use crate::asn1::{
    CONTEXT_0, oid,
    writer::{
        bits, boolean, certificate_time, element, integer, octets, oid as oid_element, printable, sequence,
        set, signature, unsigned, utf8,
    },
};

/// Whom a certificate is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeafRequest<'a> {
    /// The body, such as a bureau (O).
    pub organisation: &'a str,
    /// Its name in the certificate (CN).
    pub name: &'a str,
    /// Valid from.
    pub not_before: DateTime<Utc>,
    /// Valid until.
    pub not_after: DateTime<Utc>,
}

/// A small certificate authority (GB/T 20518 profile: SM2 keys, SM3 with SM2). For demonstrations and tests:
/// its name should say so.
#[derive(Debug, Clone)]
pub struct Authority {
    signatory: Signatory,
}

impl Authority {
    /// A self-signed authority.
    pub fn create(
        signer: Arc<dyn Sm2Signer>,
        name: &str,
        not_before: DateTime<Utc>,
        not_after: DateTime<Utc>,
        random: &mut dyn Random,
    ) -> Result<Self, SignerError> {
        let subject = name_der("OnePalm", name);
        let profile = Profile { constraints: true, usage: [0x01, 0x06] };
        let key = signer.public_key();
        let der = issue(&*signer, &subject, &subject, &key, [not_before, not_after], &profile, random)?;
        Ok(Self { signatory: Signatory::new(signer, &der)? })
    }

    /// An authority that was made before.
    pub fn resume(signer: Arc<dyn Sm2Signer>, certificate: &[u8]) -> Result<Self, SignerError> {
        Ok(Self { signatory: Signatory::new(signer, certificate)? })
    }

    /// Its certificate, DER.
    pub fn certificate(&self) -> &[u8] {
        &self.signatory.certificate().der
    }

    /// A certificate for a key that signs documents or seals: digitalSignature and nonRepudiation.
    pub fn certify(
        &self,
        signer: Arc<dyn Sm2Signer>,
        leaf: &LeafRequest<'_>,
        random: &mut dyn Random,
    ) -> Result<Signatory, SignerError> {
        let own = self.signatory.certificate();
        let subject = name_der(leaf.organisation, leaf.name);
        let profile = Profile { constraints: false, usage: [0x06, 0xC0] };
        let times = [leaf.not_before, leaf.not_after];
        let key = signer.public_key();
        let der =
            issue(&AsSigner(&self.signatory), &own.subject_der, &subject, &key, times, &profile, random)?;
        Signatory::new(signer, &der)
    }
}

/// Extensions: whether it is an authority, and the content of its KeyUsage.
struct Profile {
    constraints: bool,
    usage: [u8; 2],
}

struct AsSigner<'a>(&'a Signatory);

impl Sm2Signer for AsSigner<'_> {
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignerError> {
        self.0.sign(message)
    }

    fn public_key(&self) -> [u8; 65] {
        [0; 65]
    }
}

fn issue(
    issuer: &dyn Sm2Signer,
    issuer_name: &[u8],
    subject: &[u8],
    key: &[u8],
    [not_before, not_after]: [DateTime<Utc>; 2],
    profile: &Profile,
    random: &mut dyn Random,
) -> Result<Vec<u8>, SignerError> {
    let mut serial = [0u8; 16];
    random.fill(&mut serial);
    serial[0] = serial[0] & 0x7F | 0x40;
    let algorithm = sequence(&[&oid_element(oid::SM2_WITH_SM3)]);
    let key_algorithm = sequence(&[&oid_element(oid::EC_PUBLIC_KEY), &oid_element(oid::SM2_CURVE)]);
    let basic = if profile.constraints { sequence(&[&boolean(true)]) } else { sequence(&[]) };
    let usage = element(crate::asn1::BIT_STRING, &profile.usage);
    let extension = |id: &[u8], value: &[u8]| sequence(&[&oid_element(id), &boolean(true), &octets(value)]);
    let extensions =
        sequence(&[&extension(oid::BASIC_CONSTRAINTS, &basic), &extension(oid::KEY_USAGE, &usage)]);
    let tbs = sequence(&[
        &element(CONTEXT_0, &integer(2)),
        &unsigned(&serial),
        &algorithm,
        issuer_name,
        &sequence(&[&certificate_time(not_before), &certificate_time(not_after)]),
        subject,
        &sequence(&[&key_algorithm, &bits(key)]),
        &element(0xA3, &extensions),
    ]);
    let raw = issuer.sign(&tbs)?;
    Ok(sequence(&[&tbs, &algorithm, &bits(&signature(&raw))]))
}

fn name_der(organisation: &str, name: &str) -> Vec<u8> {
    let part = |id: &[u8], value: &[u8]| set(&[&sequence(&[&oid_element(id), value])]);
    sequence(&[
        &part(oid::COUNTRY, &printable("CN")),
        &part(oid::ORGANISATION, &utf8(organisation)),
        &part(oid::COMMON_NAME, &utf8(name)),
    ])
}
