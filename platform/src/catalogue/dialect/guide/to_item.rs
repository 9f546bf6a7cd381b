use super::Guide;
use super::columns::{Basic, Directory, Extend};
use super::materials::{fee, material};
use super::tables::{HANDLING_FORM_WORDS, ITEM_TYPES, Tables, value};
use crate::catalogue::dialect::words::{
    certificate, date, depth, flag, level, limit, lines, number, service_objects, several, several_texts,
    some, some_text,
};
use crate::catalogue::dialect::{Dialect, Row, Warning};
use chrono::NaiveDate;
use onepalm_contract::code::{ItemCode, Level};
use onepalm_contract::item::{
    Body, CaseKind, FinishMode, GuideDetails, HandlingForm, HandlingItem, HandlingScope, OnlineDepth,
    Question, ScopeArea, ScopeMode, ServiceItem, ServiceObject, Step, Window,
};
use onepalm_contract::session::AssuranceLevel;
use onepalm_rules::form::standard_form;

/// What is odd, as it is found.
type Warnings = Vec<Warning>;

/// 通办范围, 通办形式.
pub(super) const SCOPES: [(&str, ScopeArea); 10] = [
    ("全国通办", ScopeArea::Nation),
    ("跨省通办", ScopeArea::Nation),
    ("全省通办", ScopeArea::Province),
    ("省内通办", ScopeArea::Province),
    ("跨市通办", ScopeArea::Province),
    ("全市通办", ScopeArea::City),
    ("市内通办", ScopeArea::City),
    ("跨县通办", ScopeArea::City),
    ("全县通办", ScopeArea::County),
    ("不通办", ScopeArea::Own),
];

pub(super) const SCOPE_MODES: [(&str, ScopeMode); 3] =
    [("全程网办", ScopeMode::Online), ("代收代办", ScopeMode::Forwarded), ("多地联办", ScopeMode::Joint)];

pub(super) const FINISHES: [(&str, FinishMode); 6] = [
    ("证照", FinishMode::Certificate),
    ("批文", FinishMode::Document),
    ("批复", FinishMode::Approval),
    ("出证办结", FinishMode::Certificate),
    ("出文办结", FinishMode::Document),
    ("审批办结", FinishMode::Approval),
];

/// The item that a guide tells of. `words` are used where the guide's own source does not name its code tables.
pub(in crate::catalogue::dialect) fn to_item(
    mut guide: Guide,
    words: Option<Tables>,
    dialect: Dialect,
    today: NaiveDate,
) -> Row {
    let mut warnings = Vec::new();
    guide.basic.complete(&guide.directory);
    let (basic, extend) = (&guide.basic, guide.extend.first().cloned().unwrap_or_default());
    let words = Tables::parse(basic.data_source.trim()).or(words).unwrap_or(Tables::Exchanged);
    let code =
        if basic.task_handle_item.trim().is_empty() { &basic.task_code } else { &basic.task_handle_item };
    let code = ItemCode(code.trim().to_owned());
    let authority = some_text(&basic.dept_code).unwrap_or_else(|| code.as_str().chars().take(18).collect());
    let service_objects = objects(basic, words, &mut warnings);
    let trips = number(&basic.limit_scene_num, &mut warnings);
    let item = ServiceItem {
        version: 1,
        dialect: dialect.name().into(),
        name: basic.task_name.trim().to_owned(),
        aliases: Vec::new(),
        body: body(basic, &extend, &authority, &mut warnings),
        level: told_level(basic, &code, &mut warnings),
        item_type: value(ITEM_TYPES, basic.task_type.trim()).unwrap_or(basic.task_type.trim()).to_owned(),
        case_kind: case_kind(basic, &mut warnings),
        service_objects,
        themes: themes(&extend),
        online_depth: online_depth(&extend, trips, &mut warnings),
        trips,
        assurance: AssuranceLevel::RealName,
        conditions: guide.conditions.take().unwrap_or_else(|| lines(&basic.accept_condition)),
        statutory_limit: limit(&basic.anticipate_day, &basic.anticipate_type, &mut warnings),
        promised_limit: limit(&basic.promise_day, &basic.promise_type, &mut warnings),
        fees: guide.fees.iter().map(|row| fee(row, &basic.fee_basis)).collect(),
        legal_basis: guide.legal_basis.take().unwrap_or_else(|| lines(&basic.by_law)),
        steps: guide.steps.take().unwrap_or_else(|| steps(&basic.handle_flow)),
        materials: guide
            .materials
            .iter()
            .enumerate()
            .map(|(index, row)| material(index, row, &mut warnings))
            .collect(),
        handling_items: handling_items(&guide, &code),
        form: standard_form(),
        windows: guide.windows.take().unwrap_or_else(|| windows(basic)),
        consult_phone: some_text(&basic.link_way).unwrap_or_default(),
        complaint_phone: some_text(&basic.supervise_way).unwrap_or_default(),
        questions: guide
            .questions
            .iter()
            .map(|row| Question { question: row.question.clone(), answer: row.answer.clone() })
            .collect(),
        certificate: certificate(&authority),
        eligibility: Vec::new(),
        situations: Vec::new(),
        details: details(basic, &extend, words, &mut warnings),
        effective_from: date(&basic.plan_effective_date, &mut warnings).unwrap_or(today),
        cancelled_from: date(&basic.plan_cancel_date, &mut warnings),
        replaced_by: Vec::new(),
        code,
    };
    Row { item, warnings }
}

impl Basic {
    /// Takes from the base catalogue what the row leaves empty.
    fn complete(&mut self, directory: &Directory) {
        for (own, common) in [
            (&mut self.task_name, &directory.task_name),
            (&mut self.task_type, &directory.task_type),
            (&mut self.use_level, &directory.use_level),
            (&mut self.by_law, &directory.by_law),
            (&mut self.plan_effective_date, &directory.plan_effective_date),
            (&mut self.plan_cancel_date, &directory.plan_cancel_date),
        ] {
            if own.is_empty() {
                own.clone_from(common);
            }
        }
    }
}

/// The nearest place that is told: village, town, or the place in the body's code.
fn body(basic: &Basic, extend: &Extend, authority: &str, warnings: &mut Warnings) -> Body {
    let name = some_text(&basic.dept_name).unwrap_or_default();
    if name.is_empty() {
        warnings.push(Warning::BodyUnnamed);
    }
    let place = |code: &str, name: &str| some(code).map(|code| (code.to_owned(), name.trim().to_owned()));
    let coded = || {
        (authority.len() == 18).then(|| (authority.get(2..8).unwrap_or_default().to_owned(), String::new()))
    };
    let (division, area) = place(&extend.village_code, &extend.village_name)
        .or_else(|| place(&extend.town_code, &extend.town_name))
        .or_else(coded)
        .unwrap_or_default();
    Body { authority: authority.into(), name, division, area }
}

fn told_level(basic: &Basic, code: &ItemCode, warnings: &mut Warnings) -> Level {
    let word = some(&basic.use_level);
    let told = word.and_then(|word| {
        let digit = word.chars().next().filter(|_| word.len() == 1);
        digit
            .and_then(Level::from_digit)
            .or_else(|| LEVELS.iter().find(|(name, _)| *name == word).map(|(_, level)| *level))
    });
    if word.is_some() && told.is_none() {
        warnings.push(Warning::WordUnknown);
    }
    level(code, told, warnings)
}

/// 行使层级 in words.
const LEVELS: [(&str, Level); 9] = [
    ("国家级", Level::National),
    ("省级", Level::Province),
    ("市级", Level::City),
    ("县级", Level::County),
    ("镇级", Level::Township),
    ("乡镇级", Level::Township),
    ("镇（乡、街道）级", Level::Township),
    ("村级", Level::Village),
    ("村（社区）级", Level::Village),
];

fn case_kind(basic: &Basic, warnings: &mut Warnings) -> CaseKind {
    match some(&basic.project_type) {
        Some("1" | "即办件") => CaseKind::Instant,
        None | Some("2" | "承诺件") => CaseKind::Promised,
        Some(_) => {
            warnings.push(Warning::WordUnknown);
            CaseKind::Promised
        }
    }
}

fn objects(basic: &Basic, words: Tables, warnings: &mut Warnings) -> Vec<ServiceObject> {
    let read = |word: &str| value(words.service_objects(), word).or_else(|| ServiceObject::from_label(word));
    service_objects(several(&basic.server_type), read, warnings)
}

fn themes(extend: &Extend) -> Vec<String> {
    let mut themes: Vec<String> = Vec::new();
    for theme in several(&extend.user_topic_type).into_iter().chain(several(&extend.corp_topic_type)) {
        if !themes.iter().any(|known| known == theme) {
            themes.push(theme.to_owned());
        }
    }
    themes
}

fn online_depth(extend: &Extend, trips: u8, warnings: &mut Warnings) -> OnlineDepth {
    let told = several(&extend.online_handle_depth);
    let depths: Vec<_> = told.iter().filter_map(|word| depth(word)).collect();
    if depths.len() < told.len() {
        warnings.push(Warning::WordUnknown);
    }
    let mut online = || flag(&extend.is_online, warnings) == Some(true);
    depths.into_iter().max().unwrap_or_else(|| match (online(), trips) {
        (true, 0) => OnlineDepth::IV,
        (true, _) => OnlineDepth::III,
        (false, _) => OnlineDepth::I,
    })
}

/// 受理：当场受理, a step a line; or names alone between arrows.
fn steps(flow: &str) -> Vec<Step> {
    let step = |text: &str| {
        let (name, standard) = text.split_once('：').unwrap_or((text, ""));
        Step { name: name.trim().to_owned(), standard: standard.trim().to_owned() }
    };
    let parts = flow.lines().flat_map(|line| line.split('→').flat_map(|part| part.split("->")));
    parts.filter_map(some).map(step).collect()
}

fn windows(basic: &Basic) -> Vec<Window> {
    let hours: Vec<&str> = basic.transact_time.split('^').map(str::trim).collect();
    let window = |(index, address): (usize, String)| Window {
        address,
        // One time is everywhere's.
        hours: hours
            .get(index)
            .or(hours.first().filter(|_| hours.len() == 1))
            .map_or("", |time| time)
            .to_owned(),
        phone: String::new(),
    };
    several_texts(&basic.transact_addr).into_iter().enumerate().map(window).collect()
}

/// Those that have only a name; an item that is a handling item itself is its own.
fn handling_items(guide: &Guide, code: &ItemCode) -> Vec<HandlingItem> {
    let own = some(&guide.basic.task_handle_item)
        .map(|_| HandlingItem { code: code.clone(), name: guide.basic.task_name.trim().to_owned() });
    let others = guide
        .handling
        .iter()
        .map(|row| HandlingItem { code: row.task_handle_item.as_str().into(), name: row.task_name.clone() });
    own.into_iter().chain(others).collect()
}

fn details(basic: &Basic, extend: &Extend, words: Tables, warnings: &mut Warnings) -> GuideDetails {
    let special = some(&basic.special_procedure);
    GuideDetails {
        trips_reason: some_text(&extend.limit_scene_explain),
        accepts_post: flag(&extend.is_express, warnings),
        charges: flag(&basic.is_fee, warnings),
        pays_online: flag(&extend.is_pay_online, warnings),
        finish: finish(&extend.result_type, warnings),
        result_name: some_text(&extend.result_name),
        result_sample: some_text(&extend.result_guid),
        handling_scope: scope(&extend.handle_area, warnings),
        handling_forms: forms(basic, words, warnings),
        special_procedure: special
            .map(|word| value(words.special_procedures(), word).unwrap_or(word).to_owned()),
        joint_bodies: several_texts(&extend.other_dept),
        intermediary: some_text(&extend.service_type),
        quantity_limit: some_text(&extend.limit_explain),
        appointment: flag(&extend.is_schedule, warnings),
        self_service: flag(&extend.is_service_terminals, warnings),
        power_source: some_text(&basic.power_source),
        entrusted_by: some_text(&basic.entrust_name),
        statutory_note: some_text(&basic.anticipate_explain),
        promised_note: some_text(&basic.promise_explain),
        base_code: some_text(&basic.catalog_code).or_else(|| some_text(&basic.local_catalog_code)),
        ..GuideDetails::default()
    }
}

fn finish(column: &str, warnings: &mut Warnings) -> Option<FinishMode> {
    let finish = value(&FINISHES, some(column)?);
    if finish.is_none() {
        warnings.push(Warning::WordUnknown);
    }
    finish
}

fn forms(basic: &Basic, words: Tables, warnings: &mut Warnings) -> Vec<HandlingForm> {
    let mut forms = Vec::new();
    for word in several(&basic.handle_type) {
        match value(words.handling_forms(), word).or_else(|| value(HANDLING_FORM_WORDS, word)) {
            Some(form) if forms.contains(&form) => {}
            Some(form) => forms.push(form),
            None => warnings.push(Warning::WordUnknown),
        }
    }
    forms
}

/// 全省通办^代收代办, or with the divisions that take it behind.
fn scope(column: &str, warnings: &mut Warnings) -> Option<HandlingScope> {
    let words = several(column);
    let area = words.iter().find_map(|word| value(&SCOPES, word));
    if area.is_none() && !words.is_empty() {
        warnings.push(Warning::WordUnknown);
    }
    let is_place = |word: &&&str| word.len() >= 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    Some(HandlingScope {
        area: area?,
        mode: words.iter().find_map(|word| value(&SCOPE_MODES, word)),
        places: words.iter().filter(is_place).map(|word| (*word).to_owned()).collect(),
    })
}
