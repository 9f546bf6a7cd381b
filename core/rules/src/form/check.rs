use chrono::NaiveDate;
use onepalm_contract::code::{CitizenNumber, Uscc};
use onepalm_contract::form::{Answers, Field, FieldError, FieldErrorCode, FieldKind, FieldValue, Form};

/// Everything that is wrong with the answers to a form, in the order of its fields, unknown fields last.
/// Empty: it may be submitted.
pub fn check(form: &Form, answers: &Answers) -> Vec<FieldError> {
    let asked = form.fields.iter().filter_map(|field| check_field(field, answers.get(&field.id)));
    let unknown = answers.keys().filter(|id| form.field(id).is_none());
    asked.chain(unknown.map(|id| FieldErrorCode::Unknown.at(id))).collect()
}

fn check_field(field: &Field, value: Option<&FieldValue>) -> Option<FieldError> {
    let code = match value.filter(|value| !is_blank(value)) {
        None if field.required => FieldErrorCode::Missing,
        None => return None,
        Some(value) => check_value(&field.kind, value).err()?,
    };
    Some(code.at(&field.id))
}

/// Text of nothing but white space answers nothing.
pub(super) fn is_blank(value: &FieldValue) -> bool {
    value.as_text().is_some_and(|text| text.trim().is_empty())
}

/// Whether a field of this kind takes this answer.
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
            FieldValue::Number(_) | FieldValue::Text(_) => Err(FieldErrorCode::WrongType),
        },
        FieldKind::Choice { choices } => {
            let text = text(value)?;
            at(choices.iter().any(|choice| choice.value == text), FieldErrorCode::NotAChoice)
        }
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
        FieldValue::Number(number) => Ok(*number),
        FieldValue::Flag(_) | FieldValue::Text(_) => Err(FieldErrorCode::WrongType),
    }
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `YYYY-MM-DD` to the letter: chrono alone would take `2026-2-3` and a sign.
fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        && NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
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
        for wrong in ["2023-02-29", "2024-2-29", "20240229", "+024-02-29", "昨天"] {
            assert_eq!(verdict(&FieldKind::Date, wrong), Err(FieldErrorCode::NotADate), "{wrong}");
        }
        assert_eq!(check_value(&FieldKind::Money, &FieldValue::Number(-1)), Err(FieldErrorCode::OutOfRange));
        assert_eq!(check_value(&number, &FieldValue::Number(10)), Err(FieldErrorCode::OutOfRange));
        assert_eq!(verdict(&number, "5"), Err(FieldErrorCode::WrongType));
        assert_eq!(verdict(&FieldKind::Flag, "是"), Err(FieldErrorCode::WrongType));
        assert_eq!(verdict(&choice, "first"), Ok(()));
        assert_eq!(verdict(&choice, "首次申领"), Err(FieldErrorCode::NotAChoice));
    }

    #[test]
    fn length_is_counted_in_characters_and_not_in_bytes() {
        let kind = FieldKind::Text { max: 2 };
        assert_eq!(verdict(&kind, "大连"), Ok(()));
        assert_eq!(verdict(&kind, "大连市"), Err(FieldErrorCode::TooLong));
    }

    #[test]
    fn a_required_field_wants_more_than_blanks_and_a_foreign_field_is_told() {
        let form = super::super::standard_form();
        let answers: Answers =
            [("request".into(), " \u{3000}".into()), ("shoe_size".into(), FieldValue::Number(42))].into();
        let errors = check(&form, &answers);
        let found: Vec<_> = errors.iter().map(|error| (error.at.as_str(), error.code)).collect();
        let missing = FieldErrorCode::Missing;
        assert_eq!(
            found,
            [
                ("applicant_name", missing),
                ("citizen_number", missing),
                ("mobile", missing),
                ("address", missing),
                ("request", missing),
                ("shoe_size", FieldErrorCode::Unknown),
            ]
        );
    }
}
