//! A byte flipped anywhere never leaves a certificate valid with other content: every byte of a whole package is
//! flipped once, and every byte of the small files it holds.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{
    Bureau,
    forge::{FILE, LIST, Parts, VALUE, issued, pack},
};
use onepalm_ecert::{
    Limits, Package,
    verdict::{Outcome, Verdict},
};
use proptest::prelude::*;

/// What of an opened package a verdict can depend on.
type Seen = (Parts, Vec<String>, Vec<String>, bool);

fn seen(package: &Package) -> Seen {
    let parts = package.names().map(|name| (name.to_owned(), package.entry(name).unwrap().to_vec()));
    (parts.collect(), package.damaged().to_vec(), package.ambiguous().to_vec(), package.has_hidden_bytes())
}

fn is_valid(verdict: &Verdict) -> bool {
    verdict.verdict == Outcome::Valid
}

/// Fields of ZIP headers that no reader needs to find the same entries, by offset (APPNOTE 4.3.7, 4.3.12): versions,
/// flags beside those for encryption and names, times, attributes beside those of links and folders.
fn is_immaterial(file: &[u8], at: usize) -> bool {
    let starts = |signature: &'static [u8; 4]| {
        file.windows(4).enumerate().filter(move |(_, four)| *four == signature).map(|(at, _)| at)
    };
    let local = starts(b"PK\x03\x04").any(|start| matches!(at.wrapping_sub(start), 4..=7 | 10..=13));
    let central =
        starts(b"PK\x01\x02").any(|start| matches!(at.wrapping_sub(start), 4..=9 | 12..=15 | 36..=41));
    local || central
}

#[test]
fn every_byte_of_a_package_flipped_is_told_or_means_nothing() {
    let bureau = Bureau::small(1);
    let parts = issued(&bureau);
    let file = pack(&parts);
    assert!(is_valid(&bureau.judge(&file)));
    let untouched = seen(&Package::open(&file, &Limits::default()).unwrap());
    // Packages that are read as the same have the same verdict, so each is judged once.
    let mut judged: BTreeMap<Seen, Outcome> = BTreeMap::new();
    let mut refused: BTreeSet<&str> = BTreeSet::new();
    let mut immaterial = 0;
    for at in 0..file.len() {
        let mut changed = file.clone();
        changed[at] ^= [0x01, 0x20, 0x80, 0xFF][at % 4];
        let package = match Package::open(&changed, &Limits::default()) {
            Err(error) => {
                refused.insert(error.code());
                continue;
            }
            Ok(package) => package,
        };
        let now = seen(&package);
        if now == untouched {
            assert!(is_immaterial(&file, at) || is_packed(&file, at), "byte {at} of {}", file.len());
            immaterial += 1;
            continue;
        }
        let outcome = *judged.entry(now).or_insert_with(|| bureau.judge(&changed).verdict);
        assert_ne!(outcome, Outcome::Valid, "byte {at}");
    }
    // Every part was damaged at least once, and headers were refused for what they say.
    assert!(judged.len() >= parts.len(), "{} ways to read it", judged.len());
    for code in ["package.local-name", "package.local-size", "package.local-crc", "package.local-method"] {
        assert!(refused.contains(code), "{code} among {refused:?}");
    }
    println!("{} bytes, {} readings, {immaterial} immaterial", file.len(), judged.len());
}

/// Inside a deflate stream, which can say the same in several ways and ends within a byte.
fn is_packed(file: &[u8], at: usize) -> bool {
    let header = |signature: &[u8; 4]| file[..at].windows(4).rposition(|four| four == signature);
    let Some(local) = header(b"PK\x03\x04") else { return false };
    let name = usize::from(u16::from_le_bytes([file[local + 26], file[local + 27]]));
    at >= local + 30 + name && header(b"PK\x01\x02").is_none()
}

/// The list of signatures stays open, so that others can sign later: a change that leaves it well-formed and naming
/// the same file changes nothing that is judged.
#[test]
fn every_byte_of_the_signed_value_and_of_the_small_covered_files_flipped_is_never_valid() {
    let bureau = Bureau::small(1);
    let parts = issued(&bureau);
    for name in ["OFD.xml", FILE, VALUE, "Doc_0/Document.xml"] {
        let stride = (parts[name].len() / 150).max(1);
        for at in (0..parts[name].len()).step_by(stride) {
            let mut changed = parts.clone();
            changed.get_mut(name).unwrap()[at] ^= [0x01, 0x02, 0x20, 0xFF][at % 4];
            assert!(!is_valid(&bureau.judge(&pack(&changed))), "{name} at {at}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
    #[test]
    fn any_byte_of_any_part_set_to_anything_else_is_never_valid(part: prop::sample::Index, at: prop::sample::Index, value: u8) {
        let bureau = bureau();
        let mut parts = issued(bureau);
        let names: Vec<_> = parts.keys().filter(|name| *name != LIST).cloned().collect();
        let name = part.get(&names).clone();
        let bytes = parts.get_mut(&name).unwrap();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != value && !(name == VALUE && counts_unused_bits(bytes, at)));
        bytes[at] = value;
        prop_assert!(!is_valid(&bureau.judge(&pack(&parts))), "{name} at {at}");
    }
}

/// The first octet of the signature's BIT STRING, the last of its file: genuine seals put a length there, so no reader
/// can judge it (core/ecert/src/asn1).
fn counts_unused_bits(value: &[u8], at: usize) -> bool {
    matches!(value[..at], [.., 0x03, length] if at + usize::from(length) == value.len())
}

fn bureau() -> &'static Bureau {
    static BUREAU: std::sync::OnceLock<Bureau> = std::sync::OnceLock::new();
    BUREAU.get_or_init(|| Bureau::small(1))
}
