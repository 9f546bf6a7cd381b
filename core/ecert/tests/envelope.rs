//! A signed file opens only for the right key, kind, sequence and time.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use chrono::Duration;
use common::{at, key};
use onepalm_ecert::envelope::{FileKind, Header, open, seal};

fn header() -> Header {
    Header {
        kind: FileKind::Catalogue,
        sequence: 7,
        issued_at: at(2026, 11, 20),
        not_after: at(2027, 2, 20),
        key_id: "root-1".to_owned(),
        next_root: None,
    }
}

fn file() -> Vec<u8> {
    seal(&header(), b"SQLite format 3\0\xFF", &*key(9)).unwrap()
}

fn code(file: &[u8], kind: FileKind, minimum: u64, days: i64) -> &'static str {
    let now = at(2026, 11, 22) + Duration::days(days);
    open(file, &key(9).public_key(), kind, minimum, now).map_or_else(|error| error.code(), |_| "opened")
}

#[test]
fn a_signed_file_carries_its_payload_as_it_is() {
    let file = file();
    let opened = open(&file, &key(9).public_key(), FileKind::Catalogue, 7, at(2026, 11, 22)).unwrap();
    assert_eq!(opened.payload, b"SQLite format 3\0\xFF");
    assert_eq!(opened.header, header());
}

#[test]
fn each_refusal_has_its_own_code() {
    let file = file();
    assert_eq!(code(&file, FileKind::Calendar, 0, 0), "envelope.wrong-kind");
    assert_eq!(code(&file, FileKind::Catalogue, 8, 0), "envelope.rollback");
    assert_eq!(code(&file, FileKind::Catalogue, 7, 365), "envelope.expired");
    assert_eq!(code(&file, FileKind::Catalogue, 7, -30), "envelope.from-the-future");
    assert_eq!(code(&file[..40], FileKind::Catalogue, 7, 0), "envelope.truncated");
    assert_eq!(code(b"SQLite format 3\0", FileKind::Catalogue, 7, 0), "envelope.not-an-envelope");
    let foreign = seal(&header(), b"x", &*key(10)).unwrap();
    assert_eq!(code(&foreign, FileKind::Catalogue, 7, 0), "envelope.wrong-signature");
}

#[test]
fn no_byte_can_be_changed_or_cut_off() {
    let file = file();
    for at in 0..file.len() {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert_ne!(code(&changed, FileKind::Catalogue, 7, 0), "opened", "byte {at}");
        assert_ne!(code(&file[..at], FileKind::Catalogue, 7, 0), "opened", "cut at {at}");
    }
}
