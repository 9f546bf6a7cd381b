use super::rows::{check_rows, in_table};
use super::value::{check_value, is_blank};
use super::{Need, Questions};
use onepalm_contract::form::{Answers, Field, FieldError, FieldErrorCode, FieldKind, FieldValue, Form};

/// Everything that is wrong with the answers to a form, in the order of its fields, unknown fields last.
/// Empty: it may be submitted.
pub fn check(form: &Form, answers: &Answers) -> Vec<FieldError> {
    let needs = Questions::new(&form.fields).needs(answers);
    let fields = form.fields.iter().zip(needs);
    let asked = fields.flat_map(|(field, need)| check_field(field, need, answers.get(&field.id)));
    let unknown = answers.keys().filter(|id| form.field(id).is_none());
    asked.chain(unknown.map(|id| FieldErrorCode::Unknown.at(id))).collect()
}

fn check_field(field: &Field, need: Need, value: Option<&FieldValue>) -> Vec<FieldError> {
    let value = value.filter(|value| !is_blank(value));
    match (&field.kind, need, value) {
        (
            FieldKind::Table { columns, min_rows, max_rows },
            Need::Optional | Need::Required,
            Some(FieldValue::Rows(rows)),
        ) => in_table(&field.id, check_rows(columns, *min_rows, *max_rows, rows)),
        (_, need, value) => {
            check_answer(field, need, value).err().map(|code| code.at(&field.id)).into_iter().collect()
        }
    }
}

/// Whether a field takes this answer, blanks left out, where it is needed like that.
pub(super) fn check_answer(
    field: &Field,
    need: Need,
    value: Option<&FieldValue>,
) -> Result<(), FieldErrorCode> {
    match (need, value) {
        (Need::Required, None) => Err(FieldErrorCode::Missing),
        (Need::Optional | Need::NotAsked, None) => Ok(()),
        (Need::NotAsked, Some(_)) => Err(FieldErrorCode::NotAsked),
        (Need::Required | Need::Optional, Some(value)) => check_value(&field.kind, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
