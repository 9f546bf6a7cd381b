//! A small document with a signature of any shape, and a trust list that knows some authorities.
use std::collections::BTreeMap;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};
use onepalm_ecert::{
    Limits, Policy, TrustList, TrustStore, Verdict,
    package::PackageWriter,
    trust::{Anchor, Purpose},
    verdict::{Finding, judge},
};

use super::{
    at,
    cms::Stamp,
    der::{bits, digest, element, ia5, integer, octets, oid, sequence, text, time},
    now,
    pki::Entity,
};

pub const SIGNATURE: &str = "Doc_0/Signs/Sign_0/Signature.xml";
pub const VALUE: &str = "Doc_0/Signs/Sign_0/SignedValue.dat";

pub type Parts = BTreeMap<String, Vec<u8>>;

/// Two pages without a signature.
pub fn document() -> Parts {
    let page = "<Page><Area><PhysicalBox>0 0 100 100</PhysicalBox></Area></Page>";
    [
        ("OFD.xml", "<OFD><DocBody><DocInfo/><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"),
        (
            "Doc_0/Document.xml",
            r#"<Document><Pages><Page ID="1" BaseLoc="Pages/1.xml"/><Page ID="2" BaseLoc="Pages/2.xml"/></Pages></Document>"#,
        ),
        ("Doc_0/Pages/1.xml", page),
        ("Doc_0/Pages/2.xml", page),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
    .collect()
}

/// Names the list of signatures in the entry file; to be done before signing.
pub fn announce(parts: &mut Parts) {
    let entry = String::from_utf8(parts["OFD.xml"].clone()).unwrap();
    let list = "<Signatures>Doc_0/Signs/Signatures.xml</Signatures></DocBody>";
    parts.insert("OFD.xml".to_owned(), entry.replace("</DocBody>", list).into_bytes());
}

/// Signs all parts: `value` makes the signed value over the signature file.
pub fn sign(parts: &mut Parts, declared: &str, value: impl FnOnce(&[u8]) -> Vec<u8>) {
    announce(parts);
    let references: Vec<String> = parts
        .iter()
        .map(|(name, bytes)| {
            let digest = BASE64_STANDARD.encode(digest(bytes));
            format!(r#"<Reference FileRef="/{name}"><CheckValue>{digest}</CheckValue></Reference>"#)
        })
        .collect();
    let references = references.concat();
    let file = format!(
        r#"<Signature><SignedInfo><Provider ProviderName="t"/><References CheckMethod="SM3">{references}</References></SignedInfo><SignedValue>/{VALUE}</SignedValue></Signature>"#
    );
    let list =
        format!(r#"<Signatures><Signature ID="1" Type="{declared}" BaseLoc="/{SIGNATURE}"/></Signatures>"#);
    parts.insert("Doc_0/Signs/Signatures.xml".to_owned(), list.into_bytes());
    parts.insert(VALUE.to_owned(), value(file.as_bytes()));
    parts.insert(SIGNATURE.to_owned(), file.into_bytes());
}

/// A document that is signed with signed data.
pub fn signed(value: impl FnOnce(&[u8]) -> Vec<u8>) -> Parts {
    let mut parts = document();
    sign(&mut parts, "Sign", value);
    parts
}

/// A document that is sealed with SES v4.
pub fn sealed(signer: &Entity, maker: &Entity, signed_at: DateTime<Utc>, stamp: Option<Stamp<'_>>) -> Parts {
    let mut parts = document();
    seal_parts(&mut parts, signer, &seal(signer, maker, None), signed_at, stamp);
    parts
}

/// Seals all parts with this seal.
pub fn seal_parts(
    parts: &mut Parts,
    signer: &Entity,
    seal: &[u8],
    signed_at: DateTime<Utc>,
    stamp: Option<Stamp<'_>>,
) {
    sign(parts, "Seal", |file| {
        let tbs = sequence(&[&integer(4), seal, &time(signed_at), &bits(&digest(file)), &ia5(SIGNATURE)]);
        let value = signer.sign(&tbs);
        let algorithm = oid("1.2.156.10197.1.501");
        let token = stamped(stamp, &value);
        sequence(&[&tbs, &octets(&signer.der), &algorithm, &bits(&value), &token])
    });
}

fn stamped(stamp: Option<Stamp<'_>>, value: &[u8]) -> Vec<u8> {
    stamp.map(|stamp| element(0xA0, &[&bits(&stamp(value))])).unwrap_or_default()
}

/// A seal that the signer may use, from 2025 to 2029.
pub fn seal(signer: &Entity, maker: &Entity, stamp: Option<Stamp<'_>>) -> Vec<u8> {
    let property = sequence(&[
        &integer(1),
        &text("测试章"),
        &integer(1),
        &sequence(&[&octets(&signer.der)]),
        &time(at(2025, 2, 1)),
        &time(at(2025, 2, 1)),
        &time(at(2029, 2, 1)),
    ]);
    let info = sequence(&[
        &sequence(&[&ia5("ES"), &integer(4), &ia5("T")]),
        &ia5("seal-1"),
        &property,
        &sequence(&[&ia5("PNG"), &octets(b"picture"), &integer(40), &integer(40)]),
    ]);
    let value = maker.sign(&info);
    let algorithm = oid("1.2.156.10197.1.501");
    sequence(&[&info, &octets(&maker.der), &algorithm, &bits(&value), &stamped(stamp, &value)])
}

pub fn pack(parts: &Parts) -> Vec<u8> {
    let mut writer = PackageWriter::new();
    for (name, bytes) in parts {
        writer.add(name, bytes);
    }
    writer.finish()
}

/// A trust list of these authorities with their purposes.
pub fn trusting(anchors: &[(&Entity, &[Purpose])]) -> TrustStore {
    let anchors = anchors.iter().map(|(entity, purposes)| Anchor {
        name: "anchor".to_owned(),
        certificate: entity.der.clone(),
        purposes: purposes.to_vec(),
        not_before: at(2024, 1, 1),
        not_after: at(2044, 1, 1),
        makers: Vec::new(),
    });
    TrustStore { list: Some(TrustList { as_of: at(2026, 11, 20), anchors: anchors.collect() }), status: None }
}

pub fn verdict(parts: &Parts, trust: &TrustStore) -> Verdict {
    verdict_at(parts, trust, now())
}

pub fn verdict_at(parts: &Parts, trust: &TrustStore, at: DateTime<Utc>) -> Verdict {
    judge(&pack(parts), &Limits::default(), trust, at, &Policy::default())
}

pub fn reasons(verdict: &Verdict) -> Vec<&'static str> {
    verdict.reasons.iter().map(Finding::code).collect()
}

pub fn warnings(verdict: &Verdict) -> Vec<&'static str> {
    verdict.warnings.iter().map(Finding::code).collect()
}
