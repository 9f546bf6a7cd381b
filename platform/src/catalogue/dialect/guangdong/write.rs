use super::columns::{Columns, ListOrText};
use super::words::{LEVELS, LOCATION_PREFIX, NO_WINDOW};
use crate::catalogue::dialect::words::{NONE, unit_word};
use onepalm_contract::item::{Limit, OnlineDepth, ServiceItem};

/// One item as a row of the list, in the list's own words.
pub(in crate::catalogue) fn line(item: &ServiceItem) -> String {
    let details = &item.details;
    let columns = Columns {
        task_code: item.code.to_string(),
        task_name: item.name.clone(),
        task_type: item.item_type.clone(),
        dept_name: item.body.name.clone(),
        area_code: item.body.division.clone(),
        area_name: item.body.area.clone(),
        base_code: or_none(details.base_code.as_deref()),
        trips: item.trips.to_string(),
        online_check: u8::from(item.online_depth >= OnlineDepth::III).to_string(),
        catalogue_name: item.name.clone(),
        short_names: or_none(Some(&item.aliases.join("，"))),
        everyday_names: NONE.into(),
        national_code: or_none(item.handling_items.first().map(|handling| handling.code.as_str())),
        level: or_none(LEVELS.iter().find(|(_, level)| *level == item.level).map(|(word, _)| *word)),
        joint_bodies: or_none(Some(&details.joint_bodies.join("、"))),
        location: match item.windows.first() {
            Some(window) => format!("{LOCATION_PREFIX}{}", window.address),
            None => NO_WINDOW.into(),
        },
        statutory: limit(item.statutory_limit),
        promised: limit(item.promised_limit),
        conditions: or_none(Some(&item.conditions.join("\n"))),
        consult_phone: or_none(Some(&item.consult_phone)),
        complain_phone: or_none(Some(&item.complaint_phone)),
        post: yes_or_no(details.accepts_post),
        appointment: yes_or_no(details.appointment),
        themes: list(item.themes.iter().cloned()),
        service_objects: list(item.service_objects.iter().map(|object| object.label().to_owned())),
        materials: list(item.materials.iter().map(|material| material.name.clone())),
    };
    serde_json::to_string(&columns).expect("texts and lists of texts are JSON")
}

fn or_none(text: Option<&str>) -> String {
    text.filter(|text| !text.is_empty()).unwrap_or(NONE).to_owned()
}

fn limit(limit: Option<Limit>) -> String {
    or_none(limit.map(|limit| format!("{}({})", limit.count, unit_word(limit.unit))).as_deref())
}

fn yes_or_no(flag: Option<bool>) -> String {
    or_none(flag.map(|flag| if flag { "是" } else { "否" }))
}

fn list(entries: impl Iterator<Item = String>) -> ListOrText {
    let entries: Vec<String> = entries.collect();
    if entries.is_empty() { ListOrText::Text(NONE.into()) } else { ListOrText::List(entries) }
}
