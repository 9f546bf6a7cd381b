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

pub(super) fn phones(item: &ServiceItem) -> Vec<Breach> {
    let (consult, complain) = (item.consult_phone.trim(), item.complaint_phone.trim());
    let named = [("咨询", "for questions", consult), ("投诉", "for complaints", complain)];
    let mut breaches: Vec<Breach> = named
        .into_iter()
        .filter_map(|(zh, en, phone)| match phone {
            "" => Some(Breach::told(format!("没有{zh}电话。"), format!("There is no phone {en}."))),
            phone if !has_area_code(phone) => Some(Breach::told(
                format!("{zh}电话 {phone} 没有区号。"),
                format!("The phone {en}, {phone}, has no area code."),
            )),
            _ => None,
        })
        .collect();
    if !consult.is_empty() && consult == complain {
        let told = Breach::told(format!("咨询、投诉同为 {consult}。"), format!("Both are {consult}."));
        breaches.push(told);
    }
    breaches
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

pub(super) fn sample(item: &ServiceItem) -> Option<Breach> {
    let certificate = item.certificate.as_ref().map(|certificate| certificate.name.as_str());
    let result = item.details.result_name.as_deref().or(certificate)?;
    let missing = item.details.result_sample.as_deref().is_none_or(|sample| sample.trim().is_empty());
    missing
        .then(|| Breach::told(format!("“{result}”没有样本。"), format!("There is no sample of “{result}”.")))
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

pub(super) fn window(item: &ServiceItem) -> Option<Breach> {
    let address = item.windows.iter().any(|window| !window.address.trim().is_empty());
    let hours = item.windows.iter().any(|window| !window.hours.trim().is_empty());
    match (item.trips, address, hours) {
        (0, ..) | (_, true, true) => None,
        (_, true, false) => Some(Breach::told("没有办理时间。", "The office hours are missing.")),
        (_, false, true) => Some(Breach::told("没有办理地点。", "The address is missing.")),
        (_, false, false) => {
            Some(Breach::told("没有办理地点和办理时间。", "Address and office hours are missing."))
        }
    }
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
