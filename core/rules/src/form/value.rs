use super::rows::check_rows;
use chrono::{Datelike, NaiveDate};
use onepalm_contract::code::{CitizenNumber, Uscc};
use onepalm_contract::form::{FieldErrorCode, FieldKind, FieldValue};
use onepalm_contract::id::UploadId;

/// Text of nothing but white space answers nothing, and so does a table without rows.
pub(super) fn is_blank(value: &FieldValue) -> bool {
    match value {
        FieldValue::Text(text) => text.trim().is_empty(),
        FieldValue::Rows(rows) => rows.is_empty(),
        FieldValue::Flag(_) | FieldValue::Number(_) => false,
    }
}

/// Whether a field of this kind takes this answer. Of a table: the first thing wrong with it, a cell of the
/// wrong type before all else.
pub fn check_value(kind: &FieldKind, value: &FieldValue) -> Result<(), FieldErrorCode> {
    match kind {
        FieldKind::Text { max } => {
            at(text(value)?.chars().count() <= usize::from(*max), FieldErrorCode::TooLong)
        }
        FieldKind::CitizenNumber => {
            at(text(value)?.parse::<CitizenNumber>().is_ok(), FieldErrorCode::NotACode)
        }
        FieldKind::Uscc => at(text(value)?.parse::<Uscc>().is_ok(), FieldErrorCode::NotACode),
        FieldKind::Mobile => {
            let text = text(value)?;
            at(is_digits(text, 11) && text.starts_with('1'), FieldErrorCode::NotACode)
        }
        FieldKind::Division => at(is_digits(text(value)?, 6), FieldErrorCode::NotACode),
        FieldKind::Date => at(is_date(text(value)?), FieldErrorCode::NotADate),
        FieldKind::Money => at(number(value)? >= 0, FieldErrorCode::OutOfRange),
        FieldKind::Number { min, max } => {
            at((*min..=*max).contains(&number(value)?), FieldErrorCode::OutOfRange)
        }
        FieldKind::Flag => match value {
            FieldValue::Flag(_) => Ok(()),
            FieldValue::Number(_) | FieldValue::Text(_) | FieldValue::Rows(_) => {
                Err(FieldErrorCode::WrongType)
            }
        },
        FieldKind::Choice { choices } => {
            let text = text(value)?;
            at(choices.iter().any(|choice| choice.value == text), FieldErrorCode::NotAChoice)
        }
        FieldKind::Table { columns, min_rows, max_rows } => {
            let FieldValue::Rows(rows) = value else { return Err(FieldErrorCode::WrongType) };
            let errors = check_rows(columns, *min_rows, *max_rows, rows);
            let wrong_type = errors.iter().find(|error| error.code == FieldErrorCode::WrongType);
            wrong_type.or(errors.first()).map_or(Ok(()), |error| Err(error.code))
        }
        FieldKind::Attachment { .. } => at(is_upload(text(value)?), FieldErrorCode::UploadNotVerified),
    }
}

fn at(good: bool, otherwise: FieldErrorCode) -> Result<(), FieldErrorCode> {
    if good { Ok(()) } else { Err(otherwise) }
}

fn text(value: &FieldValue) -> Result<&str, FieldErrorCode> {
    value.as_text().ok_or(FieldErrorCode::WrongType)
}

fn number(value: &FieldValue) -> Result<i64, FieldErrorCode> {
    match value {
        FieldValue::Number(number) => at(value.is_exact(), FieldErrorCode::OutOfRange).map(|()| *number),
        FieldValue::Flag(_) | FieldValue::Text(_) | FieldValue::Rows(_) => Err(FieldErrorCode::WrongType),
    }
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `YYYY-MM-DD` to the letter: chrono alone would take `2026-2-3` and a sign.
fn is_date(text: &str) -> bool {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    shaped && NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok_and(|date| date.year() > 0)
}

/// An upload's id as it is written everywhere: lower case, with hyphens.
fn is_upload(text: &str) -> bool {
    text.parse::<UploadId>().is_ok_and(|upload| upload.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use onepalm_contract::form::Choice;

    fn verdict(kind: &FieldKind, value: impl Into<FieldValue>) -> Result<(), FieldErrorCode> {
        check_value(kind, &value.into())
    }

    #[test]
    fn each_kind_takes_its_own_and_names_what_is_wrong() {
        let choice = FieldKind::Choice {
            choices: vec![Choice { value: "first".into(), label: "首次申领".into() }],
        };
        let number = FieldKind::Number { min: 1, max: 9 };
        // The citizen number is GB 11643's own example, the code GB 32100's.
        assert_eq!(verdict(&FieldKind::CitizenNumber, "11010519491231002X"), Ok(()));
        assert_eq!(verdict(&FieldKind::CitizenNumber, "110105194912310021"), Err(FieldErrorCode::NotACode));
        assert_eq!(verdict(&FieldKind::Uscc, "91350100M000100Y43"), Ok(()));
        assert_eq!(verdict(&FieldKind::Uscc, "91350100M000100Y44"), Err(FieldErrorCode::NotACode));
        assert_eq!(verdict(&FieldKind::Mobile, "13800000000"), Ok(()));
        assert_eq!(verdict(&FieldKind::Mobile, "１３８００００００００"), Err(FieldErrorCode::NotACode));
        assert_eq!(verdict(&FieldKind::Division, "210202"), Ok(()));
        assert_eq!(verdict(&FieldKind::Date, "2024-02-29"), Ok(()));
        for wrong in ["2023-02-29", "2024-2-29", "20240229", "+024-02-29", "-024-02-29", "0000-01-01", "昨天"]
        {
            assert_eq!(verdict(&FieldKind::Date, wrong), Err(FieldErrorCode::NotADate), "{wrong}");
        }
        assert_eq!(check_value(&FieldKind::Money, &FieldValue::Number(-1)), Err(FieldErrorCode::OutOfRange));
        assert_eq!(check_value(&number, &FieldValue::Number(10)), Err(FieldErrorCode::OutOfRange));
        let (largest, beyond) = (FieldValue::MAX_NUMBER, FieldValue::MAX_NUMBER + 1);
        assert_eq!(check_value(&FieldKind::Money, &FieldValue::Number(largest)), Ok(()));
        assert_eq!(
            check_value(&FieldKind::Money, &FieldValue::Number(beyond)),
            Err(FieldErrorCode::OutOfRange)
        );
        assert_eq!(verdict(&number, "5"), Err(FieldErrorCode::WrongType));
        assert_eq!(verdict(&FieldKind::Flag, "是"), Err(FieldErrorCode::WrongType));
        assert_eq!(verdict(&choice, "first"), Ok(()));
        assert_eq!(verdict(&choice, "首次申领"), Err(FieldErrorCode::NotAChoice));
    }

    #[test]
    fn an_attachment_is_the_id_of_an_upload_to_the_letter() {
        let kind = FieldKind::Attachment { file_types: vec![], max_bytes: 1 };
        assert_eq!(verdict(&kind, "0190a5f0-0000-7000-8000-00000000000a"), Ok(()));
        for wrong in ["0190A5F0-0000-7000-8000-00000000000A", "0190a5f000007000800000000000000a", "photo.jpg"]
        {
            assert_eq!(verdict(&kind, wrong), Err(FieldErrorCode::UploadNotVerified), "{wrong}");
        }
    }

    #[test]
    fn length_is_counted_in_characters_and_not_in_bytes() {
        let kind = FieldKind::Text { max: 2 };
        assert_eq!(verdict(&kind, "大连"), Ok(()));
        assert_eq!(verdict(&kind, "大连市"), Err(FieldErrorCode::TooLong));
    }
}
