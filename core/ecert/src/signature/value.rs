use super::{Kind, SesSignature, SignatureError, SignedData};
use crate::asn1::{INTEGER, OID, Reader, oid};

/// A signed value, told by its shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedValue {
    /// An electronic seal signature.
    Ses(Box<SesSignature>),
    /// GB/T 35275 or PKCS #7 signed data.
    Cms(Box<SignedData>),
    /// (r, s) alone.
    Bare,
}

impl SignedValue {
    /// Classifies and reads a signed value.
    pub fn read(bytes: &[u8]) -> Result<Self, SignatureError> {
        if bytes.len() == 64 && Reader::sequence(bytes).is_err() {
            return Ok(Self::Bare);
        }
        let parts = Reader::sequence(bytes)?.children()?;
        match parts.as_slice() {
            [first, ..] if first.tag == OID && oid::SIGNED_DATA.contains(&first.value) => {
                SignedData::read(bytes).map(|data| Self::Cms(Box::new(data)))
            }
            [r, s] if r.tag == INTEGER && s.tag == INTEGER => Ok(Self::Bare),
            _ => SesSignature::read(bytes).map(|ses| Self::Ses(Box::new(ses))),
        }
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Ses(ses) => ses.kind,
            Self::Cms(_) => Kind::Cms,
            Self::Bare => Kind::Bare,
        }
    }
}
