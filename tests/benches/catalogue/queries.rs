use super::city::Dice;
use onepalm_contract::item::ServiceItem;
use onepalm_rules::text::fold;
use pinyin::{Pinyin, ToPinyin};

/// A query with the place of an item that it must find.
pub(crate) type Query = (String, usize);

/// Sets of queries made from the items themselves.
pub(crate) fn sets(items: &[ServiceItem], each: usize) -> Vec<(&'static str, Vec<Query>)> {
    let mut dice = Dice(7);
    let mut set = |make: &dyn Fn(&[char], &mut Dice) -> String| {
        let query = |_| {
            let place = dice.below(items.len());
            let folded: Vec<char> = fold(&items[place].name).chars().filter(|c| *c != ' ').collect();
            (make(&folded, &mut dice), place)
        };
        (0..each).map(query).filter(|(typed, _)| !typed.is_empty()).collect()
    };
    vec![
        ("two characters of a name", set(&|name, dice| part(name, 2, dice).iter().collect())),
        ("four characters of a name", set(&|name, dice| part(name, 4, dice).iter().collect())),
        ("a whole name", set(&|name, _| name.iter().collect())),
        ("a whole name in pinyin", set(&|name, _| name.iter().map(|c| read(*c)).collect())),
        (
            "three characters in pinyin",
            set(&|name, dice| part(name, 3, dice).iter().map(|c| read(*c)).collect()),
        ),
        (
            "four initials",
            set(&|name, dice| part(name, 4, dice).iter().filter_map(|c| read(*c).chars().next()).collect()),
        ),
    ]
}

/// Neighbouring characters from the materials that guides name.
pub(crate) fn guide_words(items: &[ServiceItem], each: usize) -> Vec<Query> {
    let mut dice = Dice(9);
    let with: Vec<usize> = (0..items.len()).filter(|place| !items[*place].materials.is_empty()).collect();
    let query = |_| {
        let place = with[dice.below(with.len())];
        let materials = &items[place].materials;
        let name = &materials[dice.below(materials.len())].name;
        let folded: Vec<char> = fold(name).chars().filter(|c| *c != ' ').collect();
        (part(&folded, 4, &mut dice).iter().collect::<String>(), place)
    };
    (0..each).map(query).filter(|(typed, _)| !typed.is_empty()).collect()
}

fn part<'a>(name: &'a [char], length: usize, dice: &mut Dice) -> &'a [char] {
    let start = dice.below((name.len() + 1).saturating_sub(length));
    &name[start..name.len().min(start + length)]
}

fn read(character: char) -> String {
    character.to_pinyin().map_or(character.to_string(), |pinyin: Pinyin| pinyin.plain().to_owned())
}
