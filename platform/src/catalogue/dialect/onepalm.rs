//! The contract's own records. A line needs a code, a name and a body; what else it leaves out is filled in:
//! the standard form, empty lists, a promised case without limits that is only told of online.

use super::{Dialect, Row, RowError, Warning};
use chrono::NaiveDate;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::{Limit, ServiceItem};
use onepalm_contract::upload::FileType;
use onepalm_rules::form::{lint_form, standard_form};
use serde_json::{Map, Value, json};

pub(super) fn read(line: &[u8], today: NaiveDate) -> Result<Row, RowError> {
    let mut warnings = Vec::new();
    // Most lines leave nothing out.
    let item = match serde_json::from_slice::<ServiceItem>(line) {
        Ok(item) => item,
        Err(error) if error.is_data() => {
            let mut value: Value = serde_json::from_slice(line)?;
            let fields = value.as_object_mut().ok_or(RowError::NotAnItem { column: 0 })?;
            complete(fields, today, &mut warnings)?;
            serde_json::from_value(value)?
        }
        Err(error) => return Err(error.into()),
    };
    if !lint_form(&item.form).is_empty() {
        warnings.push(Warning::FormFlawed);
    }
    if item.body.name.is_empty() {
        warnings.push(Warning::BodyUnnamed);
    }
    Ok(Row { item, warnings })
}

/// One item as a line. Its version is left out: the registry that takes it counts its own.
pub(in crate::catalogue) fn line(item: &ServiceItem) -> Result<String, serde_json::Error> {
    let mut value = serde_json::to_value(item)?;
    if let Some(fields) = value.as_object_mut() {
        fields.remove("version");
        if item.form == standard_form() {
            fields.remove("form");
        }
    }
    serde_json::to_string(&value)
}

fn complete(
    fields: &mut Map<String, Value>,
    today: NaiveDate,
    warnings: &mut Vec<Warning>,
) -> Result<(), RowError> {
    let form = || serde_json::to_value(standard_form()).map_err(|_| RowError::NotAnItem { column: 0 });
    if fields.get("form").is_none_or(Value::is_null) {
        fields.insert("form".into(), form()?);
    }
    let code = fields.get("code").and_then(Value::as_str).unwrap_or_default().to_owned();
    body(fields, &code);
    if !fields.contains_key("level") {
        let level = super::words::level(&ItemCode(code), None, warnings);
        fields.insert("level".into(), json!(level));
    }
    for list in [
        "aliases",
        "service_objects",
        "themes",
        "conditions",
        "fees",
        "legal_basis",
        "steps",
        "materials",
        "handling_items",
        "windows",
        "questions",
    ] {
        fields.entry(list).or_insert_with(|| json!([]));
    }
    for (field, value) in [
        ("version", json!(1)),
        ("dialect", json!(Dialect::Onepalm.name())),
        ("item_type", json!("公共服务")),
        ("case_kind", json!("promised")),
        ("online_depth", json!("I")),
        ("trips", json!(0)),
        ("assurance", json!(2)),
        ("consult_phone", json!("")),
        ("complaint_phone", json!("")),
        ("effective_from", json!(today)),
    ] {
        fields.entry(field).or_insert(value);
    }
    limits(fields, warnings);
    let materials = fields.get_mut("materials").and_then(Value::as_array_mut).into_iter().flatten();
    materials.enumerate().for_each(|(index, material)| complete_material(index, material));
    let windows = fields.get_mut("windows").and_then(Value::as_array_mut).into_iter().flatten();
    for window in windows.filter_map(Value::as_object_mut) {
        window.entry("hours").or_insert(json!(""));
    }
    Ok(())
}

/// A body by its name alone has the code and the division that stand in the item's code.
fn body(fields: &mut Map<String, Value>, code: &str) {
    let Some(body) = fields.get_mut("body") else { return };
    if let Some(name) = body.as_str() {
        *body = json!({ "name": name });
    }
    let Some(body) = body.as_object_mut() else { return };
    let authority: String = code.chars().take(18).collect();
    let division: String = authority.chars().skip(2).take(6).collect();
    body.entry("authority").or_insert(json!(authority));
    body.entry("division").or_insert(json!(division));
    body.entry("area").or_insert(json!(""));
}

/// Limits may stand in the short notation, `5wd`.
fn limits(fields: &mut Map<String, Value>, warnings: &mut Vec<Warning>) {
    for field in ["statutory_limit", "promised_limit"] {
        let limit = fields.entry(field).or_insert(Value::Null);
        let text = match &*limit {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => continue,
        };
        *limit = match text.parse::<Limit>() {
            Ok(read) => json!(read),
            Err(error) => {
                let no_unit = error == onepalm_contract::item::NotALimit::NoUnit;
                warnings.push(if no_unit { Warning::LimitWithoutUnit } else { Warning::LimitUnreadable });
                Value::Null
            }
        };
    }
}

/// A material by its name alone is needed, once, on paper or as a file.
fn complete_material(index: usize, material: &mut Value) {
    if let Some(name) = material.as_str() {
        *material = json!({ "name": name });
    }
    let Some(fields) = material.as_object_mut() else { return };
    for field in ["source", "instruction", "standard", "basis"] {
        fields.entry(field).or_insert(json!(""));
    }
    for (field, value) in [
        ("id", json!(format!("M{:02}", index + 1))),
        ("required", json!(true)),
        ("form", json!("either")),
        ("copies", json!(1)),
        ("file_types", json!(FileType::ALL)),
        ("max_bytes", json!(20 << 20)),
        ("tolerable", json!(false)),
    ] {
        fields.entry(field).or_insert(value);
    }
}
