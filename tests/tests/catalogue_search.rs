//! The catalogue built by the platform, searched on the phone.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use onepalm::catalogue::{CatalogueError, CatalogueFile};
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use onepalm_platform::catalogue::{CatalogueFileWriter, Dialect};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

struct Real {
    items: Vec<ServiceItem>,
    catalogue: CatalogueFile,
    path: PathBuf,
    _folder: TempDir,
}

/// The real list of Guangdong as a catalogue, where it is present.
static REAL: LazyLock<Option<Real>> = LazyLock::new(|| {
    let list =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/catalogue/items-guangdong.jsonl");
    let Ok(text) = std::fs::read_to_string(&list) else {
        println!("skipped: {} is absent", list.display());
        return None;
    };
    let today = "2026-03-02".parse().unwrap();
    let read = |line: &str| Dialect::Guangdong.read(line.as_bytes(), today).unwrap().item;
    let mut items: Vec<_> = text.lines().map(read).collect();
    items.sort_by(|one, other| one.code.cmp(&other.code));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("100% 目录?.sqlite");
    let mut writer = CatalogueFileWriter::create(&path).unwrap();
    for item in &items {
        writer.add(item).unwrap();
    }
    writer.finish().unwrap();
    let catalogue = CatalogueFile::open(&path).unwrap();
    Some(Real { items, catalogue, path, _folder: folder })
});

#[test]
fn every_name_typed_whole_finds_its_own_item_among_its_equals() {
    let Some(real) = REAL.as_ref() else { return };
    assert_eq!(real.catalogue.count().unwrap(), 2262);
    for item in &real.items {
        let equals = real.items.iter().filter(|other| other.name == item.name).count();
        let hits = real.catalogue.search(&item.name, 20).unwrap();
        let place = hits.iter().position(|hit| hit.code == item.code);
        assert!(place.is_some_and(|place| place < equals), "{} at {place:?} of {equals}", item.name);
    }
}

#[test]
fn any_two_neighbouring_characters_of_a_name_find_it() {
    let Some(real) = REAL.as_ref() else { return };
    // Every 20th item: the whole set is the next issue's bench.
    for item in real.items.iter().step_by(20) {
        let characters: Vec<char> = item.name.chars().collect();
        for pair in characters.windows(2).filter(|pair| pair.iter().all(|c| c.is_alphabetic())) {
            let typed: String = pair.iter().collect();
            let hits = real.catalogue.search(&typed, 1_000).unwrap();
            // A pair that more items have than are listed says nothing about one of them.
            let found = hits.len() == 1_000 || hits.iter().any(|hit| hit.code == item.code);
            assert!(found, "{typed} does not find {}", item.name);
        }
    }
}

#[test]
fn a_sentence_and_traditional_characters_find_too() {
    let Some(real) = REAL.as_ref() else { return };
    for typed in ["我想補領身份證怎麼辦", "怎么办理律师执业许可", "ＬＮＧ 燃氣經營"]
    {
        let hits = real.catalogue.search(typed, 10).unwrap();
        println!("{typed}: {:?}", hits.iter().map(|hit| hit.name.as_str()).collect::<Vec<_>>());
        assert!(!hits.is_empty(), "{typed}");
    }
}

#[test]
fn whatever_is_typed_is_no_error() {
    let Some(real) = REAL.as_ref() else { return };
    let long = "证".repeat(10_000);
    for typed in ["", " ", "👍", "\"", "name:*", "NEAR(", "a\0b", "' OR 1=1 --", &long, "证"] {
        assert!(real.catalogue.search(typed, 10).is_ok(), "{typed}");
    }
    assert!(real.catalogue.search("", 10).unwrap().is_empty());
}

#[test]
fn guides_and_themes_are_read_without_login() {
    let Some(real) = REAL.as_ref() else { return };
    let wanted = &real.items[7];
    assert_eq!(real.catalogue.guide(&wanted.code).unwrap().as_ref(), Some(wanted));
    assert_eq!(real.catalogue.guide(&ItemCode::from("no-such-code")).unwrap(), None);
    assert_eq!(real.catalogue.themes().unwrap()[0].0, "其他");
}

#[test]
fn what_is_no_catalogue_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let code = |path: &Path| CatalogueFile::open(path).map(drop).map_err(|error| error.code());
    assert_eq!(code(&at("absent")), Err("catalogue.missing"));
    std::fs::write(at("text"), "not a database, and long enough to be looked at".repeat(99)).unwrap();
    assert_eq!(code(&at("text")), Err("catalogue.not-a-catalogue"));
    std::fs::write(at("empty"), "").unwrap();
    assert_eq!(code(&at("empty")), Err("catalogue.not-a-catalogue"));
    let Some(real) = REAL.as_ref() else { return };
    let mut bytes = std::fs::read(&real.path).unwrap();
    // The file format's offset 60: the user version.
    bytes[63] = 9;
    std::fs::write(at("future"), &bytes).unwrap();
    let future = CatalogueFile::open(&at("future")).map(drop);
    assert!(matches!(future, Err(CatalogueError::Schema { found: 9, .. })));
}
