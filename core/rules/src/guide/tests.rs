use super::checks::is_catch_all;
use super::*;
use crate::deadline::Calendar;
use crate::testing;
use onepalm_contract::item::*;
use onepalm_contract::money::Fen;
use std::path::Path;

fn question(question: &str) -> Question {
    Question { question: question.into(), answer: "因为要核对原件。".into() }
}

/// A guide that breaks no rule.
fn good() -> ServiceItem {
    let mut item = testing::item();
    item.code = "11440000006939756B3990105001000".into();
    item.item_type = "行政许可".into();
    item.aliases = vec!["社保卡".into()];
    item.service_objects = vec![ServiceObject::NaturalPerson];
    item.themes = vec!["社会保障".into()];
    item.conditions = vec!["已参加社会保险。".into()];
    item.statutory_limit = Some(Limit::working_days(20));
    item.promised_limit = Some(Limit::working_days(5));
    item.legal_basis = vec!["《社会保险法》第五十八条".into()];
    item.steps = ["受理", "审核", "审批", "办结", "送达"]
        .map(|name| Step { name: name.into(), standard: "材料齐全".into() })
        .into();
    for material in &mut item.materials {
        material.source = "申请人自备".into();
        material.standard = "照片清晰".into();
    }
    item.consult_phone = "0600-1234567".into();
    item.complaint_phone = "0600-12345".into();
    item.questions = vec![question("多久能拿到卡？")];
    item
}

fn broken(change: impl FnOnce(&mut ServiceItem)) -> Vec<RuleId> {
    let mut item = good();
    change(&mut item);
    let findings = lint_item(&item, Rulebook::standard(), &Calendar::default());
    findings.into_iter().map(|finding| finding.rule).collect()
}

fn fee(basis: &str) -> Fee {
    Fee {
        name: "工本费".into(),
        amount: Some(Fen(1_000)),
        standard: "每证 10 元".into(),
        basis: basis.into(),
    }
}

#[test]
fn a_good_guide_breaks_no_rule_and_may_be_published() {
    assert_eq!(broken(|_| {}), []);
    assert_eq!(publishable(&good(), Rulebook::standard(), &Calendar::default()), Ok(()));
}

#[test]
fn the_standard_book_has_every_rule_once() {
    let ids: Vec<RuleId> = Rulebook::standard().rules().iter().map(|rule| rule.id).collect();
    assert_eq!(ids, RuleId::ALL);
    for rule in Rulebook::standard().rules() {
        assert_eq!(serde_json::to_value(rule.id).unwrap(), rule.id.code());
    }
}

#[test]
fn each_of_the_fifteen_rules_is_broken_by_its_own_fault() {
    use RuleId as R;
    assert_eq!(broken(|item| item.case_kind = CaseKind::Instant), [R::Instant]);
    assert_eq!(broken(|item| item.details.review = Some(ReviewMode::OnTheSpot)), [R::Promised]);
    let finish = |name: &str, mode| {
        broken(|item| {
            item.details.result_name = Some(name.into());
            item.details.result_sample = Some("样本.pdf".into());
            item.details.finish = Some(mode);
        })
    };
    assert_eq!(finish("社会保障卡许可证", FinishMode::Document), [R::Finish]);
    assert_eq!(finish("立项批复", FinishMode::Certificate), [R::Finish]);
    assert_eq!(finish("立项批复", FinishMode::Approval), []);
    assert_eq!(broken(|item| item.details.trips_reason = Some("核对原件".into())), [R::TripsReason]);
    assert_eq!(broken(|item| item.online_depth = OnlineDepth::I), [R::Post]);
    let come = |item: &mut ServiceItem| {
        item.trips = 1;
        item.questions.push(question("为什么要到现场？"));
        item.windows =
            vec![Window {
                address: "市民中心".into(), hours: "9:00–17:00".into(), phone: String::new()
            }];
    };
    assert_eq!(broken(come), [R::DepthTrips]);
    assert_eq!(broken(|item| item.details.charges = Some(true)), [R::FeeComplete, R::FeeOnline]);
    let costs = |basis: &'static str| {
        move |item: &mut ServiceItem| {
            item.fees = vec![fee(basis)];
            item.details.pays_online = Some(true);
        }
    };
    assert_eq!(broken(costs("")), [R::FeeComplete]);
    assert_eq!(broken(costs("发改价格〔2011〕1 号")), []);
    assert_eq!(broken(|item| item.details.pays_online = Some(true)), [R::FreeNoPayment]);
    assert_eq!(broken(|item| item.complaint_phone = item.consult_phone.clone()), [R::Phones]);
    assert_eq!(broken(|item| item.consult_phone = "12345".into()), [R::Phones]);
    assert_eq!(broken(|item| item.themes = vec!["税收财务".into()]), [R::Themes]);
    assert_eq!(broken(|item| item.questions.clear()), [R::LicenceQuestions]);
    assert_eq!(broken(|item| item.steps.truncate(4)), [R::LicenceSteps]);
    assert_eq!(broken(|item| item.details.result_name = Some("决定书".into())), [R::ResultSample]);
    assert_eq!(broken(|item| item.promised_limit = Some(Limit::working_days(21))), [R::LimitWithinLaw]);
    assert_eq!(broken(|item| item.materials[1].name = "其他需要的材料".into()), [R::CatchAll]);
}

#[test]
fn our_own_rules_are_broken_by_theirs() {
    use RuleId as R;
    assert_eq!(broken(|item| item.name = " ".into()), [R::Name]);
    let no_limit = |item: &mut ServiceItem| (item.promised_limit, item.statutory_limit) = (None, None);
    assert_eq!(broken(no_limit), [R::Promised, R::LimitGiven]);
    assert_eq!(broken(|item| item.code = "13440000515356094L2440102003001".into()), [R::Code]);
    assert_eq!(broken(|item| item.materials[1].id = "M01".into()), [R::MaterialIds]);
    assert_eq!(broken(|item| item.materials[1].standard.clear()), [R::MaterialTold]);
    assert_eq!(broken(|item| item.materials[1].file_types.clear()), [R::MaterialFiles]);
    assert_eq!(broken(|item| item.legal_basis.clear()), [R::Basis]);
    assert_eq!(broken(|item| item.form.fields.clear()), [R::Form]);
    let situation = r#"{"id":"s","name":"代办","when":{"answered":"nobody"},"materials":["M09"]}"#;
    assert_eq!(
        broken(|item| item.situations = vec![serde_json::from_str(situation).unwrap()]),
        [R::Situations]
    );
    assert_eq!(broken(|item| item.cancelled_from = Some(item.effective_from)), [R::Dates]);
    assert_eq!(broken(|item| item.aliases.clear()), [R::Aliases]);
}

#[test]
fn a_statutory_limit_shorter_than_the_promise_is_not_published_and_says_why() {
    let mut item = good();
    item.statutory_limit = Some(Limit { count: 6, unit: LimitUnit::NaturalDay });
    let refused = publishable(&item, Rulebook::standard(), &Calendar::default()).unwrap_err();
    assert_eq!(refused.code(), "guide.unpublishable");
    assert_eq!(refused.0[0].rule, RuleId::LimitWithinLaw);
    assert!(refused.0[0].zh.contains("晚于法定时限"), "{}", refused.0[0].zh);
}

#[test]
fn a_finding_says_what_was_found() {
    let found = |change: &dyn Fn(&mut ServiceItem)| {
        let mut item = good();
        change(&mut item);
        let findings = lint_item(&item, Rulebook::standard(), &Calendar::default());
        findings.into_iter().map(|finding| finding.zh).collect::<String>()
    };
    let phones = found(&|item| {
        item.consult_phone = "12345".into();
        item.complaint_phone.clear();
    });
    assert!(phones.contains("咨询电话 12345 没有区号。") && phones.contains("没有投诉电话。"), "{phones}");
    let instant = found(&|item| item.case_kind = CaseKind::Instant);
    assert!(instant.contains("却承诺 5个工作日办结"), "{instant}");
    let theme = found(&|item| item.themes.push("税收财务".into()));
    assert!(theme.contains("主题“税收财务”与服务对象不符。"), "{theme}");
    let material = found(&|item| item.materials[1].name = "其他需要的材料".into());
    assert!(material.contains("材料“其他需要的材料”。"), "{material}");
}

#[test]
fn a_city_may_judge_by_a_book_of_its_own() {
    let book = r#"[{"id":"guide.aliases","version":7,"owner":"某市","severity":"error","zh":"要有别名。","en":"Aliases."}]"#;
    let book = Rulebook::parse(book).unwrap();
    let mut item = good();
    item.aliases.clear();
    item.questions.clear();
    let refused = publishable(&item, &book, &Calendar::default()).unwrap_err();
    assert_eq!(refused.0.len(), 1);
    assert_eq!(refused.0[0].version, 7);
    let twice = serde_json::to_string(&[book.rules()[0].clone(), book.rules()[0].clone()]).unwrap();
    assert_eq!(Rulebook::parse(&twice).unwrap_err().code(), "rulebook.rule-twice");
    assert_eq!(Rulebook::parse("[{}]").unwrap_err().code(), "rulebook.unreadable");
}

#[test]
fn the_seed_of_the_platform_may_be_published() {
    for line in include_str!("../../../../platform/seed/items.jsonl").lines() {
        let item: ServiceItem = serde_json::from_str(line).unwrap();
        let refused = publishable(&item, Rulebook::standard(), &Calendar::default());
        assert!(refused.is_ok(), "{}: {refused:?}", item.name);
    }
}

#[test]
fn the_catch_alls_of_a_real_list_are_found_and_few() {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/catalogue/items-guangdong.jsonl");
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("skipped: {} is absent", file.display());
        return;
    };
    let rows = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let names: Vec<String> = rows
        .filter_map(|row| row["material_intro"].as_array().cloned())
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect();
    let found: Vec<_> = names.iter().filter(|name| is_catch_all(name)).collect();
    // domain.md §1.3 (15) counted four.
    assert_eq!(found.len(), 4, "{found:?}");
}
