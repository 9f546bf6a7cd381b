use chrono::{DateTime, Utc};

use super::{Signatory, SignerError};
use crate::{
    asn1::{
        oid,
        writer::{
            bits, generalized_time, ia5, integer, octets, oid as oid_element, sequence, signature, utf8,
        },
    },
    signature::Seal,
};

/// An electronic seal to be made (GB/T 38540-2020 §6, version 4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealRequest<'a> {
    /// esID.
    pub id: &'a str,
    /// Name of the seal.
    pub name: &'a str,
    /// Certificates (DER) of those who may use it.
    pub signers: &'a [&'a [u8]],
    /// When it is made.
    pub created: DateTime<Utc>,
    /// Valid from.
    pub valid_from: DateTime<Utc>,
    /// Valid until.
    pub valid_until: DateTime<Utc>,
    /// The picture, PNG.
    pub picture: &'a [u8],
    /// Width and height in millimetres.
    pub size: (u32, u32),
}

impl SealRequest<'_> {
    /// Makes the seal: certListType 1, the info signed by the maker.
    pub fn make(&self, maker: &Signatory) -> Result<Seal, SignerError> {
        self.make_of(maker, "PNG")
    }

    /// The same with a picture of another format.
    pub(crate) fn make_of(&self, maker: &Signatory, format: &str) -> Result<Seal, SignerError> {
        let header = sequence(&[&ia5("ES"), &integer(4), &ia5("OnePalm")]);
        let list: Vec<Vec<u8>> = self.signers.iter().map(|der| octets(der)).collect();
        let list: Vec<&[u8]> = list.iter().map(Vec::as_slice).collect();
        let property = sequence(&[
            &integer(1),
            &utf8(self.name),
            &integer(1),
            &sequence(&list),
            &generalized_time(self.created),
            &generalized_time(self.valid_from),
            &generalized_time(self.valid_until),
        ]);
        let (width, height) = self.size;
        let picture = sequence(&[&ia5(format), &octets(self.picture), &integer(width), &integer(height)]);
        let info = sequence(&[&header, &ia5(self.id), &property, &picture]);
        let raw = maker.sign(&info)?;
        let seal = sequence(&[
            &info,
            &octets(&maker.certificate().der),
            &oid_element(oid::SM2_WITH_SM3),
            &bits(&signature(&raw)),
        ]);
        Seal::read(&seal).map_err(|_| SignerError::BadCertificate)
    }
}
