use chrono::{DateTime, Utc};

use super::{CheckMethod, SignatureError, SignedData, cms_signer::algorithm_oid};
use crate::asn1::{GENERALIZED_TIME, INTEGER, OCTET_STRING, OID, Reader, SEQUENCE, oid, time::instant};

/// A timestamp token (RFC 3161 §2.4.2, GM/T 0033): signed data over a TSTInfo. What it vouches for is the
/// signature value: the octets inside the BIT STRING of a seal signature or a seal (GB/T 38540-2020 §7,
/// "timestamp of the signature value"), those of the OCTET STRING in signed data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimestampToken {
    /// The signed data around it.
    pub data: SignedData,
    /// How the value was digested.
    pub method: CheckMethod,
    /// The value's digest.
    pub imprint: Vec<u8>,
    /// When the value was seen.
    pub time: DateTime<Utc>,
}

impl TimestampToken {
    /// Reads a token, alone or inside the response that brought it (TimeStampResp, RFC 3161 §2.4.2).
    pub fn read(bytes: &[u8]) -> Result<Self, SignatureError> {
        let whole = Reader::sequence(bytes)?;
        let data = match whole.children()?[..] {
            [status, token] if status.tag == SEQUENCE => SignedData::from_element(&token)?,
            _ => SignedData::from_element(&whole)?,
        };
        if data.content_type != oid::TST_INFO {
            return Err(SignatureError::Structure);
        }
        let content = data.content.as_deref().ok_or(SignatureError::Structure)?;
        let fields = Reader::sequence(content)?.children()?;
        let [version, policy, imprint, serial, time, ..] = fields.as_slice() else {
            return Err(SignatureError::Structure);
        };
        version.small()?;
        policy.expect(OID)?;
        serial.expect(INTEGER)?;
        let [algorithm, digest] = imprint.expect(SEQUENCE)?.children()?[..] else {
            return Err(SignatureError::Structure);
        };
        Ok(Self {
            method: CheckMethod::of_oid(algorithm_oid(&algorithm)?),
            imprint: digest.expect(OCTET_STRING)?.value.to_vec(),
            time: instant(&time.expect(GENERALIZED_TIME)?).ok_or(SignatureError::Structure)?,
            data,
        })
    }
}
