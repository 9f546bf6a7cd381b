//! Catalogues that a phone must not take up: each is refused with its code, and the one in use stays.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::{DateTime, TimeDelta, Utc};
use onepalm_contract::catalogue::APPLICATION_ID;
use onepalm_platform::catalogue::{CatalogueFileWriter, compress};
use onepalm_tests::{Phone, Shelf, sealed_catalogue};
use std::sync::Arc;

/// The key that the phone believes, and one that it does not.
const ROOT: u8 = 7;
const STRANGER: u8 = 8;

fn now() -> DateTime<Utc> {
    "2026-03-02T02:00:00Z".parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_must_not_be_taken_leaves_the_old_one_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let file = CatalogueFileWriter::create(&folder.path().join("catalogue")).unwrap().finish().unwrap();
    let packed = compress(&file).unwrap();
    let good = sealed_catalogue(ROOT, 5, now(), &packed);
    let shelf = Arc::new(Shelf::new(ROOT, now()));
    shelf.put(good.clone());
    let phone =
        Phone::with_network("http://127.0.0.1:1".parse().unwrap(), now(), Arc::clone(&shelf) as _).await;
    assert_eq!(phone.palm.refresh().await.unwrap().swapped, [("catalogue", 5)]);

    // The file format's offsets 60 and 68: the user version and the application id.
    assert_eq!(file[68..72], APPLICATION_ID.to_be_bytes());
    let changed = |offset: usize, byte: u8| {
        let mut file = file.clone();
        file[offset] = byte;
        compress(&file).unwrap()
    };
    let mut altered = good.clone();
    *altered.last_mut().unwrap() ^= 1;
    let mut inside = good.clone();
    let middle = inside.len() / 2;
    inside[middle] ^= 1;
    let day = TimeDelta::days(1);
    let newer = |payload: &[u8]| sealed_catalogue(ROOT, 6, now(), payload);
    for (file, code) in [
        (altered, "envelope.wrong-signature"),
        (inside, "envelope.wrong-signature"),
        (sealed_catalogue(STRANGER, 6, now(), &packed), "envelope.wrong-signature"),
        (sealed_catalogue(ROOT, 4, now(), &packed), "envelope.rollback"),
        (good[..good.len() - 1].to_vec(), "envelope.wrong-signature"),
        (good[..20].to_vec(), "envelope.truncated"),
        (Vec::new(), "envelope.truncated"),
        (packed.clone(), "envelope.not-an-envelope"),
        (sealed_catalogue(ROOT, 6, now() + day * 2, &packed), "envelope.from-the-future"),
        (sealed_catalogue(ROOT, 6, now() - day * 31, &packed), "envelope.expired"),
        (newer(&file), "catalogue.packing-damaged"),
        (newer(&packed[..packed.len() / 2]), "catalogue.packing-damaged"),
        (newer(&compress(b"").unwrap()), "catalogue.not-a-catalogue"),
        (newer(&compress(b"no catalogue at all").unwrap()), "catalogue.not-a-catalogue"),
        (newer(&compress(&file[..file.len() / 2]).unwrap()), "catalogue.not-a-catalogue"),
        (newer(&changed(71, 0)), "catalogue.not-a-catalogue"),
        (newer(&changed(63, 99)), "catalogue.schema"),
        (newer(&changed(63, 1)), "catalogue.schema"),
    ] {
        shelf.put(file);
        let refused = phone.palm.refresh().await;
        let error = refused.expect_err(code);
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains(' '), "{error} is no sentence");
        assert_eq!(phone.palm.catalogue().count().await.unwrap(), 0, "after {code}");
    }
    shelf.put(newer(&packed));
    assert_eq!(phone.palm.refresh().await.unwrap().swapped, [("catalogue", 6)]);
}

#[test]
fn the_same_items_give_the_same_bytes_and_any_sqlite_reads_them() {
    let items = onepalm_platform::seed::Seed::built_in().items;
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let mut writer = CatalogueFileWriter::create(&folder.path().join(name)).unwrap();
        for item in &items {
            writer.add(item).unwrap();
        }
        writer.finish().unwrap()
    };
    assert!(write("one") == write("other"));
    let plain = rusqlite::Connection::open(folder.path().join("one")).unwrap();
    let whole: String = plain.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok");
    let count = |query: &str| plain.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM item").unsigned_abs(), items.len() as u64);
    assert_eq!(count("SELECT count(*) FROM words WHERE words MATCH 'name : \"结 婚\"'"), 1);
}
