//! Bad input ends with an exit code, a stable code and a sentence.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{onepalm, run, shared};
use serde_json::json;
use std::fs;
use std::net::TcpListener;
use tempfile::TempDir;

const NO_SERVER: &str = "postgres://nobody@127.0.0.1:1/none";

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A row as the list of Guangdong has it.
fn row(code: &str, name: &str) -> serde_json::Value {
    json!({
        "TASK_CODE": code, "TASK_NAME": name, "DEPT_NAME": "广东省教育厅", "matter_level": "省级",
        "LIMIT_SCENE_NUM": "0", "ONLINECHECK": "1", "theme_category": ["教育科研"],
        "service_object_name": ["自然人"], "material_intro": ["申请表"], "handle_time": "20(工作日)",
        "handle_time_limit": "30(工作日)",
    })
}

#[test]
fn an_item_that_is_not_in_the_catalogue_is_named() {
    let folder = folder();
    onepalm(folder.path(), "journey --item 99999 --json").refused(3, "item.unknown");
}

#[test]
fn a_taken_port_and_a_store_that_is_down_are_told_apart() {
    let folder = folder();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let serve = format!("serve --json --store sqlite:x.sqlite --listen {address}");
    onepalm(folder.path(), &serve).refused(5, "start.port-taken");
    fs::write(folder.path().join("items.jsonl"), "").unwrap();
    for command in ["serve --json", "journey --json", "import --json --dialect onepalm items.jsonl"] {
        onepalm(folder.path(), &format!("{command} --store {NO_SERVER}")).refused(5, "store.unreachable");
        onepalm(folder.path(), &format!("{command} --store mysql:x")).refused(2, "store.url-invalid");
    }
    onepalm(folder.path(), "serve --listen 0.0.0.0:0").refused(2, "start.remote-test-realm");
}

#[test]
fn a_platform_that_is_not_there_is_told() {
    let folder = folder();
    onepalm(folder.path(), "journey --json --platform http://127.0.0.1:1").refused(5, "network.offline");
    let desk = onepalm(folder.path(), "desk --json --platform http://127.0.0.1:1 queue");
    desk.refused(5, "sign-in-page.unreachable");
}

#[test]
fn a_line_that_is_no_json_is_named_and_the_others_are_stored() {
    let folder = folder();
    let rows = [row("code-1", "一").to_string(), "{\"TASK_CODE\": ".into(), row("code-2", "二").to_string()];
    fs::write(folder.path().join("items.jsonl"), rows.join("\n")).unwrap();
    let import = "import --json --dialect guangdong items.jsonl --store sqlite:city.sqlite";
    let ran = onepalm(folder.path(), import);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("items.jsonl:2: the line is not JSON"), "{}", ran.err);
    let report = &ran.json()[0];
    assert_eq!((&report["read"], &report["stored"], &report["rejected"]), (&json!(3), &json!(2), &json!(1)));
}

#[test]
fn text_for_a_list_and_a_repeated_code_are_warnings() {
    let folder = folder();
    let mut odd = row("code-1", "一");
    odd["theme_category"] = json!("无");
    odd["service_object_name"] = json!("无");
    odd["material_intro"] = json!("无");
    let rows = [odd.to_string(), row("code-1", "一，又一次").to_string()];
    fs::write(folder.path().join("items.jsonl"), rows.join("\n")).unwrap();
    let import = "import --json --dialect guangdong items.jsonl --store sqlite:city.sqlite";
    let ran = onepalm(folder.path(), import).succeeded();
    let report = &ran.json()[0];
    assert_eq!((&report["read"], &report["stored"], &report["rejected"]), (&json!(2), &json!(1), &json!(0)));
    assert_eq!(report["warnings"]["code.repeated"], 1);
    assert!(report["warnings"]["list.is-text"].as_u64().unwrap() >= 1, "{report}");
}

#[test]
fn an_unknown_dialect_is_usage_and_a_missing_file_bad_input() {
    let folder = folder();
    for command in ["import --store sqlite:x", "journey --item x --catalogue"] {
        let file = if command.starts_with("import") { "" } else { "nowhere.jsonl" };
        let with = |dialect: &str| format!("{command} {file} --dialect {dialect}");
        let tail = if command.starts_with("import") { " nowhere.jsonl" } else { "" };
        let unknown = onepalm(folder.path(), &(with("klingon") + tail));
        assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
        assert!(unknown.err.contains("the dialects are onepalm, guangdong"), "{}", unknown.err);
        let missing = onepalm(folder.path(), &(with("onepalm") + tail));
        assert_eq!((missing.code, missing.out.as_str()), (3, ""), "{}", missing.err);
    }
    for command in ["inspect nowhere.ofd", "render nowhere.ofd --out page.png --json"] {
        onepalm(folder.path(), command).refused(3, "file.missing");
    }
    assert_eq!(onepalm(folder.path(), "verify").code, 2);
    assert_eq!(onepalm(folder.path(), "fly").code, 2);
}

#[test]
fn what_is_no_document_is_invalid_and_cannot_be_drawn() {
    let folder = folder();
    fs::write(folder.path().join("letter.ofd"), "dear citizen").unwrap();
    let ran = onepalm(folder.path(), "verify letter.ofd --json");
    assert_eq!((ran.code, &ran.json()[0]["verdict"]), (1, &json!("invalid")));
    onepalm(folder.path(), "render letter.ofd --out page.png").refused(3, "package.not-an-archive");
    assert!(!folder.path().join("page.png").exists());
}

#[test]
fn a_page_that_a_real_document_does_not_have_is_not_drawn() {
    let Some(seal) = shared("data/ofd/signed/tax-seal-v4.ofd") else { return };
    let folder = folder();
    let seal = seal.to_str().unwrap();
    let ran = run(folder.path(), ["render", seal, "--page", "99", "--out", "page.png", "--json"]);
    ran.refused(3, "draw.page-unknown");
    let ran = run(folder.path(), ["render", seal, "--page", "0", "--out", "page.png"]);
    assert_eq!(ran.code, 2);
    run(folder.path(), ["render", seal, "--out", "no/folder.png"]).refused(3, "file.missing");
    run(folder.path(), ["render", seal, "--dpi", "1000000", "--out", "page.png"]).refused(3, "draw.size");
    // Without anchors nobody can say whose seal it is, though everything about it holds.
    let ran = run(folder.path(), ["verify", seal, "--json"]);
    assert_eq!(ran.code, 4);
    let verdict = &ran.json()[0];
    let signature = &verdict["signatures"][0];
    assert_eq!(
        (&verdict["verdict"], &signature["integrity"], &signature["coverage"], &signature["trust"]),
        (&json!("indeterminate"), &json!("intact"), &json!("complete"), &json!("unknown"))
    );
}
