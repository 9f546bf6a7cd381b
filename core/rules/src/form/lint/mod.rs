//! What is wrong with a form before anybody answers it.

mod conditions;
mod flaw;

pub use flaw::FormFlaw;

use super::value::check_value;
use onepalm_contract::form::{Choice, Field, FieldKind, FieldValue, Form, PrefillSource};
use std::collections::BTreeSet;

/// Most fields and columns of a form.
const MAX_FIELDS: usize = 500;

/// Everything that is wrong with a form, in the order of its fields, what is wrong between them last.
pub fn lint_form(form: &Form) -> Vec<FormFlaw> {
    if form.fields.is_empty() {
        return vec![FormFlaw::NoFields];
    }
    if count(&form.fields) > MAX_FIELDS {
        return vec![FormFlaw::TooManyFields(MAX_FIELDS)];
    }
    lint_fields(&form.fields)
}

fn count(fields: &[Field]) -> usize {
    fields.iter().map(|field| 1 + columns(field).map_or(0, count)).sum()
}

fn columns(field: &Field) -> Option<&[Field]> {
    match &field.kind {
        FieldKind::Table { columns, .. } => Some(columns),
        FieldKind::Text { .. }
        | FieldKind::CitizenNumber
        | FieldKind::Uscc
        | FieldKind::Mobile
        | FieldKind::Division
        | FieldKind::Date
        | FieldKind::Money
        | FieldKind::Number { .. }
        | FieldKind::Flag
        | FieldKind::Choice { .. }
        | FieldKind::Attachment { .. } => None,
    }
}

fn lint_fields(fields: &[Field]) -> Vec<FormFlaw> {
    let mut seen = BTreeSet::new();
    let mut flaws = Vec::new();
    for field in fields {
        if !seen.insert(&field.id) {
            flaws.push(FormFlaw::DuplicateField(field.id.clone()));
        }
        flaws.extend(lint_field(field));
    }
    flaws.extend(conditions::lint(fields));
    flaws
}

fn lint_field(field: &Field) -> Vec<FormFlaw> {
    let id = || field.id.clone();
    let mut flaws = Vec::new();
    if field.id.as_str().trim().is_empty() || field.id.as_str().starts_with('@') {
        flaws.push(FormFlaw::ReservedId(id()));
    }
    if field.label.trim().is_empty() {
        flaws.push(FormFlaw::NoLabel(id()));
    }
    if field.instruction.trim().is_empty() || field.demonstration.trim().is_empty() {
        flaws.push(FormFlaw::NoHelp(id()));
    }
    flaws.extend(lint_kind(field));
    if field.prefill.is_some_and(|source| !fits(source, &field.kind)) {
        flaws.push(FormFlaw::Prefill(id()));
    }
    flaws
}

fn lint_kind(field: &Field) -> Vec<FormFlaw> {
    let id = || field.id.clone();
    match &field.kind {
        FieldKind::Text { max: 0 } => vec![FormFlaw::Limits(id())],
        FieldKind::Number { min, max } if min > max => vec![FormFlaw::Limits(id())],
        FieldKind::Choice { choices } if !are_distinct(choices) => vec![FormFlaw::Choices(id())],
        FieldKind::Attachment { file_types, max_bytes } if file_types.is_empty() || *max_bytes == 0 => {
            vec![FormFlaw::Limits(id())]
        }
        FieldKind::Text { .. } | FieldKind::CitizenNumber | FieldKind::Uscc | FieldKind::Mobile => {
            let example = FieldValue::from(field.demonstration.as_str());
            let taken = check_value(&field.kind, &example).is_ok();
            if taken { vec![] } else { vec![FormFlaw::DemonstrationInvalid(id())] }
        }
        FieldKind::Table { columns, min_rows, max_rows } => lint_table(field, columns, *min_rows, *max_rows),
        // Shown to people in their own notation, such as 12.50 元 or 是.
        FieldKind::Division
        | FieldKind::Date
        | FieldKind::Money
        | FieldKind::Number { .. }
        | FieldKind::Flag
        | FieldKind::Choice { .. }
        | FieldKind::Attachment { .. } => vec![],
    }
}

fn lint_table(table: &Field, columns: &[Field], min: u16, max: u16) -> Vec<FormFlaw> {
    let mut flaws = Vec::new();
    if columns.is_empty() {
        flaws.push(FormFlaw::NoColumns(table.id.clone()));
    }
    if max == 0 || min > max {
        flaws.push(FormFlaw::Limits(table.id.clone()));
    }
    let nested: Vec<_> = columns.iter().filter(|column| self::columns(column).is_some()).collect();
    if nested.is_empty() {
        flaws.extend(lint_fields(columns));
    }
    flaws.extend(nested.into_iter().map(|column| FormFlaw::TableNested(column.id.clone())));
    flaws
}

fn are_distinct(choices: &[Choice]) -> bool {
    let values: BTreeSet<_> = choices.iter().map(|choice| &choice.value).collect();
    let blank = choices.iter().any(|choice| choice.value.trim().is_empty());
    !choices.is_empty() && !blank && values.len() == choices.len()
}

fn fits(source: PrefillSource, kind: &FieldKind) -> bool {
    match source {
        PrefillSource::ProfileName | PrefillSource::ProfileAddress => matches!(kind, FieldKind::Text { .. }),
        PrefillSource::ProfileCitizenNumber => matches!(kind, FieldKind::CitizenNumber),
        PrefillSource::ProfileMobile => matches!(kind, FieldKind::Mobile),
    }
}

#[cfg(test)]
mod tests {
    use super::super::standard_form;
    use super::*;

    #[test]
    fn the_standard_form_has_no_flaw() {
        assert_eq!(lint_form(&standard_form()), []);
    }

    #[test]
    fn each_flaw_is_found() {
        let mut form = standard_form();
        form.fields[1].id = form.fields[0].id.clone();
        form.fields[1].demonstration = "123".into();
        form.fields[2].label = String::new();
        form.fields[3].kind = FieldKind::Text { max: 0 };
        form.fields[4].kind = FieldKind::Choice { choices: vec![] };
        form.fields[4].prefill = Some(PrefillSource::ProfileMobile);
        let wanted = [
            FormFlaw::DuplicateField("applicant_name".into()),
            FormFlaw::DemonstrationInvalid("applicant_name".into()),
            FormFlaw::NoLabel("mobile".into()),
            FormFlaw::Limits("address".into()),
            FormFlaw::Choices("request".into()),
            FormFlaw::Prefill("request".into()),
        ];
        assert_eq!(lint_form(&form), wanted);
        form.fields.clear();
        assert_eq!(lint_form(&form), [FormFlaw::NoFields]);
    }

    #[test]
    fn tables_have_columns_room_for_a_row_and_no_table_inside() {
        let table = |columns: Vec<Field>, min_rows, max_rows| {
            let mut form = standard_form();
            form.fields[4].kind = FieldKind::Table { columns, min_rows, max_rows };
            lint_form(&form)
        };
        let column = || standard_form().fields.remove(0);
        assert_eq!(table(vec![column()], 0, 3), []);
        assert_eq!(table(vec![], 0, 3), [FormFlaw::NoColumns("request".into())]);
        assert_eq!(table(vec![column()], 4, 3), [FormFlaw::Limits("request".into())]);
        let inner = FieldKind::Table { columns: vec![column()], min_rows: 0, max_rows: 1 };
        let inner = Field { kind: inner, ..column() };
        assert_eq!(table(vec![inner], 0, 3), [FormFlaw::TableNested("applicant_name".into())]);
        let columns = (0..500).map(|place| Field { id: format!("c{place}").as_str().into(), ..column() });
        assert_eq!(table(columns.collect(), 0, 3), [FormFlaw::TooManyFields(500)]);
    }

    #[test]
    fn ids_of_facts_are_not_ids_of_fields() {
        let mut form = standard_form();
        form.fields[4].id = "@age".into();
        assert_eq!(lint_form(&form), [FormFlaw::ReservedId("@age".into())]);
    }
}
