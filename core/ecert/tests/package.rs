//! Archives that two readers would read differently are refused, each with its own code.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
use onepalm_ecert::{Limits, Package, package::PackageWriter};
use proptest::prelude::*;

fn archive() -> Vec<u8> {
    let mut writer = PackageWriter::new();
    writer.add("OFD.xml", &b"<OFD/>".repeat(40));
    writer.add("Doc_0/a.bin", &[7; 10]);
    writer.finish()
}

fn code(file: &[u8]) -> &'static str {
    Package::open(file, &Limits::default()).map_or_else(|error| error.code(), |_| "opened")
}

fn central(file: &[u8], nth: usize) -> usize {
    let found = file.windows(4).enumerate().filter(|(_, four)| *four == b"PK\x01\x02");
    found.map(|(at, _)| at).nth(nth).unwrap()
}

#[test]
fn what_is_written_is_read_back() {
    let package = Package::open(&archive(), &Limits::default()).unwrap();
    assert_eq!(package.entry("Doc_0/a.bin"), Some(&[7; 10][..]));
    assert_eq!(package.names().collect::<Vec<_>>(), ["Doc_0/a.bin", "OFD.xml"]);
    assert!(!package.has_hidden_bytes());
}

#[test]
fn bytes_around_the_archive_are_refused() {
    assert_eq!(code(&[b"MZ".as_slice(), &archive()].concat()), "package.prefix");
    assert_eq!(code(&[archive().as_slice(), b"x"].concat()), "package.trailing");
    assert_eq!(code(b"%PDF-1.7"), "package.not-an-archive");
    let file = archive();
    assert_eq!(code(&file[..file.len() - 1]), "package.truncated");
}

#[test]
fn duplicate_names_are_refused() {
    let mut writer = PackageWriter::new();
    writer.add("OFD.xml", b"one");
    writer.add("/OFD.xml", b"two");
    assert_eq!(code(&writer.finish()), "package.entry-duplicate");
}

#[test]
fn unsafe_names_are_refused() {
    for name in ["../x", "a/../b", "a//b", "C:/x", "a\n"] {
        let mut writer = PackageWriter::new();
        writer.add(name, b"x");
        assert_eq!(code(&writer.finish()), "package.name-unsafe", "{name}");
    }
}

#[test]
fn headers_that_disagree_are_refused() {
    let mut name = archive();
    name[30] = b'o';
    assert_eq!(code(&name), "package.local-mismatch");
    let mut size = archive();
    size[22] ^= 1;
    assert_eq!(code(&size), "package.local-mismatch");
}

#[test]
fn encrypted_entries_links_and_unknown_methods_are_refused() {
    let mut encrypted = archive();
    let at = central(&encrypted, 0);
    encrypted[at + 8] |= 1;
    assert_eq!(code(&encrypted), "package.encrypted");
    let mut local = archive();
    local[6] |= 1;
    assert_eq!(code(&local), "package.encrypted");
    let mut link = archive();
    link[at + 41] = 0xA1;
    assert_eq!(code(&link), "package.symlink");
    let mut method = archive();
    (method[at + 10], method[8]) = (12, 12);
    assert_eq!(code(&method), "package.method");
}

#[test]
fn bombs_and_oversizes_are_refused() {
    let mut bomb = PackageWriter::new();
    bomb.add("a", &vec![0; 4 << 20]);
    let bomb = bomb.finish();
    assert_eq!(code(&bomb), "package.ratio");
    let tight = |limits: &Limits| Package::open(&bomb, limits).unwrap_err().code();
    assert_eq!(tight(&Limits { entry: 1 << 20, ..Limits::default() }), "package.entry-too-large");
    assert_eq!(tight(&Limits { total: 1 << 20, ..Limits::default() }), "package.too-large");
    assert_eq!(tight(&Limits { entries: 0, ..Limits::default() }), "package.too-many-entries");
}

#[test]
fn two_directory_lines_for_the_same_bytes_are_refused() {
    let mut file = archive();
    let second = central(&file, 1);
    file.copy_within(central(&archive(), 0) + 42..central(&archive(), 0) + 46, second + 42);
    assert_eq!(code(&file), "package.local-mismatch");
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(at in 0usize..400, value: u8, cut in 0usize..400) {
        let mut file = archive();
        let length = file.len();
        file[at % length] = value;
        let _ = Package::open(&file, &Limits::default());
        let _ = Package::open(&file[cut % length..], &Limits::default());
    }
}
