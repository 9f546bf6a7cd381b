//! Every part of the package but the signature.
use std::fmt::Write as _;

use super::{Certificate, PhotoFormat, page::Page};
use crate::{signature::hex, sm, xml::escape};

pub(super) const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
pub(super) const NAMESPACE: &str = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;

/// Name and bytes of each part, in order.
pub(super) fn of(certificate: &Certificate, page: &Page) -> Vec<(String, Vec<u8>)> {
    let mut parts = vec![
        part("OFD.xml", entry(certificate)),
        part("Doc_0/Document.xml", document(certificate, page)),
        part("Doc_0/PublicRes.xml", public_res()),
        part("Doc_0/Pages/Page_0/Content.xml", page.xml(certificate)),
        part(
            "Doc_0/Tags/CustomTags.xml",
            format!(
                r#"{HEAD}<ofd:CustomTags {NAMESPACE}><ofd:CustomTag TypeID="cert"><ofd:FileLoc>Tag_Certificate.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>"#
            ),
        ),
        part("Doc_0/Tags/Tag_Certificate.xml", tags(page)),
    ];
    if let Some(photo) = &certificate.photo {
        let (name, format) = photo_name(photo.format);
        parts.push(part(
            "Doc_0/DocumentRes.xml",
            format!(
                r#"{HEAD}<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="10" Type="Image" Format="{format}"><ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"#
            ),
        ));
        parts.push((format!("Doc_0/Res/{name}"), photo.bytes.clone()));
    }
    parts
}

fn part(name: &str, text: String) -> (String, Vec<u8>) {
    (name.to_owned(), text.into_bytes())
}

fn photo_name(format: PhotoFormat) -> (&'static str, &'static str) {
    match format {
        PhotoFormat::Png => ("photo.png", "PNG"),
        PhotoFormat::Jpeg => ("photo.jpg", "JPEG"),
    }
}

fn entry(certificate: &Certificate) -> String {
    let mut custom = String::new();
    for (key, value) in certificate.metadata() {
        write!(custom, r#"<ofd:CustomData Name="{}">{}</ofd:CustomData>"#, escape(key), escape(&value))
            .expect("writing into a String does not fail");
    }
    // DocID is 16 bytes; taken from the identifier so that the same certificate always has the same.
    let id = hex(&sm::digest(certificate.identifier.as_bytes())[..16]);
    format!(
        r#"{HEAD}<ofd:OFD {NAMESPACE} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>{id}</ofd:DocID><ofd:Title>{}</ofd:Title><ofd:Author>{}</ofd:Author><ofd:CreationDate>{}</ofd:CreationDate><ofd:Creator>OnePalm</ofd:Creator><ofd:CreatorVersion>{}</ofd:CreatorVersion><ofd:CustomDatas>{custom}</ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>"#,
        escape(&certificate.title),
        escape(&certificate.issuer),
        certificate.issued_on,
        env!("CARGO_PKG_VERSION"),
    )
}

fn document(certificate: &Certificate, page: &Page) -> String {
    let (width, height) = certificate.layout.page;
    let resources =
        if certificate.photo.is_some() { "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>" } else { "" };
    format!(
        r#"{HEAD}<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>{}</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 {width} {height}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{resources}</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages><ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags></ofd:Document>"#,
        page.last_id()
    )
}

fn public_res() -> String {
    format!(
        r#"{HEAD}<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="宋体" FamilyName="宋体"/><ofd:Font ID="4" FontName="楷体" FamilyName="楷体"/></ofd:Fonts></ofd:Res>"#
    )
}

fn tags(page: &Page) -> String {
    let mut leaves = String::new();
    for (name, objects) in &page.tags {
        let refs = objects.iter().fold(String::new(), |mut refs, id| {
            write!(refs, r#"<ofd:ObjectRef PageRef="1">{id}</ofd:ObjectRef>"#)
                .expect("writing into a String does not fail");
            refs
        });
        if is_element_name(name) {
            write!(leaves, "<cert:{name}>{refs}</cert:{name}>")
        } else {
            write!(leaves, r#"<cert:item Name="{}">{refs}</cert:item>"#, escape(name))
        }
        .expect("writing into a String does not fail");
    }
    format!(r#"{HEAD}<cert:root xmlns:cert="http://www.cert.org/" {NAMESPACE}>{leaves}</cert:root>"#)
}

/// Whether a label can be the tag itself, as other producers write it: Han characters, letters, digits after the
/// first (a part of what XML allows).
fn is_element_name(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic() || ('\u{4E00}'..='\u{9FFF}').contains(&c);
    name.starts_with(letter) && name.chars().all(|c| letter(c) || c.is_ascii_digit())
}
