//! A district's list in Sichuan: departments, groups of items, and of each item its name and the address of
//! its page, whose query holds the codes (`areaCode`, `itemCode`, `taskType`, `deptCode`).

use super::words::{certificate, some, some_text};
use super::{Dialect, Row, RowError, Warning};
use chrono::NaiveDate;
use onepalm_contract::code::explain::{Known, explain};
use onepalm_contract::code::{ItemCode, Level};
use onepalm_contract::item::{Body, CaseKind, GuideDetails, OnlineDepth, ServiceItem};
use onepalm_contract::session::AssuranceLevel;
use onepalm_rules::form::standard_form;
use serde::Deserialize;
use url::Url;

/// An item with the members of the objects around it.
#[derive(Deserialize)]
struct Columns {
    #[serde(default)]
    department: String,
    #[serde(default)]
    main_item: String,
    name: String,
    link: String,
}

/// 事项类型 as the source numbers them.
const TYPES: [(&str, &str); 7] = [
    ("1", "行政许可"),
    ("5", "行政给付"),
    ("7", "行政确认"),
    ("8", "行政奖励"),
    ("9", "行政裁决"),
    ("10", "其他行政权力"),
    ("20", "公共服务"),
];

/// How the source calls a group that is none.
const NO_GROUP: &str = "未分类";

pub(super) fn read(record: &[u8], today: NaiveDate) -> Result<Row, RowError> {
    let columns: Columns = serde_json::from_slice(record)?;
    let link = Url::parse(columns.link.trim()).map_err(|_| RowError::NotAnItem { column: 0 })?;
    let query = |name: &str| {
        let value = link.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        value.unwrap_or_default()
    };
    let mut warnings = Vec::new();
    let code = ItemCode(query("itemCode").trim().to_owned());
    let coded = owner(&code);
    let authority = coded.or_else(|| some_text(&query("deptCode"))).unwrap_or_default();
    let division = query("areaCode");
    if some(&columns.department).is_none() {
        warnings.push(Warning::BodyUnnamed);
    }
    let kind = query("taskType");
    let item_type = TYPES.iter().find(|(number, _)| *number == kind).map(|(_, word)| *word);
    if item_type.is_none() {
        warnings.push(Warning::WordUnknown);
    }
    let name = columns.name.trim().to_owned();
    let group = some(&columns.main_item).filter(|group| *group != NO_GROUP && !name.contains(group));
    let item = ServiceItem {
        version: 1,
        dialect: Dialect::Sichuan.name().into(),
        aliases: group.map(str::to_owned).into_iter().collect(),
        level: level(&division, &mut warnings),
        certificate: certificate(&authority),
        body: Body {
            authority: authority.as_str().into(),
            name: columns.department.trim().to_owned(),
            division: division.trim_end_matches("000000").to_owned(),
            area: String::new(),
        },
        item_type: item_type.unwrap_or(&kind).to_owned(),
        case_kind: CaseKind::Promised,
        service_objects: Vec::new(),
        themes: Vec::new(),
        // The list tells where the page is, and nothing of what it offers.
        online_depth: OnlineDepth::I,
        trips: 0,
        assurance: AssuranceLevel::RealName,
        conditions: Vec::new(),
        statutory_limit: None,
        promised_limit: None,
        fees: Vec::new(),
        legal_basis: Vec::new(),
        steps: Vec::new(),
        materials: Vec::new(),
        handling_items: Vec::new(),
        form: standard_form(),
        windows: Vec::new(),
        consult_phone: String::new(),
        complaint_phone: String::new(),
        questions: Vec::new(),
        eligibility: Vec::new(),
        situations: Vec::new(),
        details: GuideDetails::default(),
        effective_from: today,
        cancelled_from: None,
        replaced_by: Vec::new(),
        name,
        code,
    };
    Ok(Row { item, warnings })
}

/// The body in a code that follows the source's own grammar.
fn owner(code: &ItemCode) -> Option<String> {
    let explained = explain(code.as_str(), &Known::default());
    let reading = explained.readings.iter().find(|reading| reading.dialect == Dialect::Sichuan.name())?;
    let part = reading.parts.iter().find(|part| part.name_zh == "实施主体代码")?;
    Some(part.value.clone())
}

/// Divisions have twelve digits: two of the province, and so on down to the village.
fn level(division: &str, warnings: &mut Vec<Warning>) -> Level {
    let is_division = division.len() == 12 && division.bytes().all(|byte| byte.is_ascii_digit());
    if !is_division {
        warnings.push(Warning::LevelUnknown);
        return Level::Graded;
    }
    match division.trim_end_matches('0').len() {
        0..=2 => Level::Province,
        3..=4 => Level::City,
        5..=6 => Level::County,
        7..=9 => Level::Township,
        _ => Level::Village,
    }
}
