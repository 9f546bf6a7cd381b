//! Finding the right service, or the right things at once, by command.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use common::{Ran, onepalm, run};
use serde_json::Value;
use std::path::Path;

/// 实施编码 of the invented city's beach stall licence.
const STALL: &str = "11990100990100018P3990131001000";

fn search(words: &[&str]) -> Ran {
    run(Path::new("."), ["search"].iter().chain(words))
}

fn hits(words: &[&str]) -> Vec<Value> {
    let ran = search(&[words, &["--json"]].concat());
    assert_eq!(ran.out.lines().count(), 1, "{}{}", ran.out, ran.err);
    let hits = ran.json().remove(0).as_array().unwrap().clone();
    assert_eq!(ran.code, i32::from(hits.is_empty()));
    hits
}

fn first(words: &[&str]) -> String {
    hits(words)[0]["name"].as_str().unwrap().to_owned()
}

#[test]
fn a_service_is_found_by_its_name_everyday_names_pinyin_initials_and_code() {
    for typed in ["海滨摊点", "摆摊证", "haibintandian", "hbtd", "beachstall 摊点", STALL, "990131001"]
    {
        assert_eq!(first(&[typed]), "海滨摊点经营许可（新办）", "{typed}");
    }
    let hit = &hits(&["结婚", "--limit", "1"])[0];
    let mut keys: Vec<_> = hit.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["area", "body", "code", "level", "name", "score"]);
    assert_eq!(hit["name"], "结婚登记");
}

#[test]
fn filters_list_what_they_name_with_and_without_words() {
    let names = |words: &[&str]| {
        let names: Vec<_> = hits(words).iter().map(|hit| hit["name"].as_str().unwrap().to_owned()).collect();
        names
    };
    let benefits = names(&["--theme", "社会救助"]);
    assert!(benefits.len() >= 3 && benefits.contains(&"法律援助申请".to_owned()), "{benefits:?}");
    assert_eq!(names(&["--theme", "社会救助", "--level", "乡镇级"]).len(), benefits.len() - 1);
    assert_eq!(names(&["许可", "--audience", "enterprise", "--area", "990101"]).len(), 2);
    assert_eq!(names(&["登记", "--depth", "iv", "--body", "澜海市市场监督管理局"]), ["个体工商户登记"]);
    assert_eq!(names(&["道路", "--near", "990102", "--limit", "1"]).len(), 1);
    assert!(names(&["租赁合同", "--names-only"]).is_empty());
}

#[test]
fn names_are_suggested_while_typing() {
    let ran = search(&["--suggest", "jie", "--json"]).succeeded();
    assert_eq!(ran.json()[0][0], "结婚登记");
    assert!(search(&["--suggest", "hunyindengji"]).out.is_empty());
}

#[test]
fn a_guide_shows_conditions_time_fees_materials_and_the_form_with_demonstration_text() {
    let ran = search(&["--guide", STALL]).succeeded();
    for wanted in [
        "受理条件",
        "承诺 promised: 5个工作日",
        "不收费",
        "摊点现场照片",
        "依据：",
        "1 份",
        "受理标准：",
        "示范文本：",
        "办理流程",
        "设定依据",
        "常见问题",
        "监督投诉",
        "又叫 also called: 摆摊证",
    ] {
        assert!(ran.out.contains(wanted), "{wanted} is not in\n{}", ran.out);
    }
    let item = search(&["--guide", STALL, "--json"]).succeeded().json().remove(0);
    assert_eq!(item["code"], STALL);
    assert_eq!(search(&["--guide", "nothing", "--json"]).code, 1);
}

#[test]
fn whatever_is_typed_has_a_defined_answer() {
    for nothing in [vec![], vec![""], vec!["👍🏽"], vec!["、。"], vec!["--suggest", "*"]] {
        search(&nothing).refused(2, "search.nothing-asked");
    }
    let long = "证".repeat(10_000);
    for typed in [long.as_str(), "name:户口* NEAR(身份, 2) AND NOT ^ {a b}", "' OR 1=1 --", "量子纠缠"]
    {
        assert!(search(&[typed]).code < 2, "{typed}");
    }
    assert!(!hits(&["证"]).is_empty());
    assert!(search(&["量子纠缠"]).out.contains("没有找到"));
}

#[test]
fn a_file_that_is_no_catalogue_is_refused_with_its_code() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("text"), "no catalogue ".repeat(999)).unwrap();
    onepalm(folder.path(), "search 证 --catalogue text").refused(3, "catalogue.not-a-catalogue");
    onepalm(folder.path(), "search 证 --catalogue nowhere").refused(3, "catalogue.missing");
    assert_eq!(onepalm(folder.path(), "search 证 --level galaxy").code, 2);
}

#[test]
fn a_life_event_shows_its_items_in_order_and_each_question_once() {
    let here = Path::new(".");
    let listed = onepalm(here, "event --json").succeeded().json().remove(0);
    assert_eq!(listed[1]["id"], "stall");
    let ran = onepalm(here, "event stall").succeeded();
    let places: Vec<_> =
        ["1. 个体工商户登记", "2. 海滨摊点经营许可", "3. 临时占用城市道路许可（视回答而定）"]
            .map(|wanted| ran.out.find(wanted).unwrap_or_else(|| panic!("{wanted} is not in\n{}", ran.out)))
            .to_vec();
    assert!(places.is_sorted());
    assert!(
        ran.out.contains("申请人姓名  → 1 2 3") && ran.out.contains("预计投入资金  → 1 2"),
        "{}",
        ran.out
    );
    assert_eq!(ran.out.matches("申请人姓名").count(), 1);
    let told = onepalm(here, "event stall --json").succeeded().json().remove(0);
    assert_eq!(told["merged"]["parts"][0]["item"]["name"], "个体工商户登记");
    assert_eq!(onepalm(here, "event galaxy").code, 1);
}
