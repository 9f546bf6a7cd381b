use super::{Applicant, Handed};
use crate::form::{check, check_materials};
use crate::situation::{chosen, ineligible, stands};
use onepalm_contract::case::SourcedMaterial;
use onepalm_contract::form::FieldError;
use onepalm_contract::item::ServiceItem;

/// Everything that keeps an application from being taken: conditions of eligibility that do not hold, then fields in
/// the form's order, then materials in the guide's. Empty: it may be submitted. `standing` is what stands in the case
/// already when it is mended: it is not judged anew.
pub fn check_application(
    item: &ServiceItem,
    handed: Handed<'_>,
    applicant: &Applicant,
    standing: &[SourcedMaterial],
) -> Vec<FieldError> {
    let ineligible = ineligible(item, handed.answers, &applicant.facts);
    let mut errors: Vec<FieldError> = ineligible.into_iter().map(FieldError::from).collect();
    errors.extend(check(&item.form, handed.answers));
    let asked = chosen(item, handed.answers, &applicant.facts).materials;
    errors.extend(check_materials(item, &asked, handed.files, handed.sources));
    for material in asked {
        let sourced = handed.sources.iter().find(|sourced| sourced.material == material.id);
        let Some(sourced) = sourced.filter(|sourced| !standing.contains(sourced)) else { continue };
        let stands = stands(&item.code, material, &sourced.source, &applicant.holdings, applicant.today);
        errors.extend(stands.err().map(|code| code.at(&material.id)));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::item;
    use onepalm_contract::case::MaterialSource;
    use onepalm_contract::form::{Answers, FieldErrorCode};
    use onepalm_contract::item::{EligibilityCondition, Substitute};

    #[test]
    fn everything_is_told_at_once_and_what_stands_already_is_not_judged_anew() {
        let mut item = item();
        item.materials[0].substitutes = vec![Substitute::SharedData { source: "household".into() }];
        item.eligibility = vec![EligibilityCondition {
            id: "grown".into(),
            when: serde_json::from_str(r#"{"range":{"field":"@age","min":18}}"#).unwrap(),
            zh: "须年满十八周岁。".into(),
            en: "Applicants must be 18.".into(),
        }];
        let source = MaterialSource::SharedData { share: "household".into() };
        let sources = [SourcedMaterial { material: "M01".into(), source }];
        let answers: Answers = [("request".into(), "办理".into())].into();
        let handed = Handed { answers: &answers, files: &[], sources: &sources };
        let mut applicant = Applicant::default();
        applicant.facts = applicant.facts.with("@age", onepalm_contract::form::FieldValue::Number(17));
        let found = |standing: &[SourcedMaterial]| {
            let errors = check_application(&item, handed, &applicant, standing);
            errors.into_iter().map(|error| (error.at, error.code)).collect::<Vec<_>>()
        };
        let mut wanted = vec![("grown".to_owned(), FieldErrorCode::NotEligible)];
        for field in ["applicant_name", "citizen_number", "mobile", "address"] {
            wanted.push((field.to_owned(), FieldErrorCode::Missing));
        }
        wanted.push(("M01".to_owned(), FieldErrorCode::SourceEmpty));
        assert_eq!(found(&[]), wanted);
        wanted.pop();
        assert_eq!(found(&sources), wanted);
    }
}
