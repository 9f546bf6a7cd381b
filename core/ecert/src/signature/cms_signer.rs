use super::{Certificate, CheckMethod, SignatureError, SignedAttributes, hex};
use crate::asn1::{CONTEXT_0, CONTEXT_1, INTEGER, OCTET_STRING, OID, SEQUENCE, SET, Tlv, oid};

/// How a signer's certificate is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignerId {
    /// By issuer (DER) and serial number (lower-case hex).
    Serial {
        /// The issuer's name.
        issuer: Vec<u8>,
        /// The serial number.
        serial: String,
    },
    /// By its subject key identifier.
    Key(Vec<u8>),
}

/// One signer of signed data (SignerInfo, GB/T 35275 §8.1, RFC 5652 §5.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CmsSigner {
    /// Version as written.
    pub version: u32,
    /// Whose signature it is.
    pub id: SignerId,
    /// How the content was digested.
    pub digest: CheckMethod,
    /// What is signed instead of the content itself.
    pub attributes: Option<SignedAttributes>,
    /// A timestamp token over the signature value, DER (RFC 3161, appendix A).
    pub timestamp: Option<Vec<u8>>,
    pub(crate) algorithm: Vec<u8>,
    pub(crate) signature: Vec<u8>,
}

impl CmsSigner {
    pub(super) fn from_element(element: &Tlv<'_>) -> Result<Self, SignatureError> {
        let fields = element.expect(SEQUENCE)?.children()?;
        let [version, id, digest, rest @ ..] = fields.as_slice() else {
            return Err(SignatureError::Structure);
        };
        let (attributes, rest) = match rest {
            [first, rest @ ..] if first.tag == CONTEXT_0 => {
                (Some(SignedAttributes::from_element(first)?), rest)
            }
            rest => (None, rest),
        };
        let (algorithm, signature, unsigned) = match rest {
            [algorithm, signature] => (algorithm, signature, None),
            [algorithm, signature, unsigned] if unsigned.tag == CONTEXT_1 => {
                (algorithm, signature, Some(unsigned))
            }
            _ => return Err(SignatureError::Structure),
        };
        Ok(Self {
            version: version.small()?,
            id: signer_id(id)?,
            digest: CheckMethod::of_oid(algorithm_oid(digest)?),
            attributes,
            timestamp: unsigned.map(timestamp).transpose()?.flatten(),
            algorithm: algorithm_oid(algorithm)?.to_vec(),
            signature: signature.expect(OCTET_STRING)?.value.to_vec(),
        })
    }

    /// Whether the signer names this certificate.
    pub fn names(&self, certificate: &Certificate) -> bool {
        match &self.id {
            SignerId::Serial { issuer, serial } => {
                certificate.issuer_der == *issuer && trimmed(&certificate.serial) == trimmed(serial)
            }
            SignerId::Key(key) => certificate.key_id.as_ref() == Some(key),
        }
    }
}

fn signer_id(element: &Tlv<'_>) -> Result<SignerId, SignatureError> {
    match element.tag {
        SEQUENCE => match element.children()?[..] {
            [issuer, serial] => Ok(SignerId::Serial {
                issuer: issuer.expect(SEQUENCE)?.raw.to_vec(),
                serial: hex(serial.expect(INTEGER)?.value),
            }),
            _ => Err(SignatureError::Structure),
        },
        0x80 => Ok(SignerId::Key(element.value.to_vec())),
        _ => Err(SignatureError::Structure),
    }
}

/// The OID of an AlgorithmIdentifier; its parameters say nothing about SM2 and SM3 and vary.
pub(super) fn algorithm_oid<'a>(element: &Tlv<'a>) -> Result<&'a [u8], SignatureError> {
    let parts = element.expect(SEQUENCE)?.children()?;
    Ok(parts.first().ok_or(SignatureError::Structure)?.expect(OID)?.value)
}

fn timestamp(unsigned: &Tlv<'_>) -> Result<Option<Vec<u8>>, SignatureError> {
    for attribute in unsigned.children()? {
        if let [kind, values] = attribute.expect(SEQUENCE)?.children()?[..]
            && kind.expect(OID)?.value == oid::TIMESTAMP_TOKEN
        {
            return Ok(values.expect(SET)?.children()?.first().map(|token| token.raw.to_vec()));
        }
    }
    Ok(None)
}

fn trimmed(serial: &str) -> &str {
    serial.trim_start_matches('0')
}
