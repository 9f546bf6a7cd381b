use super::{CmsSigner, SignatureError};
use crate::asn1::{CONTEXT_0, OCTET_STRING, OID, Reader, SEQUENCE, SET, Tlv, oid};

/// Certificates that one signed value may carry.
const CERTIFICATES: usize = 32;
/// Signers that one signed value may have: each costs a verification.
const SIGNERS: usize = 8;

/// Signed data (GB/T 35275 §8, PKCS #7, RFC 5652 §5) as document signatures and timestamp tokens use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedData {
    /// Version as written.
    pub version: u32,
    /// The content's type, an OID's content.
    pub content_type: Vec<u8>,
    /// The content, if it is attached.
    pub content: Option<Vec<u8>>,
    /// Certificates, DER: the signers' and others, none of them trusted for being here.
    pub certificates: Vec<Vec<u8>>,
    /// Who signed.
    pub signers: Vec<CmsSigner>,
}

impl SignedData {
    /// Reads a ContentInfo that holds signed data.
    pub fn read(bytes: &[u8]) -> Result<Self, SignatureError> {
        Self::from_element(&Reader::sequence(bytes)?)
    }

    pub(super) fn from_element(element: &Tlv<'_>) -> Result<Self, SignatureError> {
        let [kind, wrapped] = element.expect(SEQUENCE)?.children()?[..] else {
            return Err(SignatureError::Structure);
        };
        if !oid::SIGNED_DATA.contains(&kind.expect(OID)?.value) {
            return Err(SignatureError::Structure);
        }
        let fields = only(&wrapped.expect(CONTEXT_0)?)?.expect(SEQUENCE)?.children()?;
        let [version, _digests, content, optional @ .., signers] = fields.as_slice() else {
            return Err(SignatureError::Structure);
        };
        let certificates = match optional.iter().find(|part| part.tag == CONTEXT_0) {
            None => Vec::new(),
            Some(list) => certificates(list)?,
        };
        let signers = signers.expect(SET)?.children()?;
        if signers.is_empty() {
            return Err(SignatureError::Structure);
        }
        if signers.len() > SIGNERS {
            return Err(SignatureError::TooMany);
        }
        let (content_type, content) = encapsulated(content)?;
        Ok(Self {
            version: version.small()?,
            content_type,
            content,
            certificates,
            signers: signers.iter().map(CmsSigner::from_element).collect::<Result<_, _>>()?,
        })
    }
}

fn encapsulated(element: &Tlv<'_>) -> Result<(Vec<u8>, Option<Vec<u8>>), SignatureError> {
    let parts = element.expect(SEQUENCE)?.children()?;
    let (kind, content) = match parts.as_slice() {
        [kind] => (kind, None),
        [kind, content] => (kind, Some(only(&content.expect(CONTEXT_0)?)?.expect(OCTET_STRING)?)),
        _ => return Err(SignatureError::Structure),
    };
    Ok((kind.expect(OID)?.value.to_vec(), content.map(|content| content.value.to_vec())))
}

/// Other kinds of certificates (attribute certificates, tagged) are passed over.
fn certificates(list: &Tlv<'_>) -> Result<Vec<Vec<u8>>, SignatureError> {
    let all = list.children()?;
    if all.len() > CERTIFICATES {
        return Err(SignatureError::TooMany);
    }
    Ok(all.iter().filter(|one| one.tag == SEQUENCE).map(|one| one.raw.to_vec()).collect())
}

fn only<'a>(element: &Tlv<'a>) -> Result<Tlv<'a>, SignatureError> {
    match element.children()?[..] {
        [only] => Ok(only),
        _ => Err(SignatureError::Structure),
    }
}
