//! Damaged parts are answered, never with a panic.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use common::{Bureau, certificate, fixed};
use onepalm_ecert::{
    Limits, Package, Policy, TrustStore, draw,
    issue::Layout,
    package::PackageWriter,
    signature::{Certificate, Seal, SignedValue},
    verify,
};

fn damage(bytes: &mut Vec<u8>, random: &mut impl FnMut(&mut [u8])) {
    let mut dice = [0u8; 8];
    random(&mut dice);
    let at = usize::from(u16::from_le_bytes([dice[0], dice[1]])) % bytes.len();
    match dice[2] % 4 {
        0 => bytes[at] = dice[3],
        1 => bytes.truncate(at + 1),
        2 => {
            let end = bytes.len().min(at + usize::from(dice[4]));
            let slice = bytes[at..end].to_vec();
            bytes.splice(at..at, slice);
        }
        _ => bytes[at] = b"0919-. <>\"/gMLC"[usize::from(dice[3]) % 15],
    }
}

#[test]
fn damaged_signed_values_seals_and_certificates_are_answered() {
    let bureau = Bureau::new(1);
    let file = bureau.issue(&certificate(Layout::landscape()));
    let package = Package::open(&file, &Limits::default()).unwrap();
    let value = package.entry("Doc_0/Signs/Sign_0/SignedValue.dat").unwrap();
    let mut random = fixed(77);
    for whole in [value, &bureau.seal.raw, bureau.authority.certificate()] {
        for _ in 0..1_500 {
            let mut bytes = whole.to_vec();
            damage(&mut bytes, &mut random);
            let _ = (SignedValue::read(&bytes), Seal::read(&bytes), Certificate::read(&bytes));
        }
    }
}

#[test]
fn damaged_pages_are_drawn_or_refused() {
    let bureau = Bureau::new(1);
    let file = bureau.issue(&certificate(Layout::landscape()));
    let package = Package::open(&file, &Limits::default()).unwrap();
    let mut random = fixed(78);
    let mut drawn = 0;
    for _ in 0..150 {
        let mut writer = PackageWriter::new();
        for name in package.names() {
            let mut bytes = package.entry(name).unwrap().to_vec();
            if name.ends_with("Content.xml") || name.ends_with("PublicRes.xml") {
                damage(&mut bytes, &mut random);
            }
            writer.add(name, &bytes);
        }
        let package = Package::open(&writer.finish(), &Limits::default()).unwrap();
        let verdict = verify(&package, &TrustStore::default(), common::now(), &Policy::default());
        if let Ok(drawing) = draw::page_to_png(&package, &verdict, 0, 18.0) {
            assert!(drawing.mark.is_some());
            drawn += 1;
        }
    }
    assert!(drawn > 20, "{drawn}");
}
