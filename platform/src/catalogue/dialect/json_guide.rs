//! Guides as one province serves them, in JSON: `{"guidDetail":{…},"lobbys":[…],"itemConditions":[…],
//! "itemMaterials":[…],"byLaws":[…],"activitys":[…],"charges":[…]}`. The members of `guidDetail` are the
//! columns of the exchange tables in camel case.

use super::guide::{Basic, Extend, FeeRow, Guide, MaterialRow, Tables, from_item, text, to_item};
use super::words::some;
use super::{Dialect, Row, RowError};
use chrono::NaiveDate;
use onepalm_contract::item::{ServiceItem, Step, Window};
use serde::Deserialize;
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
struct Record {
    #[serde(rename = "guidDetail")]
    detail: Value,
    #[serde(default)]
    lobbys: Vec<Lobby>,
    #[serde(default, rename = "itemConditions")]
    conditions: Vec<ConditionRow>,
    #[serde(default, rename = "itemMaterials")]
    materials: Vec<MaterialRow>,
    #[serde(default, rename = "byLaws")]
    laws: Vec<Law>,
    #[serde(default, rename = "activitys")]
    activities: Vec<Activity>,
    #[serde(default)]
    charges: Vec<FeeRow>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Lobby {
    #[serde(deserialize_with = "text")]
    address: String,
    #[serde(deserialize_with = "text")]
    tel: String,
    #[serde(deserialize_with = "text")]
    time: String,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct ConditionRow {
    #[serde(deserialize_with = "text")]
    condition_name: String,
    #[serde(deserialize_with = "text")]
    condition_situation: String,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Law {
    #[serde(rename = "lawName", deserialize_with = "text")]
    name: String,
    #[serde(deserialize_with = "text")]
    according_number: String,
    #[serde(deserialize_with = "text")]
    terms_number: String,
    #[serde(deserialize_with = "text")]
    terms_content: String,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Activity {
    #[serde(deserialize_with = "text")]
    order_number: String,
    #[serde(rename = "activityName", deserialize_with = "text")]
    name: String,
    #[serde(deserialize_with = "text")]
    standard: String,
}

pub(super) fn read(record: &[u8], today: NaiveDate) -> Result<Row, RowError> {
    let record: Record = serde_json::from_slice(record)?;
    // One object holds the columns of two tables.
    let basic = Basic::deserialize(&record.detail)?;
    let extend = Extend::deserialize(&record.detail)?;
    let mut activities = record.activities;
    activities.sort_by_key(|activity| activity.order_number.parse().unwrap_or(u32::MAX));
    let guide = Guide {
        basic,
        extend: vec![extend],
        materials: record.materials,
        fees: record.charges,
        steps: Some(activities.into_iter().map(step).collect()),
        windows: Some(record.lobbys.into_iter().map(window).collect()),
        conditions: Some(record.conditions.iter().map(condition).collect()),
        legal_basis: Some(record.laws.iter().map(law).collect()),
        ..Guide::default()
    };
    Ok(to_item(guide, None, Dialect::JsonGuide, today))
}

/// One guide as a line.
pub(in crate::catalogue) fn line(item: &ServiceItem) -> String {
    let guide = from_item(item, Tables::Exchanged);
    let mut detail = members(Basic::ALIASES, &guide.basic.cells());
    for extend in &guide.extend {
        detail.append(&mut members(Extend::ALIASES, &extend.cells()));
    }
    // What has a list of its own is told there.
    for column in ["handleFlow", "acceptCondition", "transactAddr", "transactTime", "byLaw"] {
        detail.remove(column);
    }
    let rows = |aliases: &[&str], rows: Vec<Vec<&str>>| -> Vec<Value> {
        rows.iter().map(|cells| Value::Object(members(aliases, cells))).collect()
    };
    let law = |law: &String| json!({ "lawName": law });
    let condition = |condition: &String| json!({ "conditionName": condition });
    let lobby =
        |window: &Window| json!({ "address": window.address, "tel": window.phone, "time": window.hours });
    let activity = |(index, step): (usize, &Step)| json!({ "orderNumber": index + 1, "activityName": step.name, "standard": step.standard });
    json!({
        "guidDetail": detail,
        "lobbys": item.windows.iter().map(lobby).collect::<Vec<_>>(),
        "itemConditions": item.conditions.iter().map(condition).collect::<Vec<_>>(),
        "itemMaterials": rows(MaterialRow::ALIASES, guide.materials.iter().map(MaterialRow::cells).collect()),
        "byLaws": item.legal_basis.iter().map(law).collect::<Vec<_>>(),
        "activitys": item.steps.iter().enumerate().map(activity).collect::<Vec<_>>(),
        "charges": rows(FeeRow::ALIASES, guide.fees.iter().map(FeeRow::cells).collect()),
    })
    .to_string()
}

/// The cells that say something, by name.
fn members(names: &[&str], cells: &[&str]) -> Map<String, Value> {
    let told = names.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
    told.map(|(name, cell)| ((*name).to_owned(), Value::from(*cell))).collect()
}

fn step(activity: Activity) -> Step {
    Step { name: activity.name, standard: activity.standard }
}

fn window(lobby: Lobby) -> Window {
    Window { address: lobby.address, hours: lobby.time, phone: lobby.tel }
}

fn condition(row: &ConditionRow) -> String {
    let parts = [&row.condition_name, &row.condition_situation];
    parts.into_iter().filter_map(|part| some(part)).collect::<Vec<_>>().join("：")
}

fn law(law: &Law) -> String {
    let parts = [&law.name, &law.according_number, &law.terms_number, &law.terms_content];
    parts.into_iter().filter_map(|part| some(part)).collect::<Vec<_>>().join(" ")
}
