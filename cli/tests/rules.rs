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
