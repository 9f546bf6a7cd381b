use super::*;
use onepalm_contract::item::{Limit, LimitUnit, OnlineDepth};

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
