//! Lists in and out by command, killed in between, and the page that tells a city how.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Ran, onepalm, run, shared, spawn};
use onepalm_platform::catalogue::SourceError;
use onepalm_platform::catalogue::dialect::{RowError, Warning};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Moments at which an import is killed.
const KILLS: u32 = 24;

fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path).canonicalize().unwrap()
}

/// A list of our own dialect with so many items, which `word` tells from others.
fn items(count: usize, word: &str) -> String {
    let line = |number: usize| {
        let code = format!("11990100990100018P399013{number:07}");
        let materials: Vec<String> = (0..8).map(|index| format!("{word}材料{index}")).collect();
        json!({ "code": code, "name": format!("{word}事项{number}"), "body": "澜海市试验局", "materials": materials })
            .to_string()
    };
    (1..=count).map(line).collect::<Vec<_>>().join("\n")
}

fn counts(ran: &Ran) -> Value {
    ran.json().pop().unwrap()
}

#[test]
fn the_counts_of_the_real_lists_come_as_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let (Some(guangdong), Some(sichuan)) =
        (shared("data/catalogue/items-guangdong.jsonl"), shared("data/catalogue/items-sichuan.js"))
    else {
        return;
    };
    let import = |list: &Path, out: &str| {
        run(folder.path(), ["import", list.to_str().unwrap(), "--out", out, "--json"]).succeeded()
    };
    let ran = import(&guangdong, "guangdong.sqlite");
    assert_eq!(ran.err, "dialect guangdong\n");
    let report = counts(&ran);
    // The figures of domain.md §4.
    for (name, count) in [
        ("read", 2262),
        ("stored", 2262),
        ("rejected", 0),
        ("flagged_owner_codes", 6),
        ("handling_items", 363),
        ("without_materials", 1446),
    ] {
        assert_eq!(report[name], count, "{name}");
    }
    assert_eq!(report.as_object().unwrap().len(), 7);
    let report = counts(&import(&sichuan, "sichuan.sqlite"));
    assert_eq!((&report["read"], &report["stored"]), (&json!(1135), &json!(1135)));
    assert!(1135 - report["flagged_owner_codes"].as_u64().unwrap() >= 960);
}

#[test]
fn a_list_goes_in_and_out_in_every_dialect_that_can_hold_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let seed = in_project("platform/seed/items.jsonl");
    let into = |list: &str, store: &str| {
        run(path, ["import", list, "--store", &format!("sqlite:{store}"), "--json"]).succeeded()
    };
    into(seed.to_str().unwrap(), "first.db");
    for (dialect, out) in [("onepalm", "a.jsonl"), ("exchange", "b"), ("json-guide", "c.jsonl")] {
        onepalm(path, &format!("export --dialect {dialect} --store sqlite:first.db --out {out}")).succeeded();
        let ran = into(out, &format!("{dialect}.db"));
        assert_eq!(ran.err, format!("dialect {dialect}\n"));
        let again = format!("export --dialect {dialect} --store sqlite:{dialect}.db --out again-{out}");
        onepalm(path, &again).succeeded();
        let text = |name: &str| {
            let table = path.join(name).join("up_task_general_material.csv");
            fs::read_to_string(if table.exists() { table } else { path.join(name) }).unwrap()
        };
        assert_eq!(text(out), text(&format!("again-{out}")), "{dialect}");
    }
    onepalm(path, "import a.jsonl --out city.sqlite").succeeded();
    let ran = onepalm(path, "export --dialect onepalm --catalogue city.sqlite").succeeded();
    let all = fs::read_to_string(path.join("a.jsonl")).unwrap();
    // What is not in force is not in the file.
    assert!(ran.out.lines().count() > 20 && ran.out.lines().all(|line| all.contains(line)));
    onepalm(path, "export --dialect exchange --catalogue city.sqlite").refused(2, "export.needs-folder");
    onepalm(path, "export --dialect sichuan --catalogue city.sqlite").refused(2, "export.one-way");
}

#[test]
fn what_an_import_cannot_use_is_told_with_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for (name, text) in [
        ("letter.txt", "Dear city,"),
        ("basic.csv", "task_code,task_name,dept_name\nC1,甲\nC2,乙,局\n"),
        ("fake.sqlite", "SQLite format 3\0, or so it says"),
    ] {
        fs::write(path.join(name), text).unwrap();
    }
    onepalm(path, "import letter.txt --out city.sqlite").refused(3, "dialect.unknown");
    onepalm(path, "import fake.sqlite --out city.sqlite").refused(3, "catalogue-file.unreadable");
    onepalm(path, "import nowhere.csv --dialect exchange --out city.sqlite").refused(3, "file.missing");
    onepalm(path, "import . --dialect guangdong --out city.sqlite").refused(3, "dialect.no-folder");
    assert_eq!(onepalm(path, "import basic.csv").code, 2);
    assert_eq!(onepalm(path, "import basic.csv --tables abc --out x").code, 2);
    let ran = onepalm(path, "import basic.csv --out city.sqlite --json");
    assert_eq!((ran.code, &counts(&ran)["stored"]), (3, &json!(1)));
    assert!(ran.err.contains("basic.csv:2: the row has 2 cells, the header 3 [row.cells]"), "{}", ran.err);
}

#[test]
fn every_kind_of_list_and_an_offline_catalogue_are_judged() {
    let folder = tempfile::tempdir().unwrap();
    let seed = in_project("platform/seed/items.jsonl");
    let guides = |list: &str| {
        let ran = run(folder.path(), ["lint", list, "--json"]);
        assert!(ran.code <= 1, "{}", ran.err);
        counts(&ran)["guides"].as_u64().unwrap()
    };
    run(folder.path(), ["import", seed.to_str().unwrap(), "--out", "city.sqlite"]).succeeded();
    // What is not in force is not in the file.
    assert!((20..=guides(seed.to_str().unwrap())).contains(&guides("city.sqlite")));
    assert!(guides(in_project("docs/examples/exchange").to_str().unwrap()) >= 3);
    assert!(guides(in_project("docs/examples/guides.jsonl").to_str().unwrap()) >= 3);
}

#[test]
fn an_import_killed_at_any_moment_leaves_the_old_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("old.jsonl"), items(200, "旧")).unwrap();
    fs::write(path.join("new.jsonl"), items(250, "新")).unwrap();
    onepalm(path, "import old.jsonl --out city.sqlite").succeeded();
    let old = fs::read(path.join("city.sqlite")).unwrap();
    let begun = Instant::now();
    onepalm(path, "import new.jsonl --out new.sqlite").succeeded();
    let whole = begun.elapsed();
    let new = fs::read(path.join("new.sqlite")).unwrap();
    let mut unfinished = 0;
    for kill in 0..KILLS {
        fs::write(path.join("city.sqlite"), &old).unwrap();
        killed_after(path, "import new.jsonl --out city.sqlite", whole * kill / KILLS);
        let found = fs::read(path.join("city.sqlite")).unwrap();
        assert!(found == old || found == new, "kill {kill}");
        unfinished += u32::from(found == old);
    }
    assert!(unfinished > KILLS / 2, "{unfinished} of {KILLS} kills came in time");
    onepalm(path, "import new.jsonl --out city.sqlite").succeeded();
    assert!(fs::read(path.join("city.sqlite")).unwrap() == new);
    assert!(!path.join(".city.sqlite.part").exists());
}

#[test]
fn an_import_killed_at_any_moment_leaves_whole_items_and_the_next_completes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let list = items(1_500, "新");
    fs::write(path.join("new.jsonl"), &list).unwrap();
    let begun = Instant::now();
    onepalm(path, "import new.jsonl --store sqlite:measure.db").succeeded();
    let whole = begun.elapsed();
    onepalm(path, "export --dialect onepalm --store sqlite:measure.db --out wanted.jsonl").succeeded();
    let wanted = fs::read_to_string(path.join("wanted.jsonl")).unwrap();
    let wanted: BTreeSet<&str> = wanted.lines().collect();
    let (mut unfinished, mut before) = (0, 0);
    for kill in 0..KILLS {
        // Some of the moments are in the first run, others in one that goes on with what stands.
        if kill % 6 == 0 {
            let _ = fs::remove_file(path.join("city.db"));
            let _ = fs::remove_file(path.join("city.db-wal"));
            let _ = fs::remove_file(path.join("city.db-shm"));
            before = 0;
        }
        killed_after(path, "import new.jsonl --store sqlite:city.db", whole * kill / KILLS);
        let ran = onepalm(path, "export --dialect onepalm --store sqlite:city.db").succeeded();
        let found: BTreeSet<&str> = ran.out.lines().collect();
        assert!(found.is_subset(&wanted), "kill {kill}: half an item");
        assert!(found.len() >= before, "kill {kill}: what was stored is gone");
        before = found.len();
        unfinished += u32::from(found.len() < wanted.len());
    }
    assert!(unfinished > KILLS / 3, "{unfinished} of {KILLS} kills came in time");
    let ran = onepalm(path, "import new.jsonl --store sqlite:city.db --json").succeeded();
    assert_eq!(counts(&ran)["stored"], 1_500);
    let ran = onepalm(path, "export --dialect onepalm --store sqlite:city.db").succeeded();
    assert!(ran.out.lines().collect::<BTreeSet<_>>() == wanted);
}

/// SIGKILL after that long, or never where it was faster.
fn killed_after(folder: &Path, arguments: &str, delay: Duration) {
    let mut child = spawn(folder, arguments);
    std::thread::sleep(delay);
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn the_page_on_catalogues_names_every_code() {
    let page = fs::read_to_string(in_project("docs/catalogue.md")).unwrap();
    let warnings = Warning::ALL.map(Warning::code);
    let rejections = RowError::ALL.map(RowError::code);
    for code in warnings.iter().chain(&rejections).chain(&SourceError::CODES) {
        assert!(page.contains(&format!("`{code}`")), "{code}");
    }
    for code in ["export.one-way", "export.needs-folder", "import.busy", "lint.none"] {
        assert!(page.contains(&format!("`{code}`")), "{code}");
    }
    for rule in onepalm_rules::guide::Rulebook::standard().rules() {
        let code = rule.id.code();
        assert!(page.contains(&format!("`{code}`")), "docs/catalogue.md lacks the rule {code}");
    }
}
