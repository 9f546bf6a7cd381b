use super::super::Uscc;
use super::{Check, CodeKind, Known, Part, Reading, tables};

pub(super) fn uscc(raw: &str, known: &Known<'_>) -> Option<Reading> {
    let alphabet =
        |byte: &u8| byte.is_ascii_digit() || (byte.is_ascii_uppercase() && !b"IOSVZ".contains(byte));
    if raw.len() != 18 || !raw.bytes().all(|byte| alphabet(&byte)) {
        return None;
    }
    let organisation = &raw[8..17];
    let own = Check::of(Uscc::organisation_check(&organisation[..8]), &organisation[8..]);
    let parts = vec![
        Part::new("登记管理部门", "registering authority", &raw[..1]).known(tables::registrar(&raw[..1])),
        Part::new("机构类别", "class of body", &raw[1..2]).known(tables::body_class(&raw[..2])),
        division_part("登记机关区划", "division of registration", &raw[2..8], known),
        Part::new("主体标识码（组织机构代码）", "organisation code", organisation).check(own),
        Part::new("校验码", "check character", &raw[17..])
            .check(Check::of(Uscc::check_character(&raw[..17]), &raw[17..])),
    ];
    Some(Reading::national(CodeKind::Uscc, parts))
}

/// Six digits to the county, nine to the township, twelve to the village.
pub(super) fn division(raw: &str, known: &Known<'_>) -> Option<Reading> {
    if !matches!(raw.len(), 6 | 9 | 12) || !raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    tables::province(raw)?;
    let named = |name_zh, name_en, from: usize, to: usize| {
        let part = Part::new(name_zh, name_en, &raw[from..to]);
        let padded = |length: usize| format!("{:0<length$}", &raw[..to]);
        let name = known.division.and_then(|name| {
            let lengths = [raw.len().min(6).max(to), raw.len(), 12];
            name(&raw[..to]).or_else(|| lengths.into_iter().find_map(|length| name(&padded(length))))
        });
        match name {
            Some(name) => part.meaning(name.clone(), name),
            None => part,
        }
    };
    let mut parts = vec![
        Part::new("省级", "province", &raw[..2]).known(tables::province(raw)),
        named("市级", "city", 2, 4),
        named("县级", "county", 4, 6),
    ];
    if raw.len() >= 9 {
        parts.push(named("乡级", "township", 6, 9));
    }
    if raw.len() == 12 {
        parts.push(named("村级", "village", 9, 12));
    }
    Some(Reading::national(CodeKind::Division, parts))
}

/// A division inside another code, by its name where it is known, else by its province.
pub(super) fn division_part(
    name_zh: &'static str,
    name_en: &'static str,
    value: &str,
    known: &Known<'_>,
) -> Part {
    let part = Part::new(name_zh, name_en, value);
    match known.division.and_then(|name| name(value)) {
        Some(name) => part.meaning(name.clone(), name),
        None => part.known(tables::province(value)),
    }
}

/// A body's code inside another code, with its check.
pub(super) fn owner_part(value: &str) -> Part {
    let part = Part::new("实施主体代码", "code of the body", value);
    match value.get(..17).filter(|_| value.len() == 18) {
        Some(first) => {
            let part = part.check(Check::of(Uscc::check_character(first), &value[17..]));
            part.known(tables::province(value.get(2..8).unwrap_or_default()))
        }
        None => part.check(Check::Impossible),
    }
}
