//! What the scripted citizen types and attaches, for any form and any guide.

use crate::failure::Failure;
use chrono::NaiveDate;
use onepalm_contract::code::{CitizenNumber, Uscc};
use onepalm_contract::form::{Field, FieldKind, FieldValue};
use onepalm_contract::upload::FileType;
use onepalm_rules::form::Questions;
use std::path::Path;

/// A good answer to a field: the guide's own demonstration text where it is one, else something invented.
/// `round` tells one typing from the next where the field leaves room for it.
pub(crate) fn answer(kind: &FieldKind, demonstration: &str, round: u32) -> FieldValue {
    match kind {
        FieldKind::Text { max } => {
            let text = if demonstration.is_empty() { "示例内容" } else { demonstration };
            let round = if round == 0 { String::new() } else { format!("（第{round}稿）") };
            let room = usize::from(*max).saturating_sub(round.chars().count());
            FieldValue::Text(text.chars().take(room).collect::<String>() + &round)
        }
        FieldKind::CitizenNumber => checked(
            demonstration,
            "99010119900101001",
            |text| text.parse::<CitizenNumber>().is_ok(),
            CitizenNumber::check_character,
        ),
        FieldKind::Uscc => checked(
            demonstration,
            "91990100990100990",
            |text| text.parse::<Uscc>().is_ok(),
            Uscc::check_character,
        ),
        FieldKind::Mobile => "19900000009".into(),
        FieldKind::Division => "990101".into(),
        FieldKind::Date => {
            let known = NaiveDate::parse_from_str(demonstration, "%Y-%m-%d").is_ok();
            if known { demonstration.into() } else { "2026-12-01".into() }
        }
        FieldKind::Money => FieldValue::Number(1_200_000 + i64::from(round)),
        FieldKind::Number { min, max } => FieldValue::Number((*min).max((*max).min(12))),
        FieldKind::Flag => FieldValue::Flag(round.is_multiple_of(2)),
        FieldKind::Choice { choices } => {
            let choice = choices.get(round as usize % choices.len().max(1));
            FieldValue::Text(choice.map(|choice| choice.value.clone()).unwrap_or_default())
        }
        FieldKind::Table { columns, min_rows, .. } => {
            let cell =
                |column: &Field| (column.id.clone(), answer(&column.kind, &column.demonstration, round));
            let row = Questions::new(columns).kept(&columns.iter().map(cell).collect());
            FieldValue::Rows(vec![row; usize::from((*min_rows).max(1))])
        }
        // Answered with a file, not by typing.
        FieldKind::Attachment { .. } => FieldValue::Text(String::new()),
    }
}

fn checked<E>(
    demonstration: &str,
    first_17: &str,
    good: impl Fn(&str) -> bool,
    check: impl Fn(&str) -> Result<char, E>,
) -> FieldValue {
    if good(demonstration) {
        return demonstration.into();
    }
    let check = check(first_17).ok().expect("an invented code has lawful characters");
    FieldValue::Text(format!("{first_17}{check}"))
}

/// The bytes of a sample file of one of these types, for what is called `name`.
pub(crate) fn file_for(
    name: &str,
    types: &[FileType],
    photo: &Path,
    document: &Path,
) -> Result<Vec<u8>, Failure> {
    let pictures = types.iter().any(|kind| matches!(kind, FileType::Jpeg | FileType::Png));
    let papers = types.contains(&FileType::Pdf);
    // Where both are taken, a photo of a person or place is a picture and the rest is paper.
    let picture = pictures && (!papers || name.contains('照'));
    let path = if picture { photo } else { document };
    std::fs::read(path).map_err(|error| Failure::file(path, &error))
}
