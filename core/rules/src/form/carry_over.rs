use super::value::{check_value, is_blank};
use super::{Need, Questions};
use onepalm_contract::form::{Answers, Form};
use onepalm_contract::id::FieldId;

/// What becomes of answers when the guide changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CarriedOver {
    /// Answers that the new form takes as they are.
    pub answers: Answers,
    /// Fields of the new form that are required and still to be answered, in its order.
    pub open: Vec<FieldId>,
    /// Answers that the new form does not take; to be shown, not thrown away silently.
    pub dropped: Answers,
}

/// Carries answers over to another version of a form by field id.
pub fn carry_over(old: &Answers, form: &Form) -> CarriedOver {
    let (answers, dropped): (Answers, Answers) = old
        .clone()
        .into_iter()
        .partition(|(id, value)| form.field(id).is_some_and(|field| check_value(&field.kind, value).is_ok()));
    let is_open = |id: &FieldId| answers.get(id).is_none_or(is_blank);
    let needs = Questions::new(&form.fields).needs(&answers);
    let required = form.fields.iter().zip(needs).filter(|(_, need)| *need == Need::Required);
    let open = required.map(|(field, _)| &field.id).filter(|id| is_open(id)).cloned().collect();
    CarriedOver { answers, open, dropped }
}

#[cfg(test)]
mod tests {
    use super::super::standard_form;
    use super::*;
    use onepalm_contract::form::FieldKind;

    #[test]
    fn answers_carry_over_by_id_and_only_what_is_new_is_asked() {
        let mut form = standard_form();
        form.version += 1;
        form.fields.retain(|field| field.id.as_str() != "address");
        form.fields[0].kind = FieldKind::Text { max: 2 };
        let old: Answers = [
            ("applicant_name".into(), "林海澜".into()),
            ("citizen_number".into(), "11010519491231002X".into()),
            ("mobile".into(), "13800000000".into()),
            ("address".into(), "海滨路 1 号".into()),
        ]
        .into();
        let carried = carry_over(&old, &form);
        let kept: Vec<_> = carried.answers.keys().map(FieldId::as_str).collect();
        let dropped: Vec<_> = carried.dropped.keys().map(FieldId::as_str).collect();
        let open: Vec<_> = carried.open.iter().map(FieldId::as_str).collect();
        assert_eq!(kept, ["citizen_number", "mobile"]);
        assert_eq!(dropped, ["address", "applicant_name"]);
        assert_eq!(open, ["applicant_name", "request"]);
    }
}
