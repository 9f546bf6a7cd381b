use super::super::{CaseNumber, ItemCode};
use super::body::owner_part;
use super::{CodeKind, Flag, Known, Part, Reading, tables};
use chrono::NaiveDate;

pub(super) fn item(raw: &str, _: &Known<'_>) -> Option<Reading> {
    let parts = parts(raw)?;
    let kind = if raw.len() == 33 { CodeKind::HandlingItem } else { CodeKind::Item };
    Some(Reading::national(kind, parts))
}

pub(super) fn case_number(raw: &str, known: &Known<'_>) -> Option<Reading> {
    let number: CaseNumber = raw.parse().ok()?;
    let of = number.parts().ok()?;
    if of.item.as_str().len() != 31 {
        return None;
    }
    let mut parts = parts(of.item.as_str())?;
    parts.extend(receipt(of.date, &of.serial));
    Some(dated(Reading::national(CodeKind::CaseNumber, parts), of.date, known))
}

/// Twelve letters and digits, of which four at least are the province's and the type's digits.
pub(super) fn base_code(raw: &str) -> Option<Reading> {
    let known = raw.len() == 12 && raw.bytes().all(|byte| byte.is_ascii_digit());
    (known && tables::province(raw).is_some() && tables::item_type(&raw[2..4]).is_some())
        .then(|| Reading::national(CodeKind::BaseCode, base(raw)))
}

/// The day of receipt and the serial that end every case number.
pub(super) fn receipt(date: NaiveDate, serial: &str) -> [Part; 2] {
    let written = date.format("%Y%m%d").to_string();
    [
        Part::new("收件日期", "day of receipt", &written).meaning(date.to_string(), date.to_string()),
        Part::new("当日流水号", "serial of the day", serial),
    ]
}

/// Flags a day of receipt that has not come yet.
pub(super) fn dated(reading: Reading, date: NaiveDate, known: &Known<'_>) -> Reading {
    if known.today.is_none_or(|today| date <= today) {
        return reading;
    }
    let (zh, en) = ("号码中的日期晚于今天。", "The date inside the code is after today.");
    reading.flag(Flag::new("code.date-in-future", zh, en))
}

fn parts(raw: &str) -> Option<Vec<Part>> {
    let code = ItemCode::from(raw);
    let of = code.parts().ok()?;
    let level = of.level.digit().to_string();
    let mut parts = vec![
        owner_part(of.owner),
        Part::new("行使层级", "level", &level).meaning(of.level.label(), of.level.label_en()),
    ];
    parts.extend(base(of.base));
    parts.extend(of.serial.map(|serial| Part::new("业务办理项序号", "serial of the handling item", serial)));
    Some(parts)
}

fn base(code: &str) -> Vec<Part> {
    vec![
        Part::new("基本编码·区划", "base code: province", &code[..2]).known(tables::province(code)),
        Part::new("基本编码·事项类型", "base code: type", &code[2..4]).known(tables::item_type(&code[2..4])),
        Part::new("基本编码·主项", "base code: main item", &code[4..9]),
        Part::new("基本编码·子项", "base code: sub-item", &code[9..]),
    ]
}
