use super::value::check_value;
use onepalm_contract::form::{FieldValue, Form, PrefillSource};
use onepalm_contract::id::FieldId;
use onepalm_contract::session::{AssuranceLevel, Profile};

/// The answers that are known already, each with where it comes from, in the order of the form. Known
/// text that its field would not take is left out: the citizen is asked instead. At level 1 nothing is
/// known, whatever the provider sent.
pub fn prefill(form: &Form, profile: &Profile) -> Vec<(FieldId, FieldValue, PrefillSource)> {
    if profile.level < AssuranceLevel::RealName {
        return Vec::new();
    }
    let fields = form.fields.iter();
    fields
        .filter_map(|field| {
            let source = field.prefill?;
            let value = FieldValue::from(known(source, profile)?);
            check_value(&field.kind, &value).ok()?;
            Some((field.id.clone(), value, source))
        })
        .collect()
}

fn known(source: PrefillSource, profile: &Profile) -> Option<&str> {
    let text = match source {
        PrefillSource::ProfileName => &profile.name,
        PrefillSource::ProfileCitizenNumber => &profile.citizen_number,
        PrefillSource::ProfileMobile => &profile.mobile,
        PrefillSource::ProfileAddress => &profile.address,
    };
    text.as_deref().filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::standard_form;
    use super::*;
    use onepalm_contract::id::PersonId;

    fn profile(level: AssuranceLevel) -> Profile {
        let person: PersonId = "0190a5f0-0000-4000-8000-000000000001".parse().unwrap();
        Profile {
            person,
            level,
            name: Some("林海澜".into()),
            citizen_number: Some("11010519491231002X".into()),
            mobile: Some("not a number".into()),
            address: None,
        }
    }

    #[test]
    fn what_is_known_is_filled_in_with_its_source_and_what_does_not_fit_is_asked() {
        let known = prefill(&standard_form(), &profile(AssuranceLevel::RealName));
        let ids: Vec<_> = known.iter().map(|(id, _, source)| (id.as_str(), *source)).collect();
        let wanted = [
            ("applicant_name", PrefillSource::ProfileName),
            ("citizen_number", PrefillSource::ProfileCitizenNumber),
        ];
        assert_eq!(ids, wanted);
    }

    #[test]
    fn at_level_one_nothing_is_known() {
        assert_eq!(prefill(&standard_form(), &profile(AssuranceLevel::Unverified)), []);
    }
}
