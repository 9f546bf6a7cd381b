//! Item codes as Sichuan writes them: base code, division of twelve digits, three digits, body, one digit and two
//! digits, joined by hyphens. Base codes and old organisation codes may hold hyphens themselves.

use super::body::{division_part, owner_part};
use super::item::{dated, receipt};
use super::{CodeKind, Known, Part, Reading};
use chrono::NaiveDate;

pub(super) fn item(raw: &str, known: &Known<'_>) -> Option<Reading> {
    Some(reading(CodeKind::Item, parts(raw, known)?))
}

/// Such a code, followed by a day and a serial of four digits.
pub(super) fn case_number(raw: &str, known: &Known<'_>) -> Option<Reading> {
    let (item, tail) = raw.split_at_checked(raw.len().checked_sub(12)?)?;
    if !is_digits(tail, 12) {
        return None;
    }
    let mut parts = parts(item, known)?;
    let date = NaiveDate::parse_from_str(&tail[..8], "%Y%m%d").ok()?;
    parts.extend(receipt(date, &tail[8..]));
    Some(dated(reading(CodeKind::CaseNumber, parts), date, known))
}

/// A body's check may fail without a flag: organisation codes of nine characters are as common here.
fn reading(kind: CodeKind, parts: Vec<Part>) -> Reading {
    Reading::national(kind, parts).in_dialect("sichuan")
}

fn parts(raw: &str, known: &Known<'_>) -> Option<Vec<Part>> {
    if !raw.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return None;
    }
    let pieces: Vec<&str> = raw.split('-').collect();
    // Base codes may have twelve digits, too, but no three digits behind them.
    let place = pieces.windows(2).rposition(|pair| is_digits(pair[0], 12) && is_digits(pair[1], 3))?;
    let (base, tail) = pieces.split_at(place);
    let [division, three, owner @ .., variant, serial] = tail else { return None };
    let shaped = is_digits(three, 3) && is_digits(variant, 1) && is_digits(serial, 2);
    if base.is_empty() || owner.is_empty() || !shaped {
        return None;
    }
    Some(vec![
        Part::new("基本编码", "base code", &base.join("-")).joint("-"),
        division_part("实施区划", "division", &division[..6], known),
        Part::new("乡村区划", "township and village", &division[6..]).joint("-"),
        Part::new("扩展码", "extension", three).joint("-"),
        owner_part(&owner.join("-")).joint("-"),
        Part::new("变体", "variant", variant).joint("-"),
        Part::new("业务办理项序号", "serial of the handling item", serial),
    ])
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}
