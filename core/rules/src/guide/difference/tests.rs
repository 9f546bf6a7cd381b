use super::*;
use onepalm_contract::form::Condition;
use onepalm_contract::item::*;
use onepalm_contract::money::Fen;
use onepalm_contract::publication::DifferenceKind;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// A guide that says something in every field.
fn full() -> ServiceItem {
    let mut item = crate::testing::item();
    item.aliases = vec!["社保卡".into(), "医保卡".into()];
    item.service_objects = vec![ServiceObject::NaturalPerson, ServiceObject::Enterprise];
    item.themes = vec!["社会保障".into(), "证件办理".into()];
    item.conditions = vec!["已参加社会保险。".into(), "年满十六周岁。".into()];
    item.statutory_limit = Some(Limit::working_days(20));
    item.promised_limit = Some(Limit::working_days(10));
    let fee = |name: &str| Fee {
        name: name.into(),
        amount: Some(Fen(1_000)),
        standard: "每证 10 元".into(),
        basis: "发改价格〔2012〕1 号".into(),
    };
    item.fees = vec![fee("工本费"), fee("照相费")];
    item.legal_basis = vec!["《社会保险法》第五十八条".into(), "《条例》第九条".into()];
    item.steps = ["受理", "审核"].map(|name| Step { name: name.into(), standard: "材料齐全".into() }).into();
    let material = &mut item.materials[0];
    material.substitutes = vec![
        Substitute::Certificate { type_code: "11100000000013338W032".into() },
        Substitute::SharedData { source: "household".into() },
        Substitute::EarlierCase { within_days: Some(90) },
    ];
    (material.blank_form, material.sample) = (Some("空白.pdf".into()), Some("样表.pdf".into()));
    material.page_format = Some("A4".into());
    for text in [&mut material.source, &mut material.instruction, &mut material.standard, &mut material.basis]
    {
        "照实提供".clone_into(text);
    }
    let handling = |code: &str| HandlingItem { code: code.into(), name: "申领".into() };
    item.handling_items = vec![handling("1"), handling("2")];
    let asked = Condition::Answered("mobile".into());
    item.form.fields[0].shown_when = Some(asked.clone());
    item.form.fields[0].required_when = Some(asked.clone());
    let window = |address: &str| Window {
        address: address.into(),
        hours: "周一至周五".into(),
        phone: "0600-1".into(),
    };
    item.windows = vec![window("一楼"), window("二楼")];
    (item.consult_phone, item.complaint_phone) = ("0600-1234567".into(), "0600-12345".into());
    let question =
        |question: &str| Question { question: question.into(), answer: "因为要核对原件。".into() };
    item.questions = vec![question("多久？"), question("多少钱？")];
    item.certificate = Some(CertificateType {
        code: "11100000000013338W032".into(),
        name: "社会保障卡".into(),
        years: Some(10),
        printed_fields: vec!["applicant_name".into(), "mobile".into()],
    });
    let eligible = |id: &str| EligibilityCondition {
        id: id.into(),
        when: asked.clone(),
        zh: "须留手机号。".into(),
        en: "A mobile number is needed.".into(),
    };
    item.eligibility = vec![eligible("E1"), eligible("E2")];
    let situation = |id: &str| Situation {
        id: id.into(),
        name: "委托他人办理的".into(),
        when: asked.clone(),
        materials: vec!["M01".into(), "M02".into()],
        steps: vec!["受理".into(), "审核".into()],
    };
    item.situations = vec![situation("S1"), situation("S2")];
    item.details = full_details();
    item.effective_from = "2026-01-01".parse().unwrap();
    item.cancelled_from = Some("2027-01-01".parse().unwrap());
    item.replaced_by = vec!["a".into(), "b".into()];
    item
}

fn full_details() -> GuideDetails {
    let text = || Some("文字".to_owned());
    GuideDetails {
        trips_reason: text(),
        accepts_post: Some(true),
        charges: Some(true),
        pays_online: Some(true),
        review: Some(ReviewMode::ReviewThenApprove),
        finish: Some(FinishMode::Certificate),
        result_name: text(),
        result_sample: text(),
        handling_scope: Some(HandlingScope {
            area: ScopeArea::City,
            mode: Some(ScopeMode::Forwarded),
            places: vec!["990100".into(), "990101".into()],
        }),
        handling_forms: vec![HandlingForm::Window, HandlingForm::Online],
        special_procedure: text(),
        joint_bodies: vec!["公安局".into(), "税务局".into()],
        joint: Some(JointPlan {
            plan: PlanPart::Sequence(vec![
                PlanPart::Step(plan_step("one")),
                PlanPart::Parallel(vec![
                    PlanPart::Step(plan_step("two")),
                    PlanPart::Step(plan_step("three")),
                ]),
            ]),
            limit: Limit::working_days(45),
        }),
        intermediary: text(),
        quantity_limit: text(),
        appointment: Some(true),
        self_service: Some(true),
        informed_commitment: Some(true),
        power_source: text(),
        entrusted_by: text(),
        statutory_note: text(),
        promised_note: text(),
        notes: text(),
        base_code: text(),
        cancel_reason: text(),
    }
}

fn plan_step(id: &str) -> PlanStep {
    PlanStep {
        id: id.into(), name: "消防审查".into(), body: "公安局".into(), limit: Limit::working_days(5)
    }
}

/// Words of code tables, so that a value of one can become another.
const TABLES: &[&str] = &[
    "instant",
    "promised",
    "I",
    "II",
    "III",
    "IV",
    "national",
    "city",
    "county",
    "natural_person",
    "enterprise",
    "paper",
    "electronic",
    "either",
    "window",
    "online",
    "mobile",
    "on_the_spot",
    "review_then_approve",
    "certificate",
    "document",
    "own",
    "nation",
    "forwarded",
    "joint",
    "working_day",
    "natural_day",
    "image/png",
    "application/pdf",
    "image/jpeg",
    "profile_name",
    "profile_mobile",
    "2026-05-05",
];

/// Every guide that differs from the full one in one place: a value changed, left out, doubled or moved.
static CHANGED: LazyLock<Vec<(String, ServiceItem)>> = LazyLock::new(|| {
    let whole = serde_json::to_value(full()).unwrap();
    let mut changed = Vec::new();
    for (path, others) in edits(&whole, String::new()) {
        for other in others {
            let mut edited = whole.clone();
            if let Some(value) = other {
                *edited.pointer_mut(&path).unwrap() = value;
            } else {
                let (parent, key) = path.rsplit_once('/').unwrap();
                edited.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
            }
            if let Ok(item) = serde_json::from_value::<ServiceItem>(edited)
                && item != full()
            {
                changed.push((path.clone(), item));
            }
        }
    }
    changed
});

/// At each place of a document, what could be there instead; `None`: nothing.
fn edits(value: &Value, path: String) -> Vec<(String, Vec<Option<Value>>)> {
    let mut here = vec![None];
    let mut below = Vec::new();
    match value {
        Value::Null => {}
        Value::Bool(flag) => here.push(Some(json!(!flag))),
        Value::Number(number) => here.push(Some(json!(number.as_i64().unwrap() + 1))),
        Value::String(text) => {
            here.push(Some(json!(format!("{text}改"))));
            here.extend(TABLES.iter().map(|word| Some(json!(word))));
        }
        Value::Array(parts) => {
            here.push(Some(json!(parts.iter().rev().collect::<Vec<_>>())));
            here.push(Some(json!(parts[1.min(parts.len())..])));
            here.push(Some(json!(parts.iter().chain(parts.first()).collect::<Vec<_>>())));
            here.push(Some(json!([])));
            below = parts.iter().enumerate().map(|(place, part)| (place.to_string(), part)).collect();
        }
        Value::Object(fields) => {
            below = fields.iter().map(|(name, field)| (name.replace('/', "~1"), field)).collect();
        }
    }
    if path.is_empty() || path.rsplit('/').next().is_some_and(|last| last.parse::<usize>().is_ok()) {
        here.retain(Option::is_some);
    }
    let below = below.into_iter().flat_map(|(name, part)| edits(part, format!("{path}/{name}")));
    let mut all: Vec<_> = below.collect();
    all.push((path, here));
    all
}

#[test]
fn the_same_guide_has_no_differences_whatever_its_version() {
    let (old, mut new) = (full(), full());
    new.version = 9;
    assert_eq!(difference(&old, &new), []);
}

#[test]
fn every_single_change_of_a_guide_is_told() {
    let changed = &*CHANGED;
    // Each of the fields, of the parts and of the details is among them.
    assert!(changed.len() > 400, "{}", changed.len());
    let whole = serde_json::to_value(full()).unwrap();
    let all = |at: &'static str| {
        whole.pointer(at).unwrap().as_object().unwrap().keys().map(move |key| format!("{at}/{key}"))
    };
    for path in all("").chain(all("/details")).chain(all("/materials/0")).chain(all("/form/fields/0")) {
        assert!(changed.iter().any(|(edited, _)| edited.starts_with(&path)), "{path} is not tried");
    }
    for (path, new) in changed.iter().filter(|(path, _)| path != "/version") {
        let told = difference(&full(), new);
        assert!(!told.is_empty(), "{path} changed and nothing is told");
        assert!(told.iter().all(|one| one.zh.ends_with('。') && one.en.ends_with('.')), "{told:?}");
    }
}

fn mirrored(mut difference: Difference) -> (GuidePart, DifferenceKind, [Option<String>; 3]) {
    std::mem::swap(&mut difference.before, &mut difference.after);
    let kind = match difference.kind {
        DifferenceKind::Added => DifferenceKind::Removed,
        DifferenceKind::Removed => DifferenceKind::Added,
        DifferenceKind::Changed => DifferenceKind::Changed,
    };
    (difference.part, kind, [difference.at, difference.before, difference.after])
}

fn plain(difference: Difference) -> (GuidePart, DifferenceKind, [Option<String>; 3]) {
    (difference.part, difference.kind, [difference.at, difference.before, difference.after])
}

proptest! {
    #[test]
    fn what_is_new_seen_from_one_side_is_gone_seen_from_the_other(
        one in 0..CHANGED.len(), other in 0..CHANGED.len()
    ) {
        let (one, other) = (&CHANGED[one].1, &CHANGED[other].1);
        let mut there: Vec<_> = difference(one, other).into_iter().map(plain).collect();
        let mut back: Vec<_> = difference(other, one).into_iter().map(mirrored).collect();
        there.sort();
        back.sort();
        prop_assert_eq!(there, back);
    }
}

#[test]
fn a_citizen_reads_what_matters_first() {
    let old = full();
    let mut new = full();
    new.promised_limit = Some(Limit::working_days(5));
    new.statutory_limit = Some(Limit { count: 30, unit: LimitUnit::NaturalDay });
    new.fees.clear();
    new.details.charges = Some(false);
    new.materials[1].id = "M03".into();
    new.materials[1].name = "房产证明".into();
    new.materials[1].tolerable = true;
    new.trips = 0;
    let mut old = old;
    old.trips = 1;
    new.conditions.pop();
    let mut field = new.form.fields[1].clone();
    field.id = "opening_hour".into();
    "每天几点出摊".clone_into(&mut field.label);
    field.required = true;
    new.form.fields.push(field);
    new.form.version += 1;
    new.consult_phone = "0600-7654321".into();
    let told = difference(&old, &new);
    let zh: Vec<_> = told.iter().map(|one| one.zh.as_str()).collect();
    assert_eq!(
        zh,
        [
            "承诺办结时限由 10 个工作日缩短为 5 个工作日。",
            "法定办结时限由 20 个工作日改为 30 个自然日。",
            "不再收费。",
            "取消收费项目：工本费（10.00 元）。",
            "取消收费项目：照相费（10.00 元）。",
            "不再需要材料《证件照片》。",
            "新增材料《房产证明》（可容缺）。",
            "到现场次数由 1 次减为 0 次。",
            "取消受理条件：年满十六周岁。",
            "表单新增问题“每天几点出摊”（必填）。",
            "咨询电话由“0600-1234567”改为“0600-7654321”。",
        ]
    );
    assert_eq!(told[0].en, "The promised limit is shortened from 10 working days to 5 working days.");
    assert_eq!(told[2].en, "It is free of charge now.");
    assert_eq!(told[6].at.as_deref(), Some("M03"));
    assert_eq!((told[7].before.as_deref(), told[7].after.as_deref()), (Some("1 次"), Some("0 次")));
}

#[test]
fn a_guide_that_gives_way_to_the_next_is_not_told_as_cancelled() {
    let mut old = full();
    let mut new = full();
    new.effective_from = "2026-07-01".parse().unwrap();
    old.cancelled_from = Some(new.effective_from);
    new.cancelled_from = None;
    let zh: Vec<_> = difference(&old, &new).into_iter().map(|one| one.zh).collect();
    assert_eq!(zh, ["生效日期由“2026-01-01”改为“2026-07-01”。"]);
}

#[test]
fn long_texts_are_not_repeated_and_parts_of_one_name_are_told_apart() {
    let (mut old, mut new) = (full(), full());
    old.materials[0].instruction = "长".repeat(500);
    new.materials[0].instruction = "久".repeat(500);
    let told = difference(&old, &new);
    assert_eq!(told[0].zh, "材料《证件照片》的填报须知有修改。");
    assert_eq!((&told[0].before, &told[0].after), (&None, &None));
    // Broken guides have two materials of one id; each is compared with its own.
    for item in [&mut old, &mut new] {
        item.materials[0].instruction.clear();
        item.materials[1].id = "M01".into();
    }
    new.materials[1].copies = 2;
    let told = difference(&old, &new);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].zh, "材料《证件照片》的份数由“1”改为“2”。");
}
