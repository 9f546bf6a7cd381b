//! List rows of Guangdong's service network. Their own words: 无 for "none" in every column, limits as
//! `30(工作日)`, lists as JSON arrays or 无, the item's level both in the code and in words.

use super::{Dialect, Row, RowError, Warning};
use chrono::NaiveDate;
use onepalm_contract::code::{ItemCode, Level};
use onepalm_contract::item::{
    Body, CaseKind, CertificateType, GuideDetails, HandlingItem, Limit, LimitUnit, Material, MaterialForm,
    OnlineDepth, ServiceItem, ServiceObject, Window,
};
use onepalm_contract::session::AssuranceLevel;
use onepalm_contract::upload::FileType;
use onepalm_rules::form::{standard_certificate, standard_form};
use serde::Deserialize;

/// The columns that are used, under the source's names.
#[derive(Deserialize)]
struct Columns {
    #[serde(rename = "TASK_CODE")]
    task_code: String,
    #[serde(rename = "TASK_NAME")]
    task_name: String,
    #[serde(rename = "TASK_TYPE_TEXT", default)]
    task_type: String,
    #[serde(rename = "DEPT_NAME", default)]
    dept_name: String,
    #[serde(rename = "AREACODE", default)]
    area_code: String,
    #[serde(rename = "AREA_CODE_TEXT", default)]
    area_name: String,
    #[serde(rename = "LIMIT_SCENE_NUM", default)]
    trips: String,
    #[serde(rename = "ONLINECHECK", default)]
    online_check: String,
    #[serde(rename = "matter_name", default)]
    catalogue_name: String,
    #[serde(rename = "matter_short", default)]
    short_names: String,
    #[serde(rename = "matter_daily", default)]
    everyday_names: String,
    #[serde(rename = "matter_code", default)]
    national_code: String,
    #[serde(rename = "matter_level", default)]
    level: String,
    #[serde(rename = "handle_location", default)]
    location: String,
    #[serde(rename = "handle_time", default)]
    statutory: String,
    #[serde(rename = "handle_time_limit", default)]
    promised: String,
    #[serde(rename = "accept_standard", default)]
    conditions: String,
    #[serde(default)]
    consult_phone: String,
    #[serde(default)]
    complain_phone: String,
    #[serde(rename = "theme_category", default)]
    themes: ListOrText,
    #[serde(rename = "service_object_name", default)]
    service_objects: ListOrText,
    #[serde(rename = "material_intro", default)]
    materials: ListOrText,
}

/// A list, or text where a list belongs.
#[derive(Deserialize)]
#[serde(untagged)]
enum ListOrText {
    List(Vec<String>),
    Text(String),
}

impl Default for ListOrText {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

const NONE: &str = "无";
const NO_WINDOW: &str = "无线下办理窗口";
const LOCATION_PREFIX: &str = "办理地点：";

const LEVELS: [(&str, Level); 6] = [
    ("国家级", Level::National),
    ("省级", Level::Province),
    ("市级", Level::City),
    ("县级", Level::County),
    ("镇级", Level::Township),
    ("村级", Level::Village),
];

const UNITS: [(&str, LimitUnit); 3] =
    [("工作日", LimitUnit::WorkingDay), ("自然日", LimitUnit::NaturalDay), ("小时", LimitUnit::Hour)];

/// The source says nothing of sizes; this is what its own upload page takes of one file.
const MAX_BYTES: u64 = 20 << 20;

pub(super) fn read(line: &[u8], today: NaiveDate) -> Result<Row, RowError> {
    let columns: Columns = serde_json::from_slice(line)?;
    let mut warnings = Vec::new();
    let statutory_limit = limit(&columns.statutory, &mut warnings);
    let promised_limit = limit(&columns.promised, &mut warnings);
    let trips = trips(&columns.trips, &mut warnings);
    let code = ItemCode(columns.task_code.trim().to_owned());
    let authority: String = code.as_str().chars().take(18).collect();
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
        level: level(&code, &columns.level, &mut warnings),
        item_type: columns.task_type,
        // The list tells no case type; nothing in it is promised to be done on the spot.
        case_kind: CaseKind::Promised,
        service_objects: service_objects(columns.service_objects, &mut warnings),
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
        details: GuideDetails::default(),
        certificate: certificate(&authority),
        effective_from: today,
        cancelled_from: None,
        replaced_by: Vec::new(),
        name: columns.task_name.trim().to_owned(),
        code,
    };
    Ok(Row { item, warnings })
}

/// The text of a column that says something.
fn some(column: &str) -> Option<&str> {
    let text = column.trim();
    (!text.is_empty() && text != NONE).then_some(text)
}

fn list(column: ListOrText, warnings: &mut Vec<Warning>) -> Vec<String> {
    match column {
        ListOrText::List(entries) => {
            entries.iter().filter_map(|entry| some(entry)).map(str::to_owned).collect()
        }
        ListOrText::Text(text) if text.is_empty() => Vec::new(),
        ListOrText::Text(text) => {
            warnings.push(Warning::ListIsText);
            some(&text).map(str::to_owned).into_iter().collect()
        }
    }
}

/// `30(工作日)`; brackets may be of full width.
fn limit(column: &str, warnings: &mut Vec<Warning>) -> Option<Limit> {
    let text = some(column)?;
    let read = || {
        let (count, unit) = text.split_once(['(', '（'])?;
        let unit = unit.trim_end_matches([')', '）']).trim();
        let unit = UNITS.iter().find(|(word, _)| *word == unit)?.1;
        Some(Limit { count: count.trim().parse().ok()?, unit })
    };
    let limit = read();
    if limit.is_none() {
        warnings.push(Warning::LimitUnreadable);
    }
    limit
}

fn trips(column: &str, warnings: &mut Vec<Warning>) -> u8 {
    let text = some(column).unwrap_or("0");
    text.parse().unwrap_or_else(|_| {
        warnings.push(Warning::NumberUnreadable);
        0
    })
}

fn online_depth(online_check: &str, trips: u8) -> OnlineDepth {
    match (online_check.trim(), trips) {
        ("1", 0) => OnlineDepth::IV,
        ("1", _) => OnlineDepth::III,
        (_, _) => OnlineDepth::I,
    }
}

fn level(code: &ItemCode, column: &str, warnings: &mut Vec<Warning>) -> Level {
    let coded = code.parts().ok().map(|parts| parts.level);
    let told = LEVELS.iter().find(|(word, _)| *word == column.trim()).map(|(_, level)| *level);
    match (coded, told) {
        (Some(coded), Some(told)) if coded != told => warnings.push(Warning::LevelDiffers),
        (None, None) => warnings.push(Warning::LevelUnknown),
        (Some(_) | None, Some(_)) | (Some(_), None) => {}
    }
    told.or(coded).unwrap_or(Level::Graded)
}

fn service_objects(column: ListOrText, warnings: &mut Vec<Warning>) -> Vec<ServiceObject> {
    let words = list(column, warnings);
    let objects: Vec<_> = words.iter().filter_map(|word| ServiceObject::from_label(word)).collect();
    if objects.len() < words.len() {
        warnings.push(Warning::ServiceObjectUnknown);
    }
    objects
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

/// The list names no result: what is granted is told in the standard one.
fn certificate(authority: &str) -> Option<CertificateType> {
    let usable = authority.len() == 18 && authority.bytes().all(|byte| byte.is_ascii_alphanumeric());
    usable.then(|| standard_certificate(authority))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a real date");

    fn row(changes: &[(&str, serde_json::Value)]) -> Row {
        let mut row = serde_json::json!({
            "TASK_CODE": "11440000006940116U244010200300103", "TASK_NAME": "高等职业学校设立(变更)",
            "TASK_TYPE_TEXT": "行政许可", "DEPT_NAME": "广东省教育厅", "AREACODE": "440000",
            "AREA_CODE_TEXT": "广东省", "LIMIT_SCENE_NUM": "1", "ONLINECHECK": "1",
            "matter_name": "高等职业学校设立", "matter_short": "高职设立，高职变更", "matter_daily": "无",
            "matter_code": "11440000006940116U200010500400006", "matter_level": "省级",
            "handle_location": "办理地点：广州市", "handle_time": "91(自然日)", "handle_time_limit": "无",
            "accept_standard": "无", "consult_phone": "020-1", "complain_phone": "无",
            "theme_category": ["教育科研"], "service_object_name": ["自然人", "非法人企业"],
            "material_intro": ["申请表", "委托书（如有）"],
        });
        for (column, value) in changes {
            row[*column] = value.clone();
        }
        read(row.to_string().as_bytes(), TODAY).unwrap()
    }

    #[test]
    fn a_row_becomes_an_item_with_a_guide() {
        let Row { item, warnings } = row(&[]);
        assert_eq!(warnings, []);
        assert_eq!(item.aliases, ["高职设立", "高职变更"]);
        assert_eq!(item.body.authority.as_str(), "11440000006940116U");
        assert_eq!(item.level, Level::Province);
        assert_eq!(item.online_depth, OnlineDepth::III);
        assert_eq!(item.statutory_limit, Some(Limit { count: 91, unit: LimitUnit::NaturalDay }));
        assert_eq!(item.promised_limit, None);
        assert_eq!(item.handling_items[0].code.as_str(), "11440000006940116U200010500400006");
        let materials: Vec<_> = item.materials.iter().map(|m| (m.id.as_str(), m.required)).collect();
        assert_eq!(materials, [("M01", true), ("M02", false)]);
        assert_eq!(item.windows[0].address, "广州市");
        assert_eq!(item.complaint_phone, "");
    }

    #[test]
    fn what_is_odd_is_told_and_kept() {
        let odd = row(&[
            ("material_intro", "无".into()),
            ("handle_time", "很快".into()),
            ("matter_level", "市级".into()),
            ("LIMIT_SCENE_NUM", "一".into()),
            ("service_object_name", serde_json::json!(["火星人"])),
        ]);
        let mut warnings = odd.warnings;
        warnings.sort();
        let wanted = [
            Warning::LevelDiffers,
            Warning::ListIsText,
            Warning::LimitUnreadable,
            Warning::NumberUnreadable,
            Warning::ServiceObjectUnknown,
        ];
        assert_eq!(warnings, wanted);
        assert_eq!(odd.item.materials, []);
    }

    #[test]
    fn other_json_and_no_json_are_told_apart() {
        assert!(matches!(read(b"{\"TASK_CODE\": 1}", TODAY), Err(RowError::NotAnItem { .. })));
        assert!(matches!(read(b"{\"TASK_CODE\":", TODAY), Err(RowError::NotJson { .. })));
        assert!(matches!(read(b"\xff\xfe", TODAY), Err(RowError::NotJson { .. })));
    }
}
