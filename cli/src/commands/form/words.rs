//! A form as people read it.

use onepalm_contract::form::{Condition, Field, FieldKind, FieldValue, PrefillSource};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::money::Fen;

pub(super) fn print(item: &ServiceItem) {
    let form = &item.form;
    println!("{}  {} v{}", form.title, form.id, form.version);
    println!("{} · {}", item.name, item.body.name);
    for (number, field) in (1..).zip(&form.fields) {
        print_field(number, field, &form.fields, 0);
    }
    for condition in &item.eligibility {
        println!("受理条件 eligibility: {} {} [{}]", condition.zh, condition.en, condition.id);
    }
    for situation in &item.situations {
        let names = situation.materials.iter().filter_map(|id| {
            let material = item.materials.iter().find(|material| material.id == *id)?;
            Some(material.name.as_str())
        });
        let asked: Vec<&str> = names.chain(situation.steps.iter().map(String::as_str)).collect();
        println!("情形 situation: {} → {}", situation.name, asked.join("、"));
    }
}

fn print_field(number: usize, field: &Field, beside: &[Field], depth: usize) {
    let indent = "    ".repeat(depth);
    let mark = match (field.required, &field.required_when) {
        (true, _) => "*",
        (false, Some(_)) => "+",
        (false, None) => " ",
    };
    let known = field.prefill.map(|source| format!("  ← {}", origin(source))).unwrap_or_default();
    println!("{indent}{number:>2}{mark} {}  {}  ({}){known}", field.label, kind(&field.kind), field.id);
    if let Some(when) = &field.shown_when {
        println!("{indent}      仅当 only when: {}", words(when, beside));
    }
    if let Some(when) = &field.required_when {
        println!("{indent}      必填 required when: {}", words(when, beside));
    }
    println!("{indent}      说明: {}", field.instruction);
    println!("{indent}      示范: {}", field.demonstration);
    if let FieldKind::Table { columns, .. } = &field.kind {
        for (number, column) in (1..).zip(columns) {
            print_field(number, column, columns, depth + 1);
        }
    }
}

fn kind(kind: &FieldKind) -> String {
    match kind {
        FieldKind::Text { max } => format!("文字，至多 {max} 字"),
        FieldKind::CitizenNumber => "公民身份号码".into(),
        FieldKind::Uscc => "统一社会信用代码".into(),
        FieldKind::Mobile => "手机号码".into(),
        FieldKind::Division => "区划代码，6 位".into(),
        FieldKind::Date => "日期，年-月-日".into(),
        FieldKind::Money => "金额".into(),
        FieldKind::Number { min, max } => format!("整数，{min}—{max}"),
        FieldKind::Flag => "是 / 否".into(),
        FieldKind::Choice { choices } => {
            choices.iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>().join(" / ")
        }
        FieldKind::Table { min_rows, max_rows, .. } => format!("表格，{min_rows}—{max_rows} 行"),
        FieldKind::Attachment { file_types, max_bytes } => {
            let types: Vec<_> = file_types.iter().map(|kind| kind.as_str()).collect();
            format!("附件，{}，至多 {} KB", types.join("、"), max_bytes / 1024)
        }
    }
}

const fn origin(source: PrefillSource) -> &'static str {
    match source {
        PrefillSource::ProfileName => "本人姓名",
        PrefillSource::ProfileCitizenNumber => "本人公民身份号码",
        PrefillSource::ProfileMobile => "本人手机号码",
        PrefillSource::ProfileAddress => "本人住址",
    }
}

/// A condition by the labels of what it asks about.
fn words(condition: &Condition, fields: &[Field]) -> String {
    let several = |conditions: &[Condition], between: &str| {
        let parts: Vec<_> = conditions.iter().map(|condition| words(condition, fields)).collect();
        format!("（{}）", parts.join(between))
    };
    match condition {
        Condition::All(conditions) => several(conditions, "，且 "),
        Condition::Any(conditions) => several(conditions, "，或 "),
        Condition::Not(condition) => format!("不是：{}", words(condition, fields)),
        Condition::Answered(id) => format!("已填“{}”", label(id.as_str(), fields)),
        Condition::Eq { field, value } => {
            format!("“{}” = {}", label(field.as_str(), fields), shown(field.as_str(), value, fields))
        }
        Condition::In { field, values } => {
            let values: Vec<_> = values.iter().map(|value| shown(field.as_str(), value, fields)).collect();
            format!("“{}” 为 {} 之一", label(field.as_str(), fields), values.join("、"))
        }
        Condition::Range { field, min, max } => {
            let bound = |number: i64| shown(field.as_str(), &FieldValue::Number(number), fields);
            let name = label(field.as_str(), fields);
            match (min, max) {
                (Some(min), Some(max)) => format!("“{name}” {}—{}", bound(*min), bound(*max)),
                (Some(min), None) => format!("“{name}” ≥ {}", bound(*min)),
                (None, Some(max)) => format!("“{name}” ≤ {}", bound(*max)),
                (None, None) => format!("已填“{name}”"),
            }
        }
    }
}

fn label<'a>(id: &'a str, fields: &'a [Field]) -> &'a str {
    fields.iter().find(|field| field.id.as_str() == id).map_or(id, |field| field.label.as_str())
}

fn shown(id: &str, value: &FieldValue, fields: &[Field]) -> String {
    let kind = fields.iter().find(|field| field.id.as_str() == id).map(|field| &field.kind);
    match (kind, value) {
        (Some(FieldKind::Choice { choices }), FieldValue::Text(text)) => choices
            .iter()
            .find(|choice| choice.value == *text)
            .map_or_else(|| text.clone(), |choice| choice.label.clone()),
        (Some(FieldKind::Money), FieldValue::Number(fen)) => format!("{} 元", Fen(*fen)),
        (_, value) => value.to_string(),
    }
}
