//! The signature's own parts: list, signature file, signed value, seal (GB/T 33190 §18, GB/T 38540-2020 §7).
use std::fmt::Write as _;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};

use super::{Certificate, IssueError};
use crate::{
    asn1::{
        oid::{SM2_WITH_SM3, SM3_TEXT},
        writer::{bits, generalized_time, ia5, integer, octets, oid, sequence, signature},
    },
    signature::Seal,
    signer::Signatory,
    sm,
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
const NAMESPACE: &str = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;
const FOLDER: &str = "Doc_0/Signs/Sign_0";

/// Seals parts that are complete; gives the parts to add.
pub(super) fn seal(
    certificate: &Certificate,
    parts: &[(String, Vec<u8>)],
    signer: &Signatory,
    seal: &Seal,
    signed_at: DateTime<Utc>,
) -> Result<Vec<(String, Vec<u8>)>, IssueError> {
    let list = format!(
        r#"{HEAD}<ofd:Signatures {NAMESPACE}><ofd:MaxSignId>1</ofd:MaxSignId><ofd:Signature ID="1" Type="Seal" BaseLoc="/{FOLDER}/Signature.xml"/></ofd:Signatures>"#
    );
    let list = ("Doc_0/Signs/Signatures.xml".to_owned(), list.into_bytes());
    let seal_file = (format!("{FOLDER}/Seal.esl"), seal.raw.clone());
    let covered = parts.iter().chain([&list, &seal_file]);
    let file = signature_file(certificate, covered, seal, signed_at);
    let value = signed_value(&file, signer, seal, signed_at)?;
    Ok(vec![
        list,
        seal_file,
        (format!("{FOLDER}/Signature.xml"), file),
        (format!("{FOLDER}/SignedValue.dat"), value),
    ])
}

fn signature_file<'a>(
    certificate: &Certificate,
    covered: impl Iterator<Item = &'a (String, Vec<u8>)>,
    seal: &Seal,
    signed_at: DateTime<Utc>,
) -> Vec<u8> {
    let references = covered.fold(String::new(), |mut out, (name, bytes)| {
        let digest = BASE64_STANDARD.encode(sm::digest(bytes));
        write!(
            out,
            r#"<ofd:Reference FileRef="/{name}"><ofd:CheckValue>{digest}</ofd:CheckValue></ofd:Reference>"#
        )
        .expect("writing into a String does not fail");
        out
    });
    // The seal's centre stands a little above the date, between it and the issuer's name.
    let (centre, baseline) = certificate.layout.issuer;
    let (width, height) = (millimetres(seal.width), millimetres(seal.height));
    let (x, y) = (centre - width / 2.0, baseline + certificate.layout.line * 0.3 - height / 2.0);
    format!(
        r#"{HEAD}<ofd:Signature {NAMESPACE}><ofd:SignedInfo><ofd:Provider ProviderName="OnePalm" Version="{}" Company="OnePalm"/><ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod><ofd:SignatureDateTime>{}</ofd:SignatureDateTime><ofd:References CheckMethod="{SM3_TEXT}">{references}</ofd:References><ofd:StampAnnot ID="1" PageRef="1" Boundary="{x} {y} {width} {height}"/><ofd:Seal><ofd:BaseLoc>/{FOLDER}/Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo><ofd:SignedValue>/{FOLDER}/SignedValue.dat</ofd:SignedValue></ofd:Signature>"#,
        env!("CARGO_PKG_VERSION"),
        signed_at.format("%Y%m%d%H%M%SZ"),
    )
    .into_bytes()
}

fn signed_value(
    file: &[u8],
    signer: &Signatory,
    seal: &Seal,
    signed_at: DateTime<Utc>,
) -> Result<Vec<u8>, IssueError> {
    let to_sign = sequence(&[
        &integer(4),
        &seal.raw,
        &generalized_time(signed_at),
        &bits(&sm::digest(file)),
        &ia5(&format!("/{FOLDER}/Signature.xml")),
    ]);
    let raw = signer.sign(&to_sign)?;
    Ok(sequence(&[&to_sign, &octets(&signer.certificate().der), &oid(SM2_WITH_SM3), &bits(&signature(&raw))]))
}

fn millimetres(length: u32) -> f32 {
    f32::from(u16::try_from(length).unwrap_or(u16::MAX))
}
