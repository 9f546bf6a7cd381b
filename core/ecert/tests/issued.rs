//! Our own certificates: issued, verified, drawn, and refused as soon as anything is changed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use std::{fs, path::Path};

use common::{Bureau, certificate, now};
use onepalm_ecert::{
    Limits, Policy, TrustStore, contents,
    document::{Document, bodies},
    draw,
    issue::Layout,
    verdict::Outcome,
};

#[test]
fn an_issued_certificate_is_valid_and_wholly_covered() {
    let bureau = Bureau::new(1);
    let verdict = bureau.judge(&bureau.issue(&certificate(Layout::landscape())));
    assert_eq!(verdict.verdict, Outcome::Valid);
    assert!(verdict.reasons.is_empty() && verdict.warnings.is_empty());
    assert!(verdict.signatures[0].uncovered.is_empty());
}

#[test]
fn equal_input_gives_equal_bytes() {
    let certificate = certificate(Layout::portrait());
    assert_eq!(Bureau::new(1).issue(&certificate), Bureau::new(1).issue(&certificate));
}

#[test]
fn metadata_comes_back_from_entry_file_and_tags_and_is_covered() {
    let bureau = Bureau::new(1);
    let (package, verdict) = bureau.open(&bureau.issue(&certificate(Layout::landscape())));
    let body = bodies(&package).unwrap().remove(0);
    let document = Document::open(&package, &body).unwrap();
    let items = contents::metadata(&package, &verdict, &body, &document, 0);
    let value = |name: &str| items.iter().find(|item| item.name == name).map(|item| item.value.as_str());
    assert_eq!(value("CZZT"), Some("林晓棠"));
    assert_eq!(value("经营者"), Some("林晓棠"));
    assert!(value("经营场所").is_some_and(|value| value.ends_with("东起第三间")));
    assert!(items.iter().all(|item| item.covered));
    assert!(contents::page_text(&package, &document, 0).unwrap().contains("小型餐饮店登记证"));
}

#[test]
fn a_verified_page_is_drawn_clean_and_an_altered_one_is_marked() {
    let bureau = Bureau::new(1);
    for (name, layout) in [("landscape", Layout::landscape()), ("portrait", Layout::portrait())] {
        let file = bureau.issue(&certificate(layout));
        save(&format!("{name}.ofd"), &file);
        let (package, verdict) = bureau.open(&file);
        let drawing = draw::page_to_png(&package, &verdict, 0, 110.0).unwrap();
        assert!(!drawing.marked);
        save(&format!("{name}.png"), &drawing.png);
        let stranger = onepalm_ecert::verify(&package, &TrustStore::default(), now(), &Policy::default());
        assert_eq!(stranger.verdict, Outcome::Indeterminate);
        let altered = alter(&file);
        let (package, verdict) = bureau.open(&altered);
        let drawing = draw::page_to_png(&package, &verdict, 0, 60.0).unwrap();
        assert!(drawing.marked);
        save(&format!("{name}-altered.png"), &drawing.png);
    }
}

/// The same package with another name on the page.
fn alter(file: &[u8]) -> Vec<u8> {
    let package = onepalm_ecert::Package::open(file, &Limits::default()).unwrap();
    let mut writer = onepalm_ecert::package::PackageWriter::new();
    for name in package.names() {
        let bytes = package.entry(name).unwrap();
        if name.ends_with("Content.xml") {
            writer
                .add(name, String::from_utf8(bytes.to_vec()).unwrap().replace("林晓棠", "林晓裳").as_bytes());
        } else {
            writer.add(name, bytes);
        }
    }
    writer.finish()
}

fn save(name: &str, png: &[u8]) {
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), png).unwrap();
}
