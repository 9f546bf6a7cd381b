//! Codes, deadlines and guides by command.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use common::onepalm;
use std::path::Path;

#[test]
fn a_deadline_skips_the_holidays_and_tells_why_of_every_day() {
    let folder = tempfile::tempdir().unwrap();
    let ran = onepalm(folder.path(), "deadline --start 2026-09-24 --limit 5wd --json").succeeded();
    let told = &ran.json()[0];
    // By hand on the State Council's notice: 28, 29 and 30 September, 8 and 9 October.
    assert_eq!((told["due"].as_str(), told["provisional"].as_bool()), (Some("2026-10-09"), Some(false)));
    let counted = told["days"].as_array().unwrap().iter().filter(|day| day["counted"] == true);
    assert_eq!(counted.count(), 5);
    assert_eq!(told["days"][0]["why"], "accepted");
    // The Saturday is a make-up working day.
    let ran = onepalm(folder.path(), "deadline --start 2026-02-13T14:30 --limit 4h --json").succeeded();
    assert!(ran.json()[0]["due"].as_str().unwrap().starts_with("2026-02-14T"));
}

#[test]
fn limits_and_pauses_that_say_nothing_are_refused_with_their_code() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, code) in [
        ("deadline --start 2026-03-02 --limit 20", "limit.no-unit"),
        ("deadline --start 2026-02-30 --limit 5wd", "deadline.not-a-date"),
        (
            "deadline --start 2026-03-02 --limit 5wd --pause 2026-03-06..2026-03-04",
            "deadline.pause-backwards",
        ),
    ] {
        let ran = onepalm(folder.path(), arguments);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(code), "{}", ran.err);
    }
    onepalm(folder.path(), "deadline --start 2026-03-02 --limit 5wd --calendar .")
        .refused(3, "calendar.none");
    for (arguments, code) in [
        ("--start 1990-01-05 --limit 5wd", "deadline.before-calendar"),
        ("--start 9999-12-30 --limit 5wd", "deadline.beyond-calendar"),
        ("--start 2026-03-02 --limit 21wd --statutory 20wd", "limit.promise-over-statutory"),
        ("--start 2026-09-24 --limit 5wd --statutory 14d", "limit.promise-over-statutory"),
        ("--start 2026-03-02 --limit 5wd --calendar nowhere", "file.missing"),
    ] {
        let ran = onepalm(folder.path(), &format!("deadline {arguments}"));
        assert!(ran.err.chars().any(|c| ('一'..='鿿').contains(&c)) || code == "file.missing", "{}", ran.err);
        ran.refused(3, code);
    }
    onepalm(folder.path(), "deadline --start 2026-03-02 --limit 20wd --statutory 20wd").succeeded();
}

#[test]
fn calendars_that_contradict_each_other_are_refused_with_both_files_the_date_and_the_sources() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, paper: &str, off: bool| {
        let day = serde_json::json!({"name": "春节", "date": "2026-02-16", "isOffDay": off});
        let year = serde_json::json!({"year": 2026, "papers": [paper], "days": [day]});
        std::fs::write(folder.path().join(name), year.to_string()).unwrap();
    };
    write("a.json", "国办发明电〔2025〕1号", true);
    write("b.json", "国办发明电〔2025〕2号", false);
    let ran = onepalm(folder.path(), "deadline --start 2026-03-02 --limit 5wd --calendar .");
    for part in ["a.json", "b.json", "2026-02-16", "〔2025〕1号", "〔2025〕2号", "互相矛盾"] {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    ran.refused(3, "calendar.contradiction");
    let ran = onepalm(folder.path(), "serve --listen 127.0.0.1:0 --store sqlite:p.sqlite --calendar .");
    assert!(ran.err.contains("a.json") && ran.err.contains("b.json"), "{}", ran.err);
    ran.refused(3, "calendar.contradiction");
    std::fs::write(folder.path().join("b.json"), "{\"year\": 2026}").unwrap();
    onepalm(folder.path(), "deadline --start 2026-03-02 --limit 5wd --calendar .")
        .refused(3, "calendar.unreadable");
}

#[test]
fn the_small_calendar_is_as_wide_as_its_head_in_every_row() {
    let folder = tempfile::tempdir().unwrap();
    let ran = onepalm(folder.path(), "deadline --start 2026-01-05 --limit 120wd --explain").succeeded();
    let wide = |c: char| if ('\u{2e80}'..='\u{ffef}').contains(&c) { 2 } else { 1 };
    let column = |line: &str, at: usize| line[..at].chars().map(wide).sum::<usize>();
    let lines: Vec<&str> = ran.out.lines().collect();
    let head = lines.iter().find(|line| line.contains('一')).unwrap();
    // Monday's number stands under 一, in every week of the count: #1 as #120.
    let monday = column(head, head.find('一').unwrap());
    let weeks: Vec<_> = lines.iter().filter(|line| line.contains(" #") && !line.contains("count")).collect();
    assert!(weeks.len() > 20, "{}", ran.out);
    for line in weeks {
        let day = line.get(monday - 2..monday).unwrap();
        assert!(day.trim().is_empty() || day.bytes().all(|byte| byte.is_ascii_digit()), "{line}");
        assert!(line.is_ascii(), "{line}");
    }
}

#[test]
fn a_code_is_taken_apart_and_a_foreign_one_is_flagged() {
    let folder = tempfile::tempdir().unwrap();
    let known = onepalm(folder.path(), "code 91350100M000100Y43 --json").succeeded();
    assert_eq!(known.json()[0]["readings"][0]["kind"], "uscc");
    let wrong = onepalm(folder.path(), "code 91350100M000100Y44 --json");
    assert_eq!(wrong.code, 1);
    let foreign = onepalm(folder.path(), "code hello --json");
    assert_eq!((foreign.code, foreign.json()[0]["readings"][0]["kind"].as_str()), (1, Some("foreign")));
}

#[test]
fn the_invented_citys_guides_may_be_published_and_one_without_a_name_may_not() {
    let folder = tempfile::tempdir().unwrap();
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../platform/seed/items.jsonl");
    let ran = onepalm(folder.path(), &format!("lint {} --json", seed.display())).succeeded();
    let counts = ran.json().pop().unwrap();
    assert_eq!(counts["unpublishable"], 0);
    assert!(counts["guides"].as_u64().unwrap() > 10);

    let line = std::fs::read_to_string(&seed).unwrap().lines().next().unwrap().to_owned();
    let mut item: serde_json::Value = serde_json::from_str(&line).unwrap();
    item["name"] = "".into();
    std::fs::write(folder.path().join("broken.jsonl"), item.to_string()).unwrap();
    let ran = onepalm(folder.path(), "lint broken.jsonl --json");
    assert_eq!((ran.code, ran.json().pop().unwrap()["unpublishable"].as_u64()), (1, Some(1)));
    onepalm(folder.path(), "lint nowhere.jsonl").refused(3, "file.missing");
}

#[test]
fn a_form_is_shown_described_and_judged_by_command() {
    let folder = tempfile::tempdir().unwrap();
    let stall = "11990100990100018P3990131001000";
    let shown = onepalm(folder.path(), &format!("form {stall}")).succeeded().out;
    for words in
        ["海滨摊点经营许可申请表", "仅当 only when: “是否使用明火或燃气” = 是", "健康证明编号", "示范:"]
    {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    let schema = &onepalm(folder.path(), &format!("form {stall} --schema --json")).succeeded().json()[0];
    assert_eq!(schema["$id"], "urn:onepalm:form:form-seaside-stall:3");

    let answers = r#"{"applicant_name":"林晓岚","apply_by":"self","agent_name":"李潮生","stall_area":21,
        "helpers":[{"name":"王小贝","mobile":"19900009998","handles_food":true}]}"#;
    std::fs::write(folder.path().join("answers.json"), answers).unwrap();
    let judged = onepalm(folder.path(), &format!("form {stall} --check answers.json --json"));
    assert_eq!(judged.code, 1);
    let told = judged.json().remove(0);
    let found: Vec<(&str, &str)> = told["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| (error["at"].as_str().unwrap(), error["code"].as_str().unwrap()))
        .collect();
    for wanted in [("agent_name", "not_asked"), ("stall_area", "out_of_range"), ("helpers", "missing")] {
        assert!(found.contains(&wanted), "{found:?}");
    }
    let words = onepalm(folder.path(), &format!("form {stall} --check answers.json"));
    assert!(
        words.out.contains("agent_name 代办人姓名: 当前情形下无需填写此项，请清空。 This is not asked here")
    );
    assert!(words.out.contains("helpers 帮工 [health_certificate 行 row 1]"), "{}", words.out);

    onepalm(folder.path(), "form nothing").refused(3, "item.unknown");
    onepalm(folder.path(), &format!("form {stall} --check nowhere.json")).refused(3, "file.missing");
    std::fs::write(folder.path().join("answers.json"), "[1]").unwrap();
    onepalm(folder.path(), &format!("form {stall} --check answers.json"))
        .refused(3, "form.answers-unreadable");
}

#[test]
fn a_form_that_asks_in_a_circle_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../platform/seed/items.jsonl");
    let line = std::fs::read_to_string(&seed).unwrap().lines().next().unwrap().to_owned();
    let mut item: serde_json::Value = serde_json::from_str(&line).unwrap();
    item["form"]["fields"][4]["shown_when"] = serde_json::json!({"answered": "agent_name"});
    std::fs::write(folder.path().join("looped.jsonl"), item.to_string()).unwrap();
    let ran = onepalm(folder.path(), "form 11990100990100018P3990131001000 --catalogue looped.jsonl");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("[form.condition-loop]"), "{}", ran.out);
}
