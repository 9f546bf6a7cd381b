use super::value::check_value;
use onepalm_contract::form::{Choice, Field, FieldKind, FieldValue, Form, PrefillSource};
use onepalm_contract::id::FieldId;
use std::collections::BTreeSet;

/// What is wrong with a form itself. A form with a flaw is not published.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FormFlaw {
    /// It asks nothing.
    #[error("the form has no fields")]
    NoFields,
    /// Two fields share an id, so an answer would belong to both.
    #[error("field {0} is there twice")]
    DuplicateField(FieldId),
    /// Nothing tells what is asked.
    #[error("field {0} has no label")]
    NoLabel(FieldId),
    /// 填写说明 or 示范文本 is missing.
    #[error("field {0} lacks its instruction or its demonstration text")]
    NoHelp(FieldId),
    /// The example that is shown would not be taken itself.
    #[error("the demonstration text of field {0} is not an answer to it")]
    DemonstrationInvalid(FieldId),
    /// No choices, or the same twice.
    #[error("field {0} offers no choices, or one of them twice")]
    Choices(FieldId),
    /// No answer can be within the limits.
    #[error("field {0} has limits that nothing can meet")]
    Limits(FieldId),
    /// Filled in from a source that never fits the kind.
    #[error("field {0} is filled in from a source of another kind")]
    Prefill(FieldId),
}

impl FormFlaw {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoFields => "form.no-fields",
            Self::DuplicateField(_) => "form.duplicate-field",
            Self::NoLabel(_) => "form.no-label",
            Self::NoHelp(_) => "form.no-help",
            Self::DemonstrationInvalid(_) => "form.demonstration-invalid",
            Self::Choices(_) => "form.choices",
            Self::Limits(_) => "form.limits",
            Self::Prefill(_) => "form.prefill",
        }
    }
}

/// Everything that is wrong with a form, in the order of its fields.
pub fn lint_form(form: &Form) -> Vec<FormFlaw> {
    if form.fields.is_empty() {
        return vec![FormFlaw::NoFields];
    }
    let mut seen = BTreeSet::new();
    let mut flaws = Vec::new();
    for field in &form.fields {
        if !seen.insert(&field.id) {
            flaws.push(FormFlaw::DuplicateField(field.id.clone()));
        }
        flaws.extend(lint_field(field));
    }
    flaws
}

fn lint_field(field: &Field) -> Vec<FormFlaw> {
    let id = || field.id.clone();
    let mut flaws = Vec::new();
    if field.label.trim().is_empty() {
        flaws.push(FormFlaw::NoLabel(id()));
    }
    if field.instruction.trim().is_empty() || field.demonstration.trim().is_empty() {
        flaws.push(FormFlaw::NoHelp(id()));
    }
    match &field.kind {
        FieldKind::Text { max: 0 } => flaws.push(FormFlaw::Limits(id())),
        FieldKind::Number { min, max } if min > max => flaws.push(FormFlaw::Limits(id())),
        FieldKind::Choice { choices } if !are_distinct(choices) => flaws.push(FormFlaw::Choices(id())),
        FieldKind::Text { .. } | FieldKind::CitizenNumber | FieldKind::Uscc | FieldKind::Mobile => {
            let example = FieldValue::from(field.demonstration.as_str());
            if check_value(&field.kind, &example).is_err() {
                flaws.push(FormFlaw::DemonstrationInvalid(id()));
            }
        }
        // Shown to people in their own notation, such as 12.50 元 or 是.
        FieldKind::Division
        | FieldKind::Date
        | FieldKind::Money
        | FieldKind::Number { .. }
        | FieldKind::Flag
        | FieldKind::Choice { .. }
        | FieldKind::Table { .. }
        | FieldKind::Attachment { .. } => {}
    }
    if field.prefill.is_some_and(|source| !fits(source, &field.kind)) {
        flaws.push(FormFlaw::Prefill(id()));
    }
    flaws
}

fn are_distinct(choices: &[Choice]) -> bool {
    let values: BTreeSet<_> = choices.iter().map(|choice| &choice.value).collect();
    !choices.is_empty() && values.len() == choices.len()
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
}
