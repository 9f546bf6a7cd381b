use chrono::{DateTime, Utc};

use super::{Kind, Seal, SignatureError, seal::timestamp};
use crate::asn1::{OCTET_STRING, OID, Reader, SEQUENCE, Tlv, time::instant};

/// An electronic seal signature, SES_Signature (GB/T 38540-2020 §7, GM/T 0031-2014 and -2025).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SesSignature {
    /// Which of the three.
    pub kind: Kind,
    /// The seal inside.
    pub seal: Seal,
    /// When it says it was signed; the only time that is itself signed.
    pub signed_at: Option<DateTime<Utc>>,
    /// SM3 of `Signature.xml`.
    pub data_hash: Vec<u8>,
    /// propertyInfo: often a path, sometimes not.
    pub property: String,
    /// The signer's certificate, DER.
    pub signer: Vec<u8>,
    /// A timestamp token over the signature value.
    pub timestamp: Option<Vec<u8>>,
    pub(crate) algorithm: Vec<u8>,
    pub(crate) signed: Vec<u8>,
    pub(crate) signature: Vec<u8>,
}

impl SesSignature {
    /// Reads a signed value of one of the three shapes.
    pub fn read(bytes: &[u8]) -> Result<Self, SignatureError> {
        let parts = Reader::sequence(bytes)?.children()?;
        let to_sign = parts.first().ok_or(SignatureError::Structure)?.expect(SEQUENCE)?;
        let fields = to_sign.children()?;
        let [version, seal, time, hash, property, rest @ ..] = fields.as_slice() else {
            return Err(SignatureError::Structure);
        };
        version.small()?;
        let (signer, algorithm, signature, timestamp) = match (parts.as_slice(), rest) {
            ([_, signature], [signer, algorithm, ..]) => (signer, algorithm, signature, None),
            ([_, signer, algorithm, signature, more @ ..], _) => {
                (signer, algorithm, signature, timestamp(more))
            }
            _ => return Err(SignatureError::Structure),
        };
        let seal = Seal::from_element(seal)?;
        let kind = match (parts.len(), seal.version) {
            (2, _) => Kind::SesV1,
            (_, 5) => Kind::SesV5,
            _ => Kind::SesV4,
        };
        Ok(Self {
            kind,
            seal,
            signed_at: instant(time),
            data_hash: hash_of(hash)?,
            property: property.text(),
            signer: signer.expect(OCTET_STRING)?.value.to_vec(),
            timestamp,
            algorithm: algorithm.expect(OID)?.value.to_vec(),
            signed: to_sign.raw.to_vec(),
            signature: signature.bits()?.to_vec(),
        })
    }
}

fn hash_of(element: &Tlv<'_>) -> Result<Vec<u8>, SignatureError> {
    Ok(element.bits()?.to_vec())
}
