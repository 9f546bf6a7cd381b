use chrono::NaiveDate;
use onepalm_contract::item::ServiceItem;
use onepalm_platform::catalogue::{CatalogueFileWriter, Dialect};
use std::path::Path;

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/catalogue/items-guangdong.jsonl");

/// The lines of the real list; `None`: it is absent.
pub(crate) fn lines() -> Option<Vec<String>> {
    Some(std::fs::read_to_string(LIST).ok()?.lines().map(str::to_owned).collect())
}

pub(crate) fn read(line: &str) -> ServiceItem {
    let today: NaiveDate = "2026-03-02".parse().expect("a date");
    Dialect::Guangdong.read(line.as_bytes(), today).expect("the list reads").item
}

/// A city's list of that many items: the real ones, then names made of the halves of two, with the guides
/// of the real ones. The same every time.
pub(crate) fn items(real: &[ServiceItem], count: usize) -> Vec<ServiceItem> {
    let mut dice = Dice(1);
    let item = |number: usize| {
        let mut item = real[number % real.len()].clone();
        if number >= real.len() {
            let (head, tail) = (halves(&item.name).0, halves(&real[dice.below(real.len())].name).1);
            item.name = format!("{head}{tail}");
            item.materials.clone_from(&real[dice.below(real.len())].materials);
        }
        item.code = format!("{number:06}-{}", item.code).as_str().into();
        item
    };
    (0..count).map(item).collect()
}

/// Writes the catalogue and gives its bytes.
pub(crate) fn write(items: &[ServiceItem], path: &Path) -> Vec<u8> {
    let mut writer = CatalogueFileWriter::create(path).expect("a new file");
    for item in items {
        writer.add(item).expect("an item is written");
    }
    writer.finish().expect("the file is packed")
}

fn halves(name: &str) -> (String, String) {
    let characters: Vec<char> = name.chars().collect();
    let (head, tail) = characters.split_at(characters.len() / 2);
    (head.iter().collect(), tail.iter().collect())
}

/// The same numbers every time (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let end = end.max(1) as u64;
        usize::try_from((mixed ^ (mixed >> 31)) % end).unwrap_or(0)
    }
}
