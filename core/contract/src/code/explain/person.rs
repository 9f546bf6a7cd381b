use super::super::{CitizenNumber, CodeError};
use super::body::division_part;
use super::{Check, CodeKind, Flag, Known, Part, Reading};
use chrono::NaiveDate;

pub(super) fn citizen_number(raw: &str, known: &Known<'_>) -> Option<Reading> {
    let bytes = raw.as_bytes();
    let digits = bytes.len() == 18 && bytes[..17].iter().all(u8::is_ascii_digit);
    if !digits || !(bytes[17].is_ascii_digit() || bytes[17] == b'X') {
        return None;
    }
    let born = NaiveDate::parse_from_str(&raw[6..14], "%Y%m%d").ok();
    let sex = if bytes[16] % 2 == 1 { ("男", "male") } else { ("女", "female") };
    let birth = Part::new("出生日期", "date of birth", &raw[6..14]);
    let birth = match born {
        Some(date) => birth.meaning(date.to_string(), date.to_string()),
        None => birth,
    };
    let parts = vec![
        division_part("初次登记地区划", "division of first registration", &raw[..6], known),
        birth,
        Part::new("顺序码", "sequence", &raw[14..17]).meaning(sex.0, sex.1),
        Part::new("校验码", "check character", &raw[17..])
            .check(Check::of(CitizenNumber::check_character(&raw[..17]), &raw[17..])),
    ];
    let reading = Reading::national(CodeKind::CitizenNumber, parts);
    Some(match (born, known.today) {
        (None, _) => reading.flag(CodeError::Date),
        (Some(date), Some(today)) if date > today => reading.flag(Flag::new(
            "code.date-in-future",
            "号码中的日期晚于今天。",
            "The date inside the code is after today.",
        )),
        (Some(_), _) => reading,
    })
}
