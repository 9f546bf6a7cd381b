//! The catalogue built by the platform, searched on the phone.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use onepalm::catalogue::{CatalogueError, CatalogueFile, SearchFilter, SearchRequest};
use onepalm_contract::code::{ItemCode, Level};
use onepalm_contract::item::{Body, OnlineDepth, ServiceItem, ServiceObject};
use onepalm_platform::catalogue::{CatalogueFileWriter, Dialect};
use onepalm_rules::guide::takes_applications;
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
        // Two brackets in a row say nothing.
        for pair in characters.windows(2).filter(|pair| pair.iter().any(|c| c.is_alphanumeric())) {
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

/// A name letter by letter: `choose` says which of its readings a character at a place is typed by.
fn spelled(name: &str, choose: impl Fn(usize) -> usize) -> String {
    let folded = fold(name);
    let characters = folded.chars().filter(|c| *c != ' ').enumerate();
    let typed = characters.map(|(place, character)| {
        let readings = readings(character);
        let reading = readings.get(choose(place)).or(readings.first());
        reading.map_or(character.to_string(), |reading| (*reading).to_owned())
    });
    typed.collect()
}

fn finds(real: &Real, typed: &str, item: &ServiceItem) {
    let request = SearchRequest { names_only: true, ..SearchRequest::new(typed, real.items.len()) };
    let hits = real.catalogue.search_for(&request).unwrap();
    assert!(hits.iter().any(|hit| hit.code == item.code), "{typed} does not find {}", item.name);
}

#[test]
fn full_pinyin_of_any_reading_and_initials_find_every_name() {
    let Some(real) = REAL.as_ref() else { return };
    for item in real.items.iter().filter(|item| item.name.chars().count() >= 4).step_by(STEP) {
        // The first, second, third and fourth reading of each character that has so many, then mixed ones.
        for turn in 0..4 {
            finds(real, &spelled(&item.name, |_| turn), item);
        }
        for mix in 1..4 {
            finds(real, &spelled(&item.name, |place| (place * mix + mix) % 4), item);
        }
        let folded = fold(&item.name);
        let initials = folded.chars().filter(|c| *c != ' ').map(|character| {
            readings(character).first().and_then(|reading| reading.chars().next()).unwrap_or(character)
        });
        finds(real, &initials.collect::<String>(), item);
    }
}

#[test]
fn any_one_character_may_be_read_otherwise() {
    let Some(real) = REAL.as_ref() else { return };
    let mut seen = HashSet::new();
    let names = real.items.iter().filter(|item| item.name.chars().count() >= 4 && seen.insert(&item.name));
    // Tens of thousands of spellings: a sample where nothing is optimised.
    for item in names.step_by(if cfg!(debug_assertions) { 40 } else { 1 }) {
        for (place, character) in fold(&item.name).chars().filter(|c| *c != ' ').enumerate() {
            for reading in 1..readings(character).len() {
                finds(real, &spelled(&item.name, |other| if other == place { reading } else { 0 }), item);
            }
        }
    }
}

#[test]
fn a_code_typed_whole_finds_its_item_alone_and_a_part_of_it_too() {
    let Some(real) = REAL.as_ref() else { return };
    for item in real.items.iter().step_by(STEP) {
        let hits = real.catalogue.search(item.code.as_str(), 10).unwrap();
        assert_eq!(hits[0].code, item.code);
        // 基本编码: the last twelve characters.
        let base = &item.code.as_str()[item.code.as_str().len() - 12..];
        assert!(found(real, base).contains(&item.code), "{base}");
    }
    let handled = real.items.iter().find(|item| !item.handling_items.is_empty()).unwrap();
    let code = handled.handling_items[0].code.as_str();
    assert!(found(real, code).contains(&handled.code), "{code}");
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

/// Every item that a filter lets pass, without words and among those of a word.
fn passing(real: &Real, filter: &SearchFilter, same: &dyn Fn(&ServiceItem) -> bool) {
    let listed = |words: &str| {
        let request = SearchRequest { filter: filter.clone(), ..SearchRequest::new(words, 3_000) };
        let hits = real.catalogue.search_for(&request).unwrap();
        hits.into_iter().map(|hit| hit.code).collect::<HashSet<_>>()
    };
    let wanted: HashSet<_> =
        real.items.iter().filter(|item| same(item)).map(|item| item.code.clone()).collect();
    assert!(!wanted.is_empty(), "{filter:?}");
    assert_eq!(listed(""), wanted, "{filter:?}");
    let matching = found(real, "登记");
    let both: HashSet<_> = wanted.intersection(&matching).cloned().collect();
    if !both.is_empty() {
        assert_eq!(listed("登记"), both, "{filter:?}");
    }
}

#[test]
fn filters_keep_what_they_name_and_nothing_else() {
    let Some(real) = REAL.as_ref() else { return };
    let all = SearchFilter::default;
    let mut seen = HashSet::new();
    for item in &real.items {
        let Body { authority, name, division, area } = item.body.clone();
        if seen.insert(format!("{:?}", item.level)) {
            passing(real, &SearchFilter { level: Some(item.level), ..all() }, &|other| {
                other.level == item.level
            });
        }
        if seen.insert(format!("{:?}", item.online_depth)) {
            let least_depth = Some(item.online_depth);
            passing(real, &SearchFilter { least_depth, ..all() }, &|other| {
                other.online_depth >= item.online_depth
            });
        }
        if seen.insert(area.clone()) {
            passing(real, &SearchFilter { area: Some(area.clone()), ..all() }, &|other| {
                other.body.area == area
            });
            let by_code = SearchFilter { area: Some(division.clone()), ..all() };
            passing(real, &by_code, &|other| other.body.division == division);
        }
        if seen.insert(name.clone()) && seen.len() % STEP == 0 {
            passing(real, &SearchFilter { body: Some(name.clone()), ..all() }, &|other| {
                other.body.name == name
            });
            let by_code = SearchFilter { body: Some(authority.to_string()), ..all() };
            passing(real, &by_code, &|other| other.body.authority == authority);
        }
        for theme in item.themes.iter().filter(|theme| seen.insert(format!("#{theme}"))) {
            let filter = SearchFilter { theme: Some(theme.clone()), ..all() };
            passing(real, &filter, &|other| other.themes.contains(theme));
        }
        for object in item.service_objects.iter().filter(|object| seen.insert(format!("{object:?}"))) {
            let filter = SearchFilter { audience: Some(*object), ..all() };
            passing(real, &filter, &|other| other.service_objects.contains(object));
        }
    }
    let place = real.items[0].body.division.clone();
    passing(real, &SearchFilter { handed_in_at: Some(place.clone()), ..all() }, &|item| {
        takes_applications(&item.body.division, item.details.handling_scope.as_ref(), &place)
    });
    let both = SearchFilter {
        level: Some(Level::City),
        audience: Some(ServiceObject::NaturalPerson),
        least_depth: Some(OnlineDepth::IV),
        ..all()
    };
    passing(real, &both, &|item| {
        item.level == Level::City
            && item.service_objects.contains(&ServiceObject::NaturalPerson)
            && item.online_depth == OnlineDepth::IV
    });
}

#[test]
fn every_beginning_of_a_name_suggests_the_names_that_begin_so() {
    let Some(real) = REAL.as_ref() else { return };
    let bare = |name: &str| fold(name).replace(' ', "");
    let names: HashMap<&str, String> =
        real.items.iter().map(|item| (item.name.as_str(), bare(&item.name))).collect();
    for item in real.items.iter().step_by(real.items.len() / 200) {
        let characters: Vec<char> = item.name.chars().collect();
        for end in 1..=characters.len() {
            let typed: String = characters[..end].iter().collect();
            let start = bare(&typed);
            if start.is_empty() {
                continue;
            }
            let begin: HashSet<&str> = names
                .iter()
                .filter(|(_, bare)| bare.starts_with(&start))
                .map(|(_, bare)| bare.as_str())
                .collect();
            let told = real.catalogue.suggest(&typed, 20).unwrap();
            let first: Vec<String> = told.iter().take(begin.len()).map(|name| bare(name)).collect();
            assert_eq!(first.len(), begin.len().min(20), "{typed}");
            assert!(first.iter().all(|name| begin.contains(name.as_str())), "{typed}: {told:?}");
        }
    }
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
fn everyday_words_find_what_lists_call_otherwise_and_latin_nonsense_finds_nothing() {
    let Some(real) = REAL.as_ref() else { return };
    for (typed, wanted) in [
        ("驾照", "驾驶证"),
        ("低保", "最低生活保障"),
        ("残疾证", "残疾人证"),
        ("开餐馆", "食品经营"),
        ("律师证", "律师执业"),
        ("港澳通行证", "往来港澳通行证"),
    ] {
        let hits = real.catalogue.search(typed, 3).unwrap();
        assert!(hits[0].name.contains(wanted), "{typed}: {hits:?}");
    }
    assert!(real.catalogue.search("gongxijin qwxz", 3).unwrap().is_empty());
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
fn many_read_at_a_time_also_from_a_file_that_was_removed() {
    let Some(real) = REAL.as_ref() else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("removed.sqlite");
    std::fs::copy(&real.path, &path).unwrap();
    let catalogue = CatalogueFile::open(&path).unwrap();
    catalogue.prepare().unwrap();
    std::fs::remove_file(&path).unwrap();
    std::thread::scope(|scope| {
        for item in real.items.iter().step_by(100) {
            let catalogue = &catalogue;
            scope.spawn(move || {
                assert_eq!(catalogue.guide(&item.code).unwrap().as_ref(), Some(item));
                assert!(!catalogue.search(&item.name, 3).unwrap().is_empty());
            });
        }
    });
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
