//! One signature's own parts: signature file, signed value, seal (GB/T 33190 §18, GB/T 38540-2020 §7).
use std::fmt::Write as _;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};

use super::{
    IssueError,
    parts::{HEAD, NAMESPACE},
    photo::Rectangle,
};
use crate::{
    asn1::{
        oid::{SM2_WITH_SM3, SM3_TEXT},
        writer::{bits, generalized_time, ia5, integer, octets, oid, sequence, signature},
    },
    signature::Seal,
    signer::Signatory,
    sm,
    xml::escape,
};

/// A signature to be made.
pub(super) struct Round<'a> {
    /// The folder of its files.
    pub(super) folder: String,
    pub(super) signer: &'a Signatory,
    pub(super) seal: &'a Seal,
    pub(super) signed_at: DateTime<Utc>,
    /// Where the seal shows: the page's ID and the place on it.
    pub(super) stamps: Vec<(String, Rectangle)>,
    /// What it says beside the files (GM/T 0099-2020 annex B).
    pub(super) parameters: Vec<(&'static str, String)>,
}

impl Round<'_> {
    /// The signature file's name.
    pub(super) fn file(&self) -> String {
        format!("{}/Signature.xml", self.folder)
    }

    /// Signs the named parts and its own seal; gives the parts to add.
    pub(super) fn sign<'p>(
        &self,
        covered: impl Iterator<Item = (&'p str, &'p [u8])>,
    ) -> Result<Vec<(String, Vec<u8>)>, IssueError> {
        if !self.seal.signers.holds(&self.signer.certificate().der) {
            return Err(IssueError::SignerNotInSeal);
        }
        let seal = (format!("{}/Seal.esl", self.folder), self.seal.raw.clone());
        let own = [(seal.0.as_str(), seal.1.as_slice())];
        let file = self.signature_file(covered.map(|(name, bytes): (&str, &[u8])| (name, bytes)).chain(own));
        let value = self.signed_value(&file)?;
        Ok(vec![seal, (self.file(), file), (format!("{}/SignedValue.dat", self.folder), value)])
    }

    fn signature_file<'p>(&self, covered: impl Iterator<Item = (&'p str, &'p [u8])>) -> Vec<u8> {
        let mut references = String::new();
        for (name, bytes) in covered {
            let digest = BASE64_STANDARD.encode(sm::digest(bytes));
            write!(
                references,
                r#"<ofd:Reference FileRef="/{}"><ofd:CheckValue>{digest}</ofd:CheckValue></ofd:Reference>"#,
                escape(name)
            )
            .expect("writing into a String does not fail");
        }
        let mut stamps = String::new();
        for (number, (page, (x, y, width, height))) in self.stamps.iter().enumerate() {
            write!(
                stamps,
                r#"<ofd:StampAnnot ID="{}" PageRef="{}" Boundary="{x} {y} {width} {height}"/>"#,
                number + 1,
                escape(page)
            )
            .expect("writing into a String does not fail");
        }
        let folder = &self.folder;
        format!(
            r#"{HEAD}<ofd:Signature {NAMESPACE}><ofd:SignedInfo><ofd:Provider ProviderName="OnePalm" Version="{}" Company="OnePalm"/><ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod><ofd:SignatureDateTime>{}</ofd:SignatureDateTime>{}<ofd:References CheckMethod="{SM3_TEXT}">{references}</ofd:References>{stamps}<ofd:Seal><ofd:BaseLoc>/{folder}/Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo><ofd:SignedValue>/{folder}/SignedValue.dat</ofd:SignedValue></ofd:Signature>"#,
            env!("CARGO_PKG_VERSION"),
            self.signed_at.format("%Y%m%d%H%M%SZ"),
            self.parameters(),
        )
        .into_bytes()
    }

    fn parameters(&self) -> String {
        if self.parameters.is_empty() {
            return String::new();
        }
        let mut all = String::new();
        for (name, value) in &self.parameters {
            write!(all, r#"<ofd:Parameter Name="{name}">{}</ofd:Parameter>"#, escape(value))
                .expect("writing into a String does not fail");
        }
        format!("<ofd:Parameters>{all}</ofd:Parameters>")
    }

    fn signed_value(&self, file: &[u8]) -> Result<Vec<u8>, IssueError> {
        let to_sign = sequence(&[
            &integer(4),
            &self.seal.raw,
            &generalized_time(self.signed_at),
            &bits(&sm::digest(file)),
            &ia5(&format!("/{}", self.file())),
        ]);
        let raw = self.signer.sign(&to_sign)?;
        let certificate = octets(&self.signer.certificate().der);
        Ok(sequence(&[&to_sign, &certificate, &oid(SM2_WITH_SM3), &bits(&signature(&raw))]))
    }
}
