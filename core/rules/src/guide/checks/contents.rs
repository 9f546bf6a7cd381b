use super::Breach;
use onepalm_contract::item::ServiceItem;

/// The steps that a licence goes through, each with the other names that it has in use.
const LICENCE_STEPS: [&[&str]; 5] =
    [&["受理"], &["审核", "审查"], &["审批", "决定"], &["办结", "制证", "颁证"], &["送达", "发证"]];

pub(super) fn is_licence(item: &ServiceItem) -> bool {
    item.item_type.trim() == "行政许可"
}

pub(super) fn is_free(item: &ServiceItem) -> bool {
    item.fees.is_empty() && item.details.charges != Some(true)
}

pub(super) fn fees(item: &ServiceItem) -> Vec<Breach> {
    if item.fees.is_empty() && item.details.charges == Some(true) {
        return vec![Breach::told("没有收费项目。", "There is no fee item.")];
    }
    let bare = item.fees.iter().filter(|fee| {
        let texts = [&fee.name, &fee.standard, &fee.basis];
        texts.iter().any(|text| text.trim().is_empty()) || fee.amount.is_some_and(|amount| amount.0 < 0)
    });
    bare.map(|fee| Breach::at(&fee.name)).collect()
}

pub(super) fn breaks_phones(item: &ServiceItem) -> bool {
    let (consult, complain) = (item.consult_phone.trim(), item.complaint_phone.trim());
    consult == complain || !has_area_code(consult) || !has_area_code(complain)
}

/// `0411-12345678`, `020-12345`, `（0411）12345678`; what follows the number, such as an extension, is free.
fn has_area_code(phone: &str) -> bool {
    let phone = phone.trim_start_matches(['(', '（']);
    let area = phone.bytes().take_while(u8::is_ascii_digit).count();
    let rest = phone[area..].trim_start_matches(['-', '—', '－', ')', '）', ' ']);
    let number = rest.bytes().take_while(u8::is_ascii_digit).count();
    phone.starts_with('0') && matches!(area, 3 | 4) && number >= 5
}

pub(super) fn licence_steps(item: &ServiceItem) -> Vec<Breach> {
    if !is_licence(item) {
        return Vec::new();
    }
    let has =
        |names: &[&str]| item.steps.iter().any(|step| names.iter().any(|name| step.name.contains(name)));
    let missing = LICENCE_STEPS.iter().filter(|names| !has(names));
    missing.filter_map(|names| names.first()).map(|name| Breach::at(*name)).collect()
}

pub(super) fn breaks_sample(item: &ServiceItem) -> bool {
    let has_result = item.certificate.is_some() || item.details.result_name.is_some();
    has_result && item.details.result_sample.as_deref().is_none_or(|sample| sample.trim().is_empty())
}

pub(super) fn is_nameless(item: &ServiceItem) -> bool {
    let texts = [item.name.as_str(), item.body.name.as_str(), item.code.as_str()];
    texts.iter().any(|text| text.trim().is_empty())
}

pub(super) fn code(item: &ServiceItem) -> Vec<Breach> {
    let error = match item.code.parts() {
        Ok(parts) => parts.uscc.err(),
        Err(error) => Some(error),
    };
    error.map(|error| Breach::told(error.zh(), error.to_string())).into_iter().collect()
}

pub(super) fn breaks_window(item: &ServiceItem) -> bool {
    let told = |window: &onepalm_contract::item::Window| {
        !window.address.trim().is_empty() && !window.hours.trim().is_empty()
    };
    item.trips > 0 && !item.windows.iter().any(told)
}

#[cfg(test)]
mod tests {
    use super::has_area_code;

    #[test]
    fn area_codes_are_three_or_four_digits_that_begin_with_nought() {
        for good in ["020-12345", "0411-12345678", "（0411）12345678", "020-12345678转8", "0755 12345678"]
        {
            assert!(has_area_code(good), "{good}");
        }
        for bad in ["", "12345", "12345678", "411-12345678", "无", "041112345678", "020-"] {
            assert!(!has_area_code(bad), "{bad}");
        }
    }
}
