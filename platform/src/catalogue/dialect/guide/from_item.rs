use super::Guide;
use super::columns::{Basic, Extend, QuestionRow};
use super::materials::{fee_row, material_row};
use super::tables::{HANDLING_FORM_WORDS, ITEM_TYPES, Tables, code};
use super::to_item::{FINISHES, SCOPE_MODES, SCOPES};
use crate::catalogue::dialect::words::unit_word;
use chrono::NaiveDate;
use onepalm_contract::item::{
    CaseKind, HandlingScope, Limit, OnlineDepth, Question, ServiceItem, ServiceObject,
};

/// The guide that tells of an item, as far as the tables have a column for it.
pub(in crate::catalogue::dialect) fn from_item(item: &ServiceItem, words: Tables) -> Guide {
    let question = |question: &Question| QuestionRow {
        question: question.question.clone(),
        answer: question.answer.clone(),
        ..QuestionRow::default()
    };
    Guide {
        basic: basic(item, words),
        extend: vec![extend(item)],
        materials: item.materials.iter().map(material_row).collect(),
        fees: item.fees.iter().map(fee_row).collect(),
        questions: item.questions.iter().map(question).collect(),
        handling: handling(item),
        steps: Some(item.steps.clone()),
        windows: Some(item.windows.clone()),
        conditions: Some(item.conditions.clone()),
        legal_basis: Some(item.legal_basis.clone()),
        ..Guide::default()
    }
}

fn basic(item: &ServiceItem, words: Tables) -> Basic {
    let details = &item.details;
    let (anticipate_day, anticipate_type) = limit(item.statutory_limit);
    let (promise_day, promise_type) = limit(item.promised_limit);
    let objects = item.service_objects.iter();
    let objects = objects.map(|object| code(words.service_objects(), object).unwrap_or(object.label()));
    let forms = details.handling_forms.iter();
    let forms = forms
        .filter_map(|form| code(words.handling_forms(), form).or_else(|| code(HANDLING_FORM_WORDS, form)));
    let special = details.special_procedure.as_deref();
    Basic {
        task_code: item.code.to_string(),
        task_name: item.name.clone(),
        task_type: code(ITEM_TYPES, &item.item_type.as_str()).unwrap_or(&item.item_type).to_owned(),
        use_level: item.level.digit().to_string(),
        catalog_code: text(details.base_code.as_ref()),
        by_law: one_line_each(&item.legal_basis),
        plan_effective_date: day(item.effective_from),
        plan_cancel_date: item.cancelled_from.map(day).unwrap_or_default(),
        dept_name: item.body.name.clone(),
        dept_code: item.body.authority.to_string(),
        entrust_name: text(details.entrusted_by.as_ref()),
        anticipate_day,
        anticipate_type,
        anticipate_explain: text(details.statutory_note.as_ref()),
        promise_day,
        promise_type,
        promise_explain: text(details.promised_note.as_ref()),
        project_type: match item.case_kind {
            CaseKind::Instant => "1",
            CaseKind::Promised => "2",
        }
        .into(),
        server_type: several(objects),
        handle_type: several(forms),
        handle_flow: one_line_each(item.steps.iter().map(|step| {
            if step.standard.is_empty() {
                step.name.clone()
            } else {
                format!("{}：{}", step.name, step.standard)
            }
        })),
        accept_condition: one_line_each(&item.conditions),
        special_procedure: special
            .map(|word| code(words.special_procedures(), &word).unwrap_or(word).to_owned())
            .unwrap_or_default(),
        is_fee: flag(details.charges),
        fee_basis: item.fees.first().map(|fee| fee.basis.clone()).unwrap_or_default(),
        limit_scene_num: item.trips.to_string(),
        transact_addr: several(item.windows.iter().map(|window| window.address.as_str())),
        transact_time: several(item.windows.iter().map(|window| window.hours.as_str())),
        link_way: item.consult_phone.clone(),
        supervise_way: item.complaint_phone.clone(),
        power_source: text(details.power_source.as_ref()),
        data_source: words.name().into(),
        ..Basic::default()
    }
}

fn extend(item: &ServiceItem) -> Extend {
    let details = &item.details;
    let themes = several(item.themes.iter().map(String::as_str));
    let personal = item.service_objects.contains(&ServiceObject::NaturalPerson);
    let (user_topic_type, corp_topic_type) =
        if personal { (themes, String::new()) } else { (String::new(), themes) };
    let division = item.body.division.clone();
    // Shorter divisions are those of the body's code.
    let place =
        |told: bool| if told { (division.clone(), item.body.area.clone()) } else { Default::default() };
    let (town_code, town_name) = place(division.len() >= 6 && division.len() < 12);
    let (village_code, village_name) = place(division.len() >= 12);
    Extend {
        handle_area: details.handling_scope.as_ref().map(scope).unwrap_or_default(),
        other_dept: several(details.joint_bodies.iter().map(String::as_str)),
        service_type: text(details.intermediary.as_ref()),
        limit_explain: text(details.quantity_limit.as_ref()),
        result_type: details.finish.and_then(|finish| code(&FINISHES, &finish)).unwrap_or_default().into(),
        result_name: text(details.result_name.as_ref()),
        result_guid: text(details.result_sample.as_ref()),
        is_schedule: flag(details.appointment),
        is_pay_online: flag(details.pays_online),
        is_express: flag(details.accepts_post),
        is_service_terminals: flag(details.self_service),
        user_topic_type,
        corp_topic_type,
        is_online: flag(Some(item.online_depth >= OnlineDepth::III)),
        online_handle_depth: match item.online_depth {
            OnlineDepth::I => "1",
            OnlineDepth::II => "2",
            OnlineDepth::III => "3",
            OnlineDepth::IV => "4",
        }
        .into(),
        limit_scene_explain: text(details.trips_reason.as_ref()),
        town_name,
        town_code,
        village_name,
        village_code,
        ..Extend::default()
    }
}

/// In the order of their codes, as they come back.
fn handling(item: &ServiceItem) -> Vec<Basic> {
    let row = |(code, name): (&str, &str)| Basic {
        task_code: item.code.to_string(),
        task_handle_item: code.to_owned(),
        task_name: name.to_owned(),
        ..Basic::default()
    };
    let mut items: Vec<_> =
        item.handling_items.iter().map(|own| (own.code.as_str(), own.name.as_str())).collect();
    items.sort_unstable();
    items.into_iter().map(row).collect()
}

fn scope(scope: &HandlingScope) -> String {
    let area = code(&SCOPES, &scope.area).into_iter();
    let mode = scope.mode.and_then(|mode| code(&SCOPE_MODES, &mode)).into_iter();
    several(area.chain(mode).chain(scope.places.iter().map(String::as_str)))
}

fn limit(limit: Option<Limit>) -> (String, String) {
    limit.map(|limit| (limit.count.to_string(), unit_word(limit.unit).to_owned())).unwrap_or_default()
}

fn flag(flag: Option<bool>) -> String {
    flag.map(|flag| u8::from(flag).to_string()).unwrap_or_default()
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

fn text(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

/// What divides several values of a column cannot stand in one.
fn several<'a>(values: impl Iterator<Item = &'a str>) -> String {
    values.map(|value| value.replace('^', " ")).collect::<Vec<_>>().join("^")
}

fn one_line_each(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    texts.into_iter().map(|text| line(text.as_ref())).collect::<Vec<_>>().join("\n")
}
