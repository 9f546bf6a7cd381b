//! How lists write single values, whatever the dialect.

use super::Warning;
use chrono::NaiveDate;
use onepalm_contract::code::{ItemCode, Level};
use onepalm_contract::item::{CertificateType, Limit, LimitUnit, OnlineDepth, ServiceObject};
use onepalm_rules::form::standard_certificate;

/// How lists write "none".
pub(super) const NONE: &str = "无";

/// The text of a column that says something.
pub(super) fn some(column: &str) -> Option<&str> {
    let text = column.trim();
    (!text.is_empty() && text != NONE).then_some(text)
}

/// The same as text of its own.
pub(super) fn some_text(column: &str) -> Option<String> {
    some(column).map(str::to_owned)
}

/// Several codes or words in one column: `1^2^3` or `1,2`.
pub(super) fn several(column: &str) -> Vec<&str> {
    column.split(['^', ',', '，', ';', '；']).filter_map(some).collect()
}

/// Several texts in one column, which may hold commas themselves: `甲^乙`.
pub(super) fn several_texts(column: &str) -> Vec<String> {
    column.split('^').filter_map(some_text).collect()
}

/// A text of several lines, line by line.
pub(super) fn lines(column: &str) -> Vec<String> {
    column.lines().filter_map(some_text).collect()
}

/// Yes or no, as `1` and `0` or in words.
pub(super) fn flag(column: &str, warnings: &mut Vec<Warning>) -> Option<bool> {
    match some(column)? {
        "1" | "是" | "Y" | "支持" => Some(true),
        "0" | "否" | "N" | "不支持" => Some(false),
        _ => {
            warnings.push(Warning::WordUnknown);
            None
        }
    }
}

/// A day as `20260302`, with or without hyphens and time.
pub(super) fn date(column: &str, warnings: &mut Vec<Warning>) -> Option<NaiveDate> {
    let digits: String = some(column)?.chars().filter(char::is_ascii_digit).take(8).collect();
    let date = NaiveDate::parse_from_str(&digits, "%Y%m%d").ok().filter(|_| digits.len() == 8);
    if date.is_none() {
        warnings.push(Warning::DateUnreadable);
    }
    date
}

/// A small number; what cannot be read is 0.
pub(super) fn number(column: &str, warnings: &mut Vec<Warning>) -> u8 {
    let text = some(column).unwrap_or("0");
    text.parse().unwrap_or_else(|_| {
        warnings.push(Warning::NumberUnreadable);
        0
    })
}

const UNITS: [(&str, LimitUnit); 12] = [
    ("工作日", LimitUnit::WorkingDay),
    ("自然日", LimitUnit::NaturalDay),
    ("小时", LimitUnit::Hour),
    ("个工作日", LimitUnit::WorkingDay),
    ("个自然日", LimitUnit::NaturalDay),
    ("个小时", LimitUnit::Hour),
    ("G", LimitUnit::WorkingDay),
    ("Z", LimitUnit::NaturalDay),
    ("天", LimitUnit::NaturalDay),
    ("日", LimitUnit::NaturalDay),
    ("工作天", LimitUnit::WorkingDay),
    ("H", LimitUnit::Hour),
];

/// How a unit is written in words.
pub(super) fn unit_word(unit: LimitUnit) -> &'static str {
    UNITS.iter().find(|(_, known)| *known == unit).map_or("", |(word, _)| word)
}

/// A limit from its number and its unit. A number alone says nothing: five working days are not five days.
pub(super) fn limit(count: &str, unit: &str, warnings: &mut Vec<Warning>) -> Option<Limit> {
    let count = some(count)?;
    // Units may stand behind the number, too.
    let digits = count.bytes().take_while(u8::is_ascii_digit).count();
    let (count, tail) = count.split_at(digits);
    let unit = some(unit).or_else(|| some(tail));
    let known = unit.map(|unit| UNITS.iter().find(|(word, _)| unit.eq_ignore_ascii_case(word)));
    let limit = match (count.parse(), known) {
        (Ok(count), Some(Some((_, unit)))) => Some(Limit { count, unit: *unit }),
        // Nothing is counted, so the unit says nothing.
        (Ok(0), None) => None,
        (Ok(_), None) => {
            warnings.push(Warning::LimitWithoutUnit);
            None
        }
        (Ok(_), Some(None)) | (Err(_), _) => {
            warnings.push(Warning::LimitUnreadable);
            None
        }
    };
    limit.filter(|limit| limit.count > 0)
}

/// The level of an item, from its code and from what the row tells.
pub(super) fn level(code: &ItemCode, told: Option<Level>, warnings: &mut Vec<Warning>) -> Level {
    let coded = code.parts().ok().map(|parts| parts.level);
    match (coded, told) {
        (Some(coded), Some(told)) if coded != told => warnings.push(Warning::LevelDiffers),
        (None, None) => warnings.push(Warning::LevelUnknown),
        (Some(_) | None, Some(_)) | (Some(_), None) => {}
    }
    told.or(coded).unwrap_or(Level::Graded)
}

/// Service objects in words; those that the table does not have are told and left out.
pub(super) fn service_objects<'a>(
    words: impl IntoIterator<Item = &'a str>,
    read: impl Fn(&str) -> Option<ServiceObject>,
    warnings: &mut Vec<Warning>,
) -> Vec<ServiceObject> {
    let mut objects = Vec::new();
    for word in words {
        match read(word) {
            None => warnings.push(Warning::ServiceObjectUnknown),
            Some(object) if objects.contains(&object) => {}
            Some(object) => objects.push(object),
        }
    }
    warnings.dedup();
    objects
}

/// 网办深度 as a Roman or an Arabic number.
pub(super) fn depth(word: &str) -> Option<OnlineDepth> {
    match word {
        "1" | "I" | "Ⅰ" | "一级" => Some(OnlineDepth::I),
        "2" | "II" | "Ⅱ" | "二级" => Some(OnlineDepth::II),
        "3" | "III" | "Ⅲ" | "三级" => Some(OnlineDepth::III),
        "4" | "IV" | "Ⅳ" | "四级" => Some(OnlineDepth::IV),
        _ => None,
    }
}

/// A list that names no result: what is granted is told in the standard one.
pub(super) fn certificate(authority: &str) -> Option<CertificateType> {
    let usable = authority.len() == 18 && authority.bytes().all(|byte| byte.is_ascii_alphanumeric());
    usable.then(|| standard_certificate(authority))
}
