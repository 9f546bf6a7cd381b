use chrono::{DateTime, Utc};

use super::{Certificate, SignatureError};
use crate::{
    asn1::{CONTEXT_0, INTEGER, OCTET_STRING, OID, Reader, SEQUENCE, Tlv, oid, time::instant},
    sm,
};

/// Whom a seal lets sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateList {
    /// Whole certificates (certListType 1).
    Full(Vec<Vec<u8>>),
    /// SM3 digests of certificates (certListType 2).
    Digests(Vec<Vec<u8>>),
}

impl CertificateList {
    /// Whether the certificate is listed.
    pub fn holds(&self, der: &[u8]) -> bool {
        match self {
            Self::Full(list) => list.iter().any(|listed| listed == der),
            Self::Digests(list) => {
                let digest = sm::digest(der);
                list.iter().any(|listed| listed.as_slice() == digest)
            }
        }
    }
}

/// An electronic seal, SESeal (GB/T 38540-2020 §6, GM/T 0031-2014), told apart by shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The bytes as they stand in the file.
    pub raw: Vec<u8>,
    /// Version in the header.
    pub version: u32,
    /// esID.
    pub id: String,
    /// Name of the seal.
    pub name: String,
    /// Whom it lets sign.
    pub signers: CertificateList,
    /// When it was made.
    pub created: Option<DateTime<Utc>>,
    /// Valid from.
    pub valid_from: Option<DateTime<Utc>>,
    /// Valid until.
    pub valid_until: Option<DateTime<Utc>>,
    /// Format of the picture as written: `png`, `ofd`, `gif`, `bmp`, …
    pub picture_type: String,
    /// The picture's bytes.
    pub picture: Vec<u8>,
    /// Width in millimetres.
    pub width: u32,
    /// Height in millimetres.
    pub height: u32,
    /// The maker's certificate, DER.
    pub maker: Vec<u8>,
    /// A timestamp token over the maker's signature value (GM/T 0031-2025).
    pub timestamp: Option<Vec<u8>>,
    pub(crate) algorithm: Vec<u8>,
    pub(crate) signed: Vec<u8>,
    pub(crate) signature: Vec<u8>,
}

impl Seal {
    /// Reads a seal from a file of its own (`Seal.esl`).
    pub fn read(bytes: &[u8]) -> Result<Self, SignatureError> {
        Self::from_element(&Reader::sequence(bytes)?)
    }

    pub(super) fn from_element(element: &Tlv<'_>) -> Result<Self, SignatureError> {
        let parts = element.expect(SEQUENCE)?.children()?;
        let info = parts.first().ok_or(SignatureError::Structure)?.expect(SEQUENCE)?;
        // v1 wraps maker and algorithm and signs them with the info; v4 and v5 sign the info alone.
        let (maker, algorithm, signature, signed, more) = match parts.as_slice() {
            [_, sign] if sign.tag == SEQUENCE => {
                let inner = sign.children()?;
                let [maker, algorithm, signature] = inner.as_slice() else {
                    return Err(SignatureError::Structure);
                };
                let signed = crate::asn1::writer::sequence(&[info.raw, maker.raw, algorithm.raw]);
                (*maker, *algorithm, *signature, signed, &[][..])
            }
            [_, maker, algorithm, signature, more @ ..] => {
                (*maker, *algorithm, *signature, info.raw.to_vec(), more)
            }
            _ => return Err(SignatureError::Structure),
        };
        let fields = info.children()?;
        let [header, id, property, picture, ..] = fields.as_slice() else {
            return Err(SignatureError::Structure);
        };
        let header = header.children()?;
        let picture = picture.children()?;
        let [picture_type, data, width, height, ..] = picture.as_slice() else {
            return Err(SignatureError::Structure);
        };
        let property = property.children()?;
        let (signers, times, name) = match property.as_slice() {
            [_, name, kind, list, times @ ..] if kind.tag == INTEGER => {
                (listed(kind.small()?, list)?, times, name)
            }
            [_, name, list, times @ ..] => (listed(1, list)?, times, name),
            _ => return Err(SignatureError::Structure),
        };
        let time = |index: usize| times.get(index).and_then(instant);
        Ok(Self {
            raw: element.raw.to_vec(),
            version: header.get(1).ok_or(SignatureError::Structure)?.small()?,
            id: id.text(),
            name: name.text(),
            signers,
            created: time(0),
            valid_from: time(1),
            valid_until: time(2),
            picture_type: picture_type.text().to_ascii_lowercase(),
            picture: data.expect(OCTET_STRING)?.value.to_vec(),
            width: width.small()?,
            height: height.small()?,
            maker: maker.expect(OCTET_STRING)?.value.to_vec(),
            timestamp: timestamp(more),
            algorithm: algorithm.expect(OID)?.value.to_vec(),
            signed,
            signature: signature.bits()?.to_vec(),
        })
    }

    /// Whether its maker's key signed it; `None` if that cannot be judged. Says nothing about who the maker is.
    pub fn is_signed(&self) -> Option<bool> {
        let maker = Certificate::read(&self.maker).ok().filter(|_| oid::is_sm2_signature(&self.algorithm))?;
        maker.verifies(&self.signed, &self.signature)
    }

    /// Whether the time lies in the seal's validity; `None` if the seal does not say.
    pub fn is_valid_at(&self, at: DateTime<Utc>) -> Option<bool> {
        Some(self.valid_from? <= at && at <= self.valid_until?)
    }
}

/// The token in `[0] EXPLICIT BIT STRING` behind a signature value, as seals and their signatures carry it.
pub(super) fn timestamp(behind: &[Tlv<'_>]) -> Option<Vec<u8>> {
    let token = behind.iter().find(|element| element.tag == CONTEXT_0)?;
    let inner = Reader::new(token.value).next().ok();
    Some(inner.and_then(|inner| inner.bits().ok()).unwrap_or(token.value).to_vec())
}

fn listed(kind: u32, list: &Tlv<'_>) -> Result<CertificateList, SignatureError> {
    let items = list.expect(SEQUENCE)?.children()?;
    if kind == 2 {
        let digests = items.iter().map(|item| {
            let parts = item.children()?;
            Ok(parts.last().ok_or(SignatureError::Structure)?.expect(OCTET_STRING)?.value.to_vec())
        });
        return digests.collect::<Result<_, SignatureError>>().map(CertificateList::Digests);
    }
    let full = items.iter().map(|item| Ok(item.expect(OCTET_STRING)?.value.to_vec()));
    full.collect::<Result<_, SignatureError>>().map(CertificateList::Full)
}
