use crate::certificates::line;
use onepalm_contract::form::{Field, FieldKind};
use onepalm_contract::item::{
    CaseKind, Fee, Limit, Material, MaterialForm, ServiceItem, ServiceObject, Substitute,
};
use onepalm_rules::guide::facts;

/// The whole guide (国发〔2016〕55号): conditions, procedure, limits, fees, notes; materials with basis, format and
/// copies; the form with instructions and demonstration text.
pub(super) fn show(item: &ServiceItem) {
    head(item);
    list("受理条件 conditions", &item.conditions);
    time(item);
    list("收费 fees", &fees(&item.fees));
    materials(&item.materials);
    form(item);
    let steps: Vec<_> = item.steps.iter().map(|step| format!("{}：{}", step.name, step.standard)).collect();
    list("办理流程 procedure", &steps);
    place(item);
    details(item);
    list("设定依据 legal basis", &item.legal_basis);
    let asked =
        |question: &onepalm_contract::item::Question| format!("{} — {}", question.question, question.answer);
    list("常见问题 frequent questions", &item.questions.iter().map(asked).collect::<Vec<_>>());
}

fn head(item: &ServiceItem) {
    line(format_args!("{}\n{} v{}", item.name, item.code, item.version));
    told("又叫 also called", &item.aliases.join("、"));
    told("实施主体 body", &format!("{}（{}，{}）", item.body.name, item.body.area, item.level.label()));
    let kind = match item.case_kind {
        CaseKind::Instant => "即办件",
        CaseKind::Promised => "承诺件",
    };
    told("类型 type", &format!("{} · {kind}", item.item_type));
    let objects: Vec<_> = item.service_objects.iter().map(|object| ServiceObject::label(*object)).collect();
    told("服务对象 for", &objects.join("、"));
    told("主题 themes", &item.themes.join("、"));
    let trips = format!("网办深度 {:?}，到现场 {} 次", item.online_depth, item.trips);
    told("网办 online", &trips);
    let end = item.cancelled_from.map(|end| format!("，自 {end} 起取消")).unwrap_or_default();
    told("生效 in force", &format!("自 {} 起{end}", item.effective_from));
    told(
        "由其替代 replaced by",
        &item.replaced_by.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
    );
    let handling = item.handling_items.iter().map(|one| format!("{} {}", one.code, one.name));
    list("业务办理项 handling items", &handling.collect::<Vec<_>>());
    let situations = item.situations.iter().map(|one| one.name.clone());
    list("情形 situations", &situations.collect::<Vec<_>>());
}

fn time(item: &ServiceItem) {
    let limit = |limit: Option<Limit>| limit.map_or("未说明".to_owned(), |limit| limit.to_string());
    heading("办结时限 time limits");
    told("法定 statutory", &limit(item.statutory_limit));
    told("承诺 promised", &limit(item.promised_limit));
}

fn fees(fees: &[Fee]) -> Vec<String> {
    let fee = |fee: &Fee| {
        let amount = fee.amount.map(|amount| format!(" {amount} 元")).unwrap_or_default();
        format!("{}{amount}：{}（{}）", fee.name, fee.standard, fee.basis)
    };
    if fees.is_empty() { vec!["不收费 free of charge".to_owned()] } else { fees.iter().map(fee).collect() }
}

fn materials(materials: &[Material]) {
    heading("申请材料 materials");
    if materials.is_empty() {
        return line("  无 none");
    }
    for material in materials {
        let need = if material.required { "必要" } else { "非必要" };
        let form = match material.form {
            MaterialForm::Paper => "纸质",
            MaterialForm::Electronic => "电子",
            MaterialForm::Either => "纸质或电子",
        };
        let tolerable = if material.tolerable { "，可容缺" } else { "" };
        line(format_args!("  - {}（{need}，{form}，{} 份{tolerable}）", material.name, material.copies));
        let parts = [
            ("来源", Some(&material.source)),
            ("填报须知", Some(&material.instruction)),
            ("受理标准", Some(&material.standard)),
            ("依据", Some(&material.basis)),
            ("规格", material.page_format.as_ref()),
            ("空白表格", material.blank_form.as_ref()),
            ("示例样表", material.sample.as_ref()),
        ];
        for (what, text) in parts {
            part(what, text.map_or("", String::as_str));
        }
        let types: Vec<_> = material.file_types.iter().map(|kind| kind.as_str()).collect();
        part("文件", &format!("{}，最大 {} KB", types.join("、"), material.max_bytes / 1024));
        material.substitutes.iter().for_each(|substitute| part("免提交", &stands_for(substitute)));
    }
}

fn stands_for(substitute: &Substitute) -> String {
    match substitute {
        Substitute::Certificate { type_code } => format!("已持电子证照 {type_code}"),
        Substitute::SharedData { source } => format!("共享数据 {source}"),
        Substitute::EarlierCase { within_days: Some(days) } => format!("{days} 天内办件已交"),
        Substitute::EarlierCase { within_days: None } => "以前办件已交".to_owned(),
    }
}

fn form(item: &ServiceItem) {
    heading(&format!("申请表单 form: {}", item.form.title));
    item.form.fields.iter().for_each(|one| field(one, 1));
}

fn field(field: &Field, depth: usize) {
    let indent = "  ".repeat(depth);
    let need = match (field.required, &field.required_when, &field.shown_when) {
        (true, _, None) => "必填",
        (true, _, Some(_)) => "符合条件时必填",
        (false, Some(_), _) => "有时必填",
        (false, None, _) => "选填",
    };
    let known = if field.prefill.is_some() { "，自动带出" } else { "" };
    line(format_args!("{indent}- {}（{need}{known}）{}", field.label, field.instruction));
    if let FieldKind::Choice { choices } = &field.kind {
        let choices: Vec<_> = choices.iter().map(|choice| choice.label.as_str()).collect();
        line(format_args!("{indent}    选项：{}", choices.join("、")));
    }
    line(format_args!("{indent}    示范文本：{}", field.demonstration));
    if let FieldKind::Table { columns, .. } = &field.kind {
        for column in columns {
            self::field(column, depth + 1);
        }
    }
}

fn place(item: &ServiceItem) {
    let windows = item.windows.iter().map(|window| {
        let phone = if window.phone.is_empty() { String::new() } else { format!("，{}", window.phone) };
        format!("{}（{}{phone}）", window.address, window.hours)
    });
    list("办理地点 where", &windows.collect::<Vec<_>>());
    told("咨询 consult", &item.consult_phone);
    told("监督投诉 complaints", &item.complaint_phone);
    told("颁发证照 certificate", item.certificate.as_ref().map_or("", |certificate| &certificate.name));
}

/// What fuller lists tell beyond the common fields.
fn details(item: &ServiceItem) {
    for fact in facts(&item.details) {
        told(&format!("{} {}", fact.zh, fact.en), &fact.says);
    }
}

fn heading(text: &str) {
    line(format_args!("\n{text}"));
}

fn list(what: &str, lines: &[String]) {
    if !lines.is_empty() {
        heading(what);
        for text in lines {
            line(format_args!("  - {text}"));
        }
    }
}

fn told(what: &str, text: &str) {
    if !text.is_empty() {
        line(format_args!("  {what}: {text}"));
    }
}

fn part(what: &str, text: &str) {
    if !text.is_empty() {
        line(format_args!("      {what}：{text}"));
    }
}
