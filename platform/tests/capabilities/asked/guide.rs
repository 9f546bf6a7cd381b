use onepalm_platform::shares::SeedShare;
use serde_json::{Value, json};

use crate::city::{BUREAU, ITEM, item};

/// An item with conditions, situations, files that answer, and materials that other things may stand for.
pub(crate) const STALL: &str = "11350100M000100Y433000142002001";

/// An item whose form asks in a circle.
pub(crate) const LOOPED: &str = "11350100M000100Y433000142003001";

/// The certificate type of the other item.
pub(crate) const LICENCE: &str = "11350100M000100Y43001";

fn field(id: &str, kind: &Value, required: bool) -> Value {
    let mut field = json!({"id": id, "label": id, "required": required, "instruction": "照实填写",
        "demonstration": "示范"});
    field.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
    field
}

fn shown(mut field: Value, when: Value) -> Value {
    field["shown_when"] = when;
    field
}

fn material(id: &str, file_type: &str, substitutes: &Value) -> Value {
    json!({"id": id, "name": id, "required": true, "form": "electronic", "source": "申请人",
        "instruction": "", "standard": "", "basis": "", "copies": 1, "file_types": [file_type],
        "max_bytes": 1_000_000, "tolerable": false, "substitutes": substitutes})
}

pub(crate) fn guide() -> Value {
    let agent = || json!({"eq": {"field": "by", "value": "agent"}});
    let text = |max| json!({"kind": "text", "max": max});
    let file = |file_type| json!({"kind": "attachment", "file_types": [file_type], "max_bytes": 1000});
    let mut name = field("name", &text(30), true);
    name["prefill"] = json!("profile_name");
    let by = json!({"kind": "choice", "choices": [
        {"value": "self", "label": "本人"}, {"value": "agent", "label": "代理人"}]});
    let columns = [field("who", &text(4), true), field("permit", &file("application/pdf"), false)];
    let mut guide = item();
    guide["code"] = json!(STALL);
    guide["name"] = json!("摊点许可");
    guide["form"] = json!({"id": "form-stall", "version": 1, "title": "申请表", "fields": [
        name,
        field("by", &by, true),
        shown(field("mandate", &text(20), true), agent()),
        field("area", &json!({"kind": "number", "min": 1, "max": 99}), true),
        shown(field("plan", &file("image/png"), true), json!({"range": {"field": "area", "min": 10}})),
        field("people", &json!({"kind": "table", "columns": columns, "min_rows": 1, "max_rows": 5}), false),
    ]});
    guide["materials"] = json!([
        material(
            "photo",
            "image/png",
            &json!([
            {"kind": "certificate", "type_code": LICENCE}, {"kind": "earlier_case", "within_days": 90}])
        ),
        material(
            "lease",
            "application/pdf",
            &json!([
            {"kind": "shared_data", "source": "leases"}, {"kind": "earlier_case", "within_days": 90}])
        ),
        material("letter", "application/pdf", &json!([])),
    ]);
    guide["situations"] = json!([{"id": "agent", "name": "委托他人办理的", "when": agent(),
        "materials": ["letter"]}]);
    guide["eligibility"] = json!([{"id": "adult", "when": {"range": {"field": "@age", "min": 18}},
        "zh": "申请人须年满十八周岁。", "en": "Applicants must be 18."}]);
    guide["certificate"] = Value::Null;
    guide
}

pub(crate) fn looped() -> Value {
    let mut guide = guide();
    assert!(guide["code"] != ITEM && LOOPED.starts_with(BUREAU));
    guide["code"] = json!(LOOPED);
    let fields = guide["form"]["fields"].as_array_mut().unwrap();
    fields[1]["shown_when"] = json!({"answered": "mandate"});
    fields[3]["shown_when"] = json!({"answered": "area"});
    guide
}

/// The leases know the one whose number checks.
pub(crate) fn shares() -> Vec<SeedShare> {
    let shares = json!([
        {"id": "leases", "name": "租赁备案", "owner": "市住建局",
            "holders": [{"citizen_number": "350100199001011235", "lines": [["摊位", "Y-017"]]}]},
        {"id": "tax", "name": "完税信息", "owner": "市税务局",
            "holders": [{"citizen_number": "350100199001011235", "lines": [["状态", "正常"]]}]}
    ]);
    serde_json::from_value(shares).unwrap()
}
