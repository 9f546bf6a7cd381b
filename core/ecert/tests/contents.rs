//! What real files say, and what of it is covered.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use common::{Bureau, certificate};
use onepalm_ecert::{
    Limits, Package, Policy, TrustStore, Verdict,
    contents::{Contents, DocumentContents, IdentifierCheck, Source, Term},
    issue::Layout,
    package::PackageWriter,
    verdict::Outcome,
    verify,
};

fn read(file: &[u8]) -> (Package, Verdict, DocumentContents) {
    let package = Package::open(file, &Limits::default()).unwrap();
    let verdict = verify(&package, &TrustStore::default(), common::now(), &Policy::default());
    let contents = Contents::read(&package, &verdict).unwrap();
    (package, verdict, contents.documents.into_iter().next().unwrap())
}

fn shared(path: &str) -> Option<DocumentContents> {
    let path = format!("{}/../../../shared/data/ofd/{path}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("skipped: {path} is absent");
    }
    bytes.map(|bytes| read(&bytes).2)
}

fn value<'a>(contents: &'a DocumentContents, source: Source, name: &str) -> Option<&'a str> {
    let found = contents.metadata.iter().find(|item| item.source == source && item.name == name);
    found.map(|item| item.value.as_str())
}

/// The values were read in the file's XML by eye: OFD.xml, Tags/CustomTag.xml with Pages/Page_0/Content.xml, and
/// Attachs/original_invoice.xml.
#[test]
fn a_tax_invoice_tells_its_metadata_in_three_shapes() {
    let Some(invoice) = shared("signed/tax-seal-v4.ofd") else { return };
    assert_eq!(value(&invoice, Source::CustomData, "发票号码"), Some("31471858"));
    assert_eq!(value(&invoice, Source::Tag, "InvoiceCode"), Some("032001600511"));
    let buyer = invoice.metadata.iter().find(|item| item.name == "BuyerName").unwrap();
    assert_eq!(buyer.path.as_deref(), Some("eInvoice/Buyer/BuyerName"));
    assert!(!buyer.value.is_empty());
    assert!(invoice.metadata.iter().all(|item| item.covered), "its signature covers every file");
    let original = &invoice.attachments[0];
    assert_eq!((original.name.as_str(), original.covered), ("original_invoice", true));
    let number = ("eInvoice/InvoiceNo".to_owned(), "31471858".to_owned());
    assert!(original.values.contains(&number));
    assert_eq!(invoice.annotations[0].kind, "Stamp");
    assert_eq!(invoice.annotations[0].parameters[0].0, "fp.NativeSign");
    let lines = &invoice.pages[0].lines;
    // Label and number stand in template and page, at one height.
    assert!(lines.iter().any(|line| line.contains("发票号码") && line.contains("31471858")), "{lines:#?}");
}

#[test]
fn a_real_licence_is_read_though_its_tag_file_is_malformed() {
    let Some(licence) = shared("signed/licence-two-cms.ofd") else { return };
    let tags: Vec<_> = licence.metadata.iter().filter(|item| item.source == Source::Tag).collect();
    assert_eq!(tags.len(), 10);
    assert!(tags.iter().all(|tag| !tag.value.is_empty()));
    assert!(licence.value(Term::IssuerName).is_some() && licence.value(Term::IssuedOn).is_some());
    let watermark = licence.watermarks().next().unwrap();
    assert_eq!((watermark.page, watermark.creator.as_deref()), (Some(1), Some("ecuac")));
}

#[test]
fn namespaced_tags_of_another_producer_are_read_and_nothing_unsigned_is_covered() {
    let Some(document) = shared("parse/path_unstd.ofd") else { return };
    assert!(value(&document, Source::Tag, "标引节点名称_1").is_some_and(|value| !value.is_empty()));
    assert_eq!(value(&document, Source::CustomData, "元数据名称_2"), Some("立案决定书"));
    assert!(document.metadata.iter().all(|item| !item.covered));
    assert!(!document.info_covered && document.pages.iter().all(|page| !page.covered));
}

#[test]
fn an_issued_certificate_tells_terms_of_the_standard_and_a_wrong_check_character_only_warns() {
    let bureau = Bureau::new(1);
    let (_, _, contents) = read(&bureau.issue(&certificate(Layout::landscape())));
    assert_eq!(contents.value(Term::HolderName).unwrap().value, "林晓棠");
    assert_eq!(contents.value(Term::IssuerCode).unwrap().value, "11339900MB0000001X");
    let mut wrong = certificate(Layout::portrait());
    wrong.identifier.truncate(wrong.identifier.len() - 1);
    let right = ('0'..='9').chain('A'..='Z').filter(|check| {
        let mut tried = wrong.clone();
        tried.identifier.push(*check);
        let (_, _, contents) = read(&bureau.issue(&tried));
        let identifier = contents.identifier.unwrap();
        assert!(identifier.covered);
        assert_eq!(contents.warnings.is_empty(), identifier.check == IdentifierCheck::Right);
        identifier.check == IdentifierCheck::Right
    });
    // ISO/IEC 7064 gives one check character of the 36.
    assert_eq!(right.count(), 1);
}

#[test]
fn misspelt_custom_data_and_a_doubled_object_are_told_and_never_pass_as_covered() {
    let bureau = Bureau::new(1);
    let file = bureau.issue(&certificate(Layout::landscape()));
    let contents = read(&edited(&file, |name, text| match name {
        "OFD.xml" => text
            .replacen("<ofd:CustomData Name=\"CZZT\">", "<ofd:CuslomData Name=\"CZZT\">", 1)
            .replacen("林晓棠</ofd:CustomData>", "林晓棠</ofd:CuslomData>", 1),
        "Doc_0/Pages/Page_0/Content.xml" => {
            let at = text.find("<ofd:TextObject").unwrap();
            let end = at + text[at..].find("</ofd:TextObject>").unwrap() + "</ofd:TextObject>".len();
            format!("{}{}{}", &text[..end], &text[at..end], &text[end..])
        }
        _ => text,
    }))
    .2;
    let holder = contents.metadata.iter().find(|item| item.name == "CZZT").unwrap();
    assert_eq!(holder.value, "林晓棠");
    assert!(!holder.covered, "OFD.xml was changed");
    let title = contents.metadata.iter().find(|item| item.name == "证照名称").unwrap();
    assert_eq!((title.value.as_str(), title.covered), ("", false), "an ID that occurs twice names nothing");
}

fn edited(file: &[u8], edit: impl Fn(&str, String) -> String) -> Vec<u8> {
    let package = Package::open(file, &Limits::default()).unwrap();
    let mut writer = PackageWriter::new();
    for name in package.names() {
        let bytes = package.entry(name).unwrap().to_vec();
        match String::from_utf8(bytes) {
            Ok(text) => writer.add(name, edit(name, text).as_bytes()),
            Err(error) => writer.add(name, error.as_bytes()),
        }
    }
    writer.finish()
}

#[test]
fn a_withdrawn_licence_is_invalid_though_its_seal_is_right() {
    let mut bureau = Bureau::new(1);
    let file = bureau.issue(&certificate(Layout::landscape()));
    let withdrawn = bureau.trust.status.as_mut().unwrap();
    withdrawn.certificates.insert(certificate(Layout::landscape()).identifier, common::at(2026, 11, 20));
    let (package, verdict) = bureau.open(&file);
    assert_eq!(verdict.verdict, Outcome::Valid);
    let contents = Contents::read(&package, &verdict).unwrap();
    let verdict = verdict.with_contents(&contents, &bureau.trust, &Policy::default());
    assert_eq!(verdict.verdict, Outcome::Invalid);
    assert_eq!(verdict.reasons[0].code(), "certificate.revoked");
    assert_eq!(verdict.evidence[0].about, "2026-11-20T02:00:00Z");
}

fn with_identifiers(bureau: &Bureau, lines: &str) -> Verdict {
    let file = bureau.issue(&certificate(Layout::landscape()));
    let file = edited(&file, |name, text| match name {
        "OFD.xml" => {
            let start = text.find("<ofd:CustomDatas>").unwrap();
            let end = text.find("</ofd:CustomDatas>").unwrap();
            format!("{}<ofd:CustomDatas>{lines}{}", &text[..start], &text[end..])
        }
        "Doc_0/Tags/CustomTags.xml" => "<CustomTags/>".to_owned(),
        _ => text,
    });
    let (package, verdict) = bureau.open(&file);
    let contents = Contents::read(&package, &verdict).unwrap();
    assert_eq!(
        verdict.clone().with_contents(&contents, &bureau.trust, &Policy::default()).warnings,
        verdict.clone().with_withdrawals(&package, &bureau.trust, &Policy::default()).warnings
    );
    verdict.with_contents(&contents, &bureau.trust, &Policy::default())
}

#[test]
fn a_withdrawn_identifier_behind_another_one_is_found_and_a_missing_one_is_told() {
    let mut bureau = Bureau::new(1);
    let withdrawn = certificate(Layout::landscape()).identifier;
    let list = &mut bureau.trust.status.as_mut().unwrap().certificates;
    list.insert(withdrawn.clone(), common::at(2026, 11, 20));
    let two = format!(
        "<ofd:CustomData Name=\"电子证照标识\">1.2.156.3005.2.x</ofd:CustomData><ofd:CustomData Name=\"ZZBS\">{withdrawn}</ofd:CustomData>"
    );
    let codes = |findings: &[onepalm_ecert::verdict::Finding]| {
        findings.iter().map(onepalm_ecert::verdict::Finding::code).collect::<Vec<_>>()
    };
    assert!(codes(&with_identifiers(&bureau, &two).reasons).contains(&"certificate.revoked"));
    let none = with_identifiers(&bureau, "");
    assert!(codes(&none.warnings).contains(&"certificate.withdrawal-unknown"));
}

/// A few hundred kilobytes that ask for terabytes: lists that name one file again and again, tags that all point at
/// one long text, names that repeat in every path, a template under every page.
#[test]
fn a_small_file_cannot_make_its_contents_large() {
    let bureau = Bureau::new(1);
    let long = "长".repeat(100_000);
    let tag = |n: usize| format!("<T{n}>{}</T{n}>", "<ObjectRef PageRef=\"1\">900</ObjectRef>".repeat(40));
    let tags: String = (0..500).map(tag).collect();
    let name = "n".repeat(20_000);
    let leaves = "<v>1</v>".repeat(5_000);
    let pages = 600;
    let file = edited(&bureau.issue(&certificate(Layout::portrait())), |part, text| match part {
        "Doc_0/Document.xml" => {
            let page = "<ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/>";
            let text = text.replace(page, &page.repeat(pages)).replace(
                "</ofd:CommonData>",
                "<ofd:TemplatePage ID=\"7\" BaseLoc=\"Tpls/T.xml\"/></ofd:CommonData>",
            );
            text.replace(
                "</ofd:Document>",
                "<ofd:Attachments>Attachments.xml</ofd:Attachments></ofd:Document>",
            )
        }
        "Doc_0/Pages/Page_0/Content.xml" => {
            text.replace("<ofd:Content>", "<ofd:Template TemplateID=\"7\"/><ofd:Content>")
        }
        "Doc_0/Tags/CustomTags.xml" => {
            let line = "<ofd:CustomTag><ofd:FileLoc>Tag_Certificate.xml</ofd:FileLoc></ofd:CustomTag>";
            text.replace("</ofd:CustomTags>", &format!("{}</ofd:CustomTags>", line.repeat(3_000)))
        }
        "Doc_0/Tags/Tag_Certificate.xml" => format!("<r>{tags}</r>"),
        _ => text,
    });
    // Real text would pass the ratio that these repetitions do not.
    let limits = Limits { ratio: 10_000, ..Limits::default() };
    let package = Package::open(&file, &limits).unwrap();
    let mut writer = PackageWriter::new();
    for part in package.names() {
        writer.add(part, package.entry(part).unwrap());
    }
    let object =
        format!("<TextObject ID=\"900\" Size=\"3\"><TextCode X=\"0\" Y=\"0\">{long}</TextCode></TextObject>");
    writer.add(
        "Doc_0/Tpls/T.xml",
        format!("<Page><Content><Layer>{object}</Layer></Content></Page>").as_bytes(),
    );
    let attached = "<Attachment Name=\"a\"><FileLoc>a.xml</FileLoc></Attachment>".repeat(3_000);
    writer.add("Doc_0/Attachments.xml", format!("<Attachments>{attached}</Attachments>").as_bytes());
    writer.add("Doc_0/a.xml", format!("<{name}>{leaves}</{name}>").as_bytes());
    let package = Package::open(&writer.finish(), &limits).unwrap();
    let verdict = verify(&package, &TrustStore::default(), common::now(), &Policy::default());
    let contents = Contents::read(&package, &verdict).unwrap().documents.remove(0);
    assert_eq!(contents.metadata.iter().filter(|item| item.source == Source::Tag).count(), 500);
    let told: usize = contents.metadata.iter().map(|item| item.value.len()).sum();
    assert!(told < 5 << 20, "{told} bytes of tags");
    let told: usize =
        contents.attachments.iter().flat_map(|a| &a.values).map(|(path, v)| path.len() + v.len()).sum();
    assert!(told < 9 << 20, "{told} bytes of attachments");
    assert_eq!(contents.pages.len(), pages);
    let unread = contents.pages.iter().filter(|page| page.error == Some("contents.too-large")).count();
    assert!(contents.pages[0].error.is_none() && unread > 0, "{unread} pages left out, and told");
}
