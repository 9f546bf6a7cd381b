//! List rows of Guangdong's service network. Their own words: 无 for "none" in every column, limits as
//! `30(工作日)`, lists as JSON arrays or 无, the item's level both in the code and in words.

mod columns;
mod words;
mod write;

pub(in crate::catalogue) use write::line;

use super::words::{certificate, flag, level, number, service_objects, some, some_text};
use super::{Dialect, Row, RowError, Warning};
use chrono::NaiveDate;
use columns::{Columns, ListOrText};
use onepalm_contract::code::{ItemCode, Level};
use onepalm_contract::item::{
    Body, CaseKind, GuideDetails, HandlingItem, Material, MaterialForm, ServiceItem, ServiceObject, Window,
};
use onepalm_contract::session::AssuranceLevel;
use onepalm_contract::upload::FileType;
use onepalm_rules::form::standard_form;
use words::{LEVELS, LOCATION_PREFIX, NO_WINDOW, joint_bodies, limit, list, online_depth};

/// The source says nothing of sizes; this is what its own upload page takes of one file.
const MAX_BYTES: u64 = 20 << 20;

pub(in crate::catalogue::dialect) fn read(line: &[u8], today: NaiveDate) -> Result<Row, RowError> {
    let columns: Columns = serde_json::from_slice(line)?;
    let mut warnings = Vec::new();
    let statutory_limit = limit(&columns.statutory, &mut warnings);
    let promised_limit = limit(&columns.promised, &mut warnings);
    let trips = number(&columns.trips, &mut warnings);
    let code = ItemCode(columns.task_code.trim().to_owned());
    let authority: String = code.as_str().chars().take(18).collect();
    let details = details(&columns, &mut warnings);
    let item = ServiceItem {
        version: 1,
        dialect: Dialect::Guangdong.name().into(),
        aliases: aliases(&columns),
        body: Body {
            authority: authority.as_str().into(),
            name: columns.dept_name,
            division: columns.area_code,
            area: columns.area_name,
        },
        level: level(&code, told_level(&columns.level), &mut warnings),
        item_type: columns.task_type,
        // The list tells no case type; nothing in it is promised to be done on the spot.
        case_kind: CaseKind::Promised,
        service_objects: objects(columns.service_objects, &mut warnings),
        themes: list(columns.themes, &mut warnings),
        online_depth: online_depth(&columns.online_check, trips),
        trips,
        assurance: AssuranceLevel::RealName,
        conditions: some(&columns.conditions).map(str::to_owned).into_iter().collect(),
        statutory_limit,
        promised_limit,
        fees: Vec::new(),
        legal_basis: Vec::new(),
        steps: Vec::new(),
        materials: materials(columns.materials, &mut warnings),
        handling_items: some(&columns.national_code)
            .map(|national| HandlingItem { code: national.into(), name: columns.task_name.trim().to_owned() })
            .into_iter()
            .collect(),
        form: standard_form(),
        windows: windows(&columns.location),
        consult_phone: some(&columns.consult_phone).unwrap_or_default().into(),
        complaint_phone: some(&columns.complain_phone).unwrap_or_default().into(),
        questions: Vec::new(),
        eligibility: Vec::new(),
        situations: Vec::new(),
        details,
        certificate: certificate(&authority),
        effective_from: today,
        cancelled_from: None,
        replaced_by: Vec::new(),
        name: columns.task_name.trim().to_owned(),
        code,
    };
    Ok(Row { item, warnings })
}

fn told_level(column: &str) -> Option<Level> {
    LEVELS.iter().find(|(word, _)| *word == column.trim()).map(|(_, level)| *level)
}

fn objects(column: ListOrText, warnings: &mut Vec<Warning>) -> Vec<ServiceObject> {
    let words = list(column, warnings);
    service_objects(words.iter().map(String::as_str), ServiceObject::from_label, warnings)
}

fn details(columns: &Columns, warnings: &mut Vec<Warning>) -> GuideDetails {
    GuideDetails {
        accepts_post: flag(&columns.post, warnings),
        appointment: flag(&columns.appointment, warnings),
        joint_bodies: joint_bodies(&columns.joint_bodies),
        base_code: some_text(&columns.base_code),
        ..GuideDetails::default()
    }
}

/// Short and everyday names, several in one column; the catalogue's name where the item's differs.
fn aliases(columns: &Columns) -> Vec<String> {
    let short = some(&columns.short_names).into_iter();
    let everyday = some(&columns.everyday_names).into_iter();
    let names = short.chain(everyday).flat_map(|text| text.split(['，', ',', '、', '；', ';']));
    let mut aliases: Vec<String> = Vec::new();
    for name in names.chain(some(&columns.catalogue_name)).filter_map(some) {
        if !columns.task_name.contains(name) && !aliases.iter().any(|alias| alias == name) {
            aliases.push(name.to_owned());
        }
    }
    aliases
}

fn materials(column: ListOrText, warnings: &mut Vec<Warning>) -> Vec<Material> {
    let listed = matches!(column, ListOrText::List(_));
    let names = list(column, warnings);
    if listed && names.is_empty() {
        warnings.push(Warning::MaterialsNameNothing);
    }
    names.into_iter().enumerate().map(material).collect()
}

/// The list gives names only, in an order that is the source's own.
fn material((index, name): (usize, String)) -> Material {
    Material {
        id: format!("M{:02}", index + 1).as_str().into(),
        // The list has no column for 必要性; its authors write it into the name.
        required: !name.contains("如有") && !name.contains("非必要"),
        name,
        form: MaterialForm::Either,
        source: String::new(),
        instruction: String::new(),
        standard: String::new(),
        basis: String::new(),
        copies: 1,
        file_types: FileType::ALL.to_vec(),
        max_bytes: MAX_BYTES,
        tolerable: false,
        blank_form: None,
        sample: None,
        page_format: None,
        substitutes: Vec::new(),
    }
}

fn windows(column: &str) -> Vec<Window> {
    some(column)
        .filter(|text| *text != NO_WINDOW)
        .map(|text| Window {
            address: text.strip_prefix(LOCATION_PREFIX).unwrap_or(text).to_owned(),
            hours: String::new(),
            phone: String::new(),
        })
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests;
