use chrono::{DateTime, Utc};

use super::SignatureError;
use crate::asn1::{OCTET_STRING, OID, SEQUENCE, SET, Tlv, oid, time::instant};

/// Attributes that a signer signed in place of the content (GB/T 35275 §8.1, RFC 5652 §5.4). The content's type
/// among them is not compared: genuine producers write another OID than they give the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedAttributes {
    /// The bytes that are signed: the attributes as they stand, as a SET.
    pub signed: Vec<u8>,
    /// The content's digest.
    pub digest: Vec<u8>,
    /// When it says it was signed.
    pub signed_at: Option<DateTime<Utc>>,
}

impl SignedAttributes {
    /// Reads `[0] IMPLICIT SET OF Attribute`; refused without exactly one digest or with two times.
    pub(super) fn from_element(element: &Tlv<'_>) -> Result<Self, SignatureError> {
        let (mut digests, mut times) = (Vec::new(), Vec::new());
        for attribute in element.children()? {
            let [kind, values] = attribute.expect(SEQUENCE)?.children()?[..] else {
                return Err(SignatureError::Structure);
            };
            let kind = kind.expect(OID)?.value;
            if kind == oid::MESSAGE_DIGEST {
                digests.push(values);
            } else if kind == oid::SIGNING_TIME {
                times.push(values);
            }
        }
        let [digest] = digests[..] else { return Err(SignatureError::Structure) };
        let time = match times[..] {
            [] => None,
            [time] => Some(single(&time)?),
            _ => return Err(SignatureError::Structure),
        };
        let mut signed = element.raw.to_vec();
        signed[0] = SET;
        Ok(Self {
            signed,
            digest: single(&digest)?.expect(OCTET_STRING)?.value.to_vec(),
            signed_at: time.as_ref().and_then(instant),
        })
    }
}

fn single<'a>(values: &Tlv<'a>) -> Result<Tlv<'a>, SignatureError> {
    match values.expect(SET)?.children()?[..] {
        [only] => Ok(only),
        _ => Err(SignatureError::Structure),
    }
}
