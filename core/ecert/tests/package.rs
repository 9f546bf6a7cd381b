//! Archives that two readers would read differently are refused, each with its own code.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#[path = "common/zip.rs"]
mod zip;

use onepalm_ecert::{Limits, Package, package::PackageWriter};
use proptest::prelude::*;
use zip::{Odd, extra, odd, zip};

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
fn whatever_a_header_says_against_the_directory_has_its_own_code() {
    let changed = |at: usize, to: u8| {
        let mut file = archive();
        assert_ne!(file[at], to);
        file[at] = to;
        file
    };
    assert_eq!(code(&changed(30, b'o')), "package.local-name");
    assert_eq!(code(&changed(22, 1)), "package.local-size");
    assert_eq!(code(&changed(18, 1)), "package.local-size");
    assert_eq!(code(&changed(14, 0)), "package.local-crc");
    assert_eq!(code(&changed(8, 0)), "package.local-method");
    assert_eq!(code(&changed(0, b'K')), "package.local-missing");
    let mut flags = zip(&[Odd { flags: 1 << 11, ..odd("证.xml".as_bytes(), b"x") }]);
    flags[7] = 0;
    assert_eq!(code(&flags), "package.local-flags");
}

#[test]
fn names_in_utf8_with_or_without_the_flag_and_in_gbk_are_read() {
    let name = |name: &[u8], flags: u16| {
        let file = zip(&[Odd { flags, ..odd(name, b"x") }]);
        let package = Package::open(&file, &Limits::default()).map_err(|error| error.code())?;
        Ok::<_, &str>(package.names().next().unwrap().to_owned())
    };
    let utf8 = "Doc_0/证照.xml";
    assert_eq!(name(utf8.as_bytes(), 1 << 11).unwrap(), utf8);
    assert_eq!(name(utf8.as_bytes(), 0).unwrap(), utf8);
    // GB/T 2312: 证 is row 54 cell 4, 照 is row 53 cell 53.
    let gbk = b"Doc_0\\\xD6\xA4\xD5\xD5.xml";
    assert_eq!(name(gbk, 0).unwrap(), utf8);
    assert_eq!(name(gbk, 1 << 11), Err("package.name-encoding"));
    assert_eq!(name(b"\xFF\xFF", 0), Err("package.name-encoding"));
}

#[test]
fn a_name_in_gbk_and_the_same_in_utf8_are_duplicates() {
    let file = zip(&[odd("证照".as_bytes(), b"one"), odd(b"\xD6\xA4\xD5\xD5", b"two")]);
    assert_eq!(code(&file), "package.entry-duplicate");
}

#[test]
fn a_second_name_in_an_extra_field_must_be_the_same() {
    let path = |name: &str| extra(0x7075, &[&[1, 0, 0, 0, 0], name.as_bytes()].concat());
    let gbk = odd(b"\xD6\xA4\xD5\xD5", b"x");
    let with = |text: &str| {
        let central = zip(&[Odd { central_extra: path(text), ..gbk.clone() }]);
        let local = zip(&[Odd { local_extra: path(text), ..gbk.clone() }]);
        (code(&central), code(&local))
    };
    assert_eq!(with("证照"), ("opened", "opened"));
    assert_eq!(with("OFD.xml"), ("package.name-disagrees", "package.name-disagrees"));
}

#[test]
fn names_that_another_reader_confuses_are_listed() {
    let ambiguous = |names: &[&str]| {
        let entries: Vec<_> = names.iter().map(|name| odd(name.as_bytes(), b"x")).collect();
        Package::open(&zip(&entries), &Limits::default()).unwrap().ambiguous().to_vec()
    };
    assert_eq!(ambiguous(&["OFD.xml", "Doc_0/Res/a.png"]), [""; 0]);
    assert_eq!(ambiguous(&["Doc_0/a.xml", "Doc_0/A.xml"]), ["Doc_0/a.xml"]);
    assert_eq!(ambiguous(&["OFD.xml", "OFD.xml "]), ["OFD.xml "]);
    assert_eq!(ambiguous(&["OFD.xml."]), ["OFD.xml."]);
    assert_eq!(ambiguous(&["\u{E9}", "e\u{301}"]), ["e\u{301}"]);
    assert_eq!(ambiguous(&["Doc_0", "Doc_0/a"]), ["Doc_0"]);
}

#[test]
fn streamed_entries_are_read_and_their_descriptors_checked() {
    let streamed = odd(b"OFD.xml", b"<OFD/>").streamed();
    let open = |entry: Odd| Package::open(&zip(&[entry, odd(b"b", b"x")]), &Limits::default());
    let package = open(streamed.clone()).unwrap();
    assert_eq!((package.entry("OFD.xml"), package.has_hidden_bytes()), (Some(&b"<OFD/>"[..]), false));
    let mut bare = streamed.clone();
    bare.descriptor.as_mut().unwrap().drain(..4);
    assert!(!open(bare).unwrap().has_hidden_bytes());
    let mut wrong = streamed;
    wrong.descriptor.as_mut().unwrap()[9] ^= 1;
    assert!(open(wrong).unwrap().has_hidden_bytes());
}

#[test]
fn bytes_between_entries_are_told_and_an_unlisted_entry_is_refused() {
    let gap = Odd { gap: vec![0; 9], ..odd(b"a", b"x") };
    assert!(Package::open(&zip(&[gap]), &Limits::default()).unwrap().has_hidden_bytes());
    let unlisted = Odd { unlisted: true, ..odd(b"OFD.xml", b"other") };
    assert_eq!(code(&zip(&[odd(b"OFD.xml", b"x"), unlisted.clone()])), "package.hidden-entry");
    assert_eq!(code(&zip(&[unlisted, odd(b"OFD.xml", b"x")])), "package.prefix");
}

#[test]
fn folders_are_left_out_and_may_hold_nothing() {
    let package = Package::open(&zip(&[odd(b"Doc_0/", b""), odd(b"Doc_0/a", b"x")]), &Limits::default());
    assert_eq!(package.unwrap().names().collect::<Vec<_>>(), ["Doc_0/a"]);
    assert_eq!(code(&zip(&[odd(b"Doc_0/", b"x")])), "package.folder-with-data");
    let marked = Odd { attributes: 0x41ED_0010, ..odd(b"OFD.xml", b"x") };
    assert_eq!(code(&zip(&[marked])), "package.folder-with-data");
}

#[test]
fn zip64_and_what_lies_about_it_is_refused() {
    let wide = |sizes: &[u64]| {
        let content: Vec<u8> = sizes.iter().flat_map(|size| size.to_le_bytes()).collect();
        extra(1, &content)
    };
    let central = |sizes| code(&zip(&[Odd { central_extra: wide(sizes), ..odd(b"a", b"xyz") }]));
    assert_eq!((central(&[3, 3]), central(&[4, 3])), ("opened", "package.zip64"));
    let local = |sizes| code(&zip(&[Odd { local_extra: wide(sizes), ..odd(b"a", b"xyz") }]));
    assert_eq!((local(&[3, 3]), local(&[4, 3])), ("opened", "package.local-size"));
    let mut locator = vec![0; 20];
    locator[..4].copy_from_slice(b"PK\x06\x07");
    assert_eq!(code(&zip(&[Odd { comment: locator, ..odd(b"a", b"x") }])), "package.zip64");
    let mut saturated = archive();
    let at = saturated.len() - 6;
    saturated[at..at + 4].fill(0xFF);
    assert_eq!(code(&saturated), "package.zip64");
}

#[test]
fn a_second_end_of_the_archive_is_refused() {
    let mut file = archive();
    let at = file.len() - 2;
    let whole = zip(&[odd(b"OFD.xml", b"other")]);
    file[at..].copy_from_slice(&u16::try_from(whole.len()).unwrap().to_le_bytes());
    file.extend(&whole);
    assert_eq!(code(&file), "package.ambiguous-end");
}

#[test]
fn packed_bytes_behind_the_end_of_a_stream_are_damage() {
    // A deflate stream with one stored block of three bytes, and one byte too many.
    let stream = b"\x01\x03\x00\xFC\xFFabc";
    let with = |stream: &[u8]| {
        let mut file = zip(&[Odd { method: 8, size: Some(3), ..odd(b"a", stream) }]);
        for at in [14, central(&file, 0) + 16] {
            file[at..at + 4].copy_from_slice(&zip::crc32(b"abc").to_le_bytes());
        }
        Package::open(&file, &Limits::default()).unwrap().damaged().len()
    };
    assert_eq!(with(stream), 0);
    assert_eq!(with(&[stream.as_slice(), b"z"].concat()), 1);
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
    assert_eq!(code(&file), "package.local-name");
}

#[test]
fn entries_inside_other_entries_are_refused() {
    // The second entry lies, whole, in the first one's bytes.
    let inner = zip(&[odd(b"b", b"y")]);
    let inner = &inner[..32];
    let mut file = zip(&[odd(b"a", inner), odd(b"b", b"y")]);
    let line = central(&file, 1);
    file[line + 42..line + 46].copy_from_slice(&31u32.to_le_bytes());
    assert_eq!(code(&file), "package.overlap");
}

#[test]
fn a_bomb_of_many_small_entries_is_refused_by_the_whole_files_ratio() {
    let mut bomb = PackageWriter::new();
    for index in 0..64 {
        bomb.add(&format!("{index}"), &vec![0; 64 << 10]);
    }
    assert_eq!(code(&bomb.finish()), "package.ratio");
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
