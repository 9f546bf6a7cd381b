use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use x509_cert::{
    certificate::{CertificateInner, Raw},
    der::{Decode as _, Tagged as _},
    ext::pkix::{BasicConstraints, KeyUsage},
    name::Name,
    time::Time,
};

use super::{ExtendedUse, KeyUse, SignatureError};
use crate::{
    asn1::{CONTEXT_0, OID, Reader, SEQUENCE, Tlv, oid},
    sm,
};

/// The key in a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicKey {
    /// A point of the SM2 curve: 65 bytes from 04, or 33 from 02 or 03.
    Sm2(Vec<u8>),
    /// Another algorithm: recognised, not judged.
    Other,
}

/// An X.509 certificate (GB/T 20518, RFC 5280) as far as seals need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The bytes as they stand in the file.
    pub der: Vec<u8>,
    /// Subject, readable.
    pub subject: String,
    /// Issuer, readable.
    pub issuer: String,
    /// Subject, DER.
    pub subject_der: Vec<u8>,
    /// Issuer, DER.
    pub issuer_der: Vec<u8>,
    /// Serial number, lower-case hex.
    pub serial: String,
    /// Valid from.
    pub not_before: DateTime<Utc>,
    /// Valid until.
    pub not_after: DateTime<Utc>,
    /// The key.
    pub key: PublicKey,
    /// What the key may be used for.
    pub key_use: KeyUse,
    /// BasicConstraints says CA.
    pub ca: bool,
    /// How many authorities may stand between this one and an end certificate.
    pub path_length: Option<u8>,
    /// Subject key identifier.
    pub key_id: Option<Vec<u8>>,
    /// What ExtendedKeyUsage narrows that to.
    pub extended_use: ExtendedUse,
    /// The first critical extension that is not understood here, as a dotted OID.
    pub unknown_critical: Option<String>,
    pub(crate) tbs: Vec<u8>,
    pub(crate) algorithm: Vec<u8>,
    pub(crate) signature: Vec<u8>,
}

/// Extensions whose meaning is checked, or that restrict nothing that is judged here: those on keys, names,
/// policies and where revocation is told (RFC 5280 §4.2.1).
const UNDERSTOOD: [&str; 9] = [
    "2.5.29.14",
    "2.5.29.15",
    "2.5.29.17",
    "2.5.29.18",
    "2.5.29.19",
    "2.5.29.31",
    "2.5.29.32",
    "2.5.29.35",
    "2.5.29.37",
];

impl Certificate {
    /// Reads a certificate from DER.
    pub fn read(der: &[u8]) -> Result<Self, SignatureError> {
        let parsed = CertificateInner::<Raw>::from_der(der).map_err(|_| SignatureError::Structure)?;
        let parts = Reader::sequence(der)?.children()?;
        let [tbs, algorithm, signature] = parts.as_slice() else { return Err(SignatureError::Structure) };
        let fields = parsed.tbs_certificate();
        let spki = fields.subject_public_key_info();
        let curve = spki.algorithm.parameters.as_ref().map(x509_cert::der::asn1::AnyRef::from);
        let algorithm_oid = spki.algorithm.oid.as_bytes();
        let on_sm2 = (algorithm_oid == oid::EC_PUBLIC_KEY
            && curve.is_some_and(|any| [oid::SM2_CURVE, oid::SM2_SIGN].contains(&any.value())))
            || algorithm_oid == oid::SM2_SIGN;
        let basic = fields.get_extension::<BasicConstraints>().map_err(|_| SignatureError::Structure)?;
        let usage = fields.get_extension::<KeyUsage>().map_err(|_| SignatureError::Structure)?;
        let names = Names::of(tbs)?;
        let all = fields.extensions().map_or(&[][..], Vec::as_slice);
        let content = |id: &[u8]| {
            all.iter().find(|one| one.extn_id.as_bytes() == id).map(|one| one.extn_value.as_bytes())
        };
        Ok(Self {
            subject: readable(fields.subject()),
            issuer: readable(fields.issuer()),
            subject_der: names.subject.to_vec(),
            issuer_der: names.issuer.to_vec(),
            serial: hex(fields.serial_number().as_bytes()),
            not_before: instant(fields.validity().not_before)?,
            not_after: instant(fields.validity().not_after)?,
            key: match spki.subject_public_key.as_bytes() {
                Some(point) if on_sm2 => PublicKey::Sm2(point.to_vec()),
                _ => PublicKey::Other,
            },
            key_use: match usage {
                None => KeyUse::Unstated,
                Some((_, usage)) => KeyUse::Stated {
                    sign: usage.digital_signature() || usage.non_repudiation(),
                    certify: usage.key_cert_sign(),
                },
            },
            path_length: basic.as_ref().and_then(|(_, basic)| basic.path_len_constraint),
            ca: basic.is_some_and(|(_, basic)| basic.ca),
            key_id: content(oid::SUBJECT_KEY)
                .and_then(|value| Reader::new(value).next().ok())
                .map(|key| key.value.to_vec()),
            extended_use: ExtendedUse::read(content(oid::EXTENDED_KEY_USAGE)),
            unknown_critical: all
                .iter()
                .filter(|one| one.critical)
                .map(|one| one.extn_id.to_string())
                .find(|id| !UNDERSTOOD.contains(&id.as_str())),
            tbs: tbs.raw.to_vec(),
            algorithm: algorithm
                .children()?
                .first()
                .ok_or(SignatureError::Structure)?
                .expect(OID)?
                .value
                .to_vec(),
            signature: signature.bits()?.to_vec(),
            der: der.to_vec(),
        })
    }

    /// The subject's name in DER as far as its place tells, without reading the rest: a long list is searched
    /// for one authority.
    pub(crate) fn subject_in(der: &[u8]) -> Option<&[u8]> {
        let tbs = *Reader::sequence(der).ok()?.children().ok()?.first()?;
        Names::of(&tbs).ok().map(|names| names.subject)
    }

    /// Whether the time lies in the certificate's validity.
    pub fn is_valid_at(&self, at: DateTime<Utc>) -> bool {
        self.not_before <= at && at <= self.not_after
    }

    /// Whether the key verifies a signature over the bytes; `None` if that cannot be judged.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> Option<bool> {
        match &self.key {
            PublicKey::Sm2(point) => sm::verify(point, message, signature),
            PublicKey::Other => None,
        }
    }
}

/// A certificate's names as they stand in it.
struct Names<'a> {
    issuer: &'a [u8],
    subject: &'a [u8],
}

impl<'a> Names<'a> {
    fn of(tbs: &Tlv<'a>) -> Result<Self, SignatureError> {
        let fields = tbs.expect(SEQUENCE)?.children()?;
        let fields = match fields.as_slice() {
            [version, rest @ ..] if version.tag == CONTEXT_0 => rest,
            all => all,
        };
        let [_serial, _algorithm, issuer, _validity, subject, ..] = fields else {
            return Err(SignatureError::Structure);
        };
        Ok(Self { issuer: issuer.expect(SEQUENCE)?.raw, subject: subject.expect(SEQUENCE)?.raw })
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        write!(out, "{byte:02x}").expect("writing into a String does not fail");
        out
    })
}

fn instant(time: Time) -> Result<DateTime<Utc>, SignatureError> {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).map_err(|_| SignatureError::Structure)?;
    DateTime::from_timestamp(seconds, 0).ok_or(SignatureError::Structure)
}

/// `C=CN, O=…, CN=…` in the certificate's order.
fn readable(name: &Name) -> String {
    let mut out = String::new();
    for attribute in name.iter() {
        let label = match attribute.oid.to_string().as_str() {
            "2.5.4.3" => "CN",
            "2.5.4.5" => "SERIALNUMBER",
            "2.5.4.6" => "C",
            "2.5.4.7" => "L",
            "2.5.4.8" => "ST",
            "2.5.4.10" => "O",
            "2.5.4.11" => "OU",
            "1.2.840.113549.1.9.1" => "E",
            other => other,
        }
        .to_owned();
        let raw = attribute.value.value();
        let text = if attribute.value.tag() == x509_cert::der::Tag::BmpString {
            let units: Vec<u16> =
                raw.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            String::from_utf16_lossy(&units)
        } else {
            String::from_utf8_lossy(raw).into_owned()
        };
        let comma = if out.is_empty() { "" } else { ", " };
        write!(out, "{comma}{label}={text}").expect("writing into a String does not fail");
    }
    out
}
