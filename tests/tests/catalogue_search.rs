//! The catalogue built by the platform, searched on the phone.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use onepalm::catalogue::{CatalogueError, CatalogueFile, SearchFilter, SearchRequest};
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::{ServiceItem, ServiceObject};
use onepalm_platform::catalogue::{CatalogueFileWriter, Dialect};
use onepalm_rules::text::fold;
use pinyin::{Pinyin, ToPinyinMulti};
use std::collections::{HashMap, HashSet};
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

/// The whole sets take minutes without optimisation: a fifth of them then.
const STEP: usize = if cfg!(debug_assertions) { 5 } else { 1 };

/// Every hit there is for what is typed.
fn found(real: &Real, typed: &str) -> HashSet<ItemCode> {
    real.catalogue.search(typed, real.items.len()).unwrap().into_iter().map(|hit| hit.code).collect()
}

#[test]
fn any_two_neighbouring_characters_of_a_name_find_it() {
    let Some(real) = REAL.as_ref() else { return };
    let mut pairs: HashMap<String, Vec<&ServiceItem>> = HashMap::new();
    for item in real.items.iter().filter(|item| item.name.chars().count() >= 4) {
        let characters: Vec<char> = item.name.chars().collect();
        for pair in characters.windows(2).filter(|pair| pair.iter().all(|c| c.is_alphanumeric())) {
            pairs.entry(pair.iter().collect()).or_default().push(item);
        }
    }
    for (pair, items) in pairs.iter().step_by(STEP) {
        let found = found(real, pair);
        for item in items {
            assert!(found.contains(&item.code), "{pair} does not find {}", item.name);
        }
    }
}

/// The readings as the file lists them: the peer's table, cut to four a character.
fn readings(character: char) -> Vec<&'static str> {
    let mut readings = Vec::new();
    for reading in character.to_pinyin_multi().iter().flat_map(|multi| multi.into_iter().map(Pinyin::plain)) {
        if reading.is_ascii() && readings.len() < 4 && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

#[test]
fn full_pinyin_of_any_reading_and_initials_find_every_name() {
    let Some(real) = REAL.as_ref() else { return };
    for item in real.items.iter().filter(|item| item.name.chars().count() >= 4).step_by(STEP) {
        let folded: Vec<char> = fold(&item.name).chars().filter(|c| *c != ' ').collect();
        // The first, second, third and fourth reading of each character that has so many, then initials.
        for turn in 0..5 {
            let typed = folded.iter().map(|character| {
                let readings = readings(*character);
                let reading = readings.get(turn % 4).or(readings.last());
                let reading = reading.map_or(character.to_string(), |reading| (*reading).to_owned());
                if turn < 4 { reading } else { reading.chars().take(1).collect() }
            });
            let typed: String = typed.collect();
            assert!(found(real, &typed).contains(&item.code), "{typed} does not find {}", item.name);
        }
    }
}

#[test]
fn pinyin_is_typed_with_spaces_unfinished_and_mixed() {
    let Some(real) = REAL.as_ref() else { return };
    for typed in ["shi pin jing ying", "shipinjingy", "spjy", "食品jingying", "shi品经y", "SHIPINJINGYING"]
    {
        let hits = real.catalogue.search(typed, 10).unwrap();
        assert!(hits[0].name.contains("食品经营"), "{typed}: {hits:?}");
    }
    for typed in ["lvshi", "lüshi", "lushi"] {
        let hits = real.catalogue.search(typed, 300).unwrap();
        assert!(hits.iter().any(|hit| hit.name.contains("律师")), "{typed}");
    }
}

#[test]
fn filters_keep_what_they_name_and_nothing_else() {
    let Some(real) = REAL.as_ref() else { return };
    let all = real.catalogue.search("许可", 3_000).unwrap();
    let count = |filter: SearchFilter, same: &dyn Fn(&ServiceItem) -> bool| {
        let request = SearchRequest { filter, ..SearchRequest::new("许可", 3_000) };
        let found: HashSet<_> =
            real.catalogue.search_for(&request).unwrap().into_iter().map(|hit| hit.code).collect();
        let codes: HashSet<_> = all.iter().map(|hit| &hit.code).collect();
        let wanted = real.items.iter().filter(|item| codes.contains(&item.code) && same(item));
        assert_eq!(found, wanted.map(|item| item.code.clone()).collect());
        assert!(!found.is_empty());
    };
    let item = real.items.iter().find(|item| item.code == all[0].code).unwrap();
    count(SearchFilter { level: Some(item.level), ..SearchFilter::default() }, &|other| {
        other.level == item.level
    });
    for body in [item.body.name.as_str(), item.body.authority.as_str()] {
        count(SearchFilter { body: Some(body.to_owned()), ..SearchFilter::default() }, &|other| {
            other.body.authority == item.body.authority
        });
    }
    count(SearchFilter { area: Some(item.body.area.clone()), ..SearchFilter::default() }, &|other| {
        other.body.area == item.body.area
    });
    count(SearchFilter { theme: Some(item.themes[0].clone()), ..SearchFilter::default() }, &|other| {
        other.themes.contains(&item.themes[0])
    });
    let audience = Some(ServiceObject::NaturalPerson);
    count(SearchFilter { audience, ..SearchFilter::default() }, &|item| {
        item.service_objects.contains(&ServiceObject::NaturalPerson)
    });
}

#[test]
fn suggestions_come_once_and_begin_with_what_is_typed() {
    let Some(real) = REAL.as_ref() else { return };
    for typed in ["食品", "shipin", "sp", "ship"] {
        let names = real.catalogue.suggest(typed, 10).unwrap();
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), 10, "{typed}: {names:?}");
    }
    assert!(real.catalogue.suggest("食品", 10).unwrap().iter().all(|name| name.starts_with("食品")));
    assert!(real.catalogue.suggest("", 10).unwrap().is_empty());
    assert!(real.catalogue.suggest("👍", 10).unwrap().is_empty());
}

#[test]
fn aliases_popularity_and_the_citizens_area_order_equals() {
    let Some(real) = REAL.as_ref() else { return };
    let item = |code: &str, division: &str, alias: &str| {
        let mut item = real.items[0].clone();
        (item.code, item.name) = (code.into(), "海滩摆摊登记".to_owned());
        item.body.division = division.to_owned();
        item.aliases = vec![alias.to_owned()];
        item
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("few.sqlite");
    let mut writer = CatalogueFileWriter::create(&path).unwrap();
    writer.add(&item("1", "990101", "练摊")).unwrap();
    writer.add(&item("2", "990102", "夜市")).unwrap();
    writer.add_popular(&item("3", "980102", "夜市"), 10).unwrap();
    writer.finish().unwrap();
    let catalogue = CatalogueFile::open(&path).unwrap();
    let codes = |typed: &str, near: Option<&str>| {
        let request = SearchRequest { near: near.map(str::to_owned), ..SearchRequest::new(typed, 10) };
        let hits = catalogue.search_for(&request).unwrap();
        hits.iter().map(|hit| hit.code.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(codes("摆摊", None), "3 1 2");
    assert_eq!(codes("摆摊", Some("990102")), "2 1 3");
    assert_eq!(codes("夜市", None), "3 2");
    assert_eq!(codes("liantan", None), "1");
    assert_eq!(catalogue.suggest("btdj", 10).unwrap(), ["海滩摆摊登记"]);
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
