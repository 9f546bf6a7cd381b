//! The built command runs the whole journey, wherever the platform and its store are.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Ran, Served, onepalm, run, shared};
use onepalm_platform::testing::postgres::{Durability, PostgresServer};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// The five names of the law, in the order of a case's life.
const LAW: [&str; 5] = ["apply", "accept", "review", "decide", "deliver"];

/// What a journey leaves behind is there and says what it should.
fn arrived(ran: Ran, out: &Path) {
    let lines = ran.succeeded().json();
    let read = |name: &str| -> Value { serde_json::from_slice(&fs::read(out.join(name)).unwrap()).unwrap() };
    let timeline = read("timeline.json");
    assert_eq!(timeline.as_array().unwrap(), &lines);
    let law: Vec<&str> = lines.iter().filter_map(|line| line["law"].as_str()).collect();
    assert_eq!(law, LAW);
    let steps: Vec<u64> = lines.iter().map(|line| line["step"].as_u64().unwrap()).collect();
    assert!(steps.is_sorted() && (1..=13).all(|step| steps.contains(&step)), "{steps:?}");
    assert!(["palm", "wire", "hall"].iter().all(|place| lines.iter().any(|line| line["place"] == *place)));
    assert_eq!(read("receipt.json")["kind"], "case");
    assert!(fs::read(out.join("certificate.png")).unwrap().starts_with(b"\x89PNG"));
    assert!(fs::read(out.join("certificate.ofd")).unwrap().starts_with(b"PK"));
}

#[test]
fn it_runs_on_the_seed_again_and_again_and_its_certificate_is_judged() {
    let folder = tempfile::tempdir().unwrap();
    for out in ["first", "second", "second"] {
        let begun = Instant::now();
        arrived(onepalm(folder.path(), &format!("journey --json --out {out}")), &folder.path().join(out));
        assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
    }
    // With the trust it was judged by: valid. Without: cannot judge. Altered: the answer is no.
    let verdict = |arguments: &str| {
        let ran = onepalm(folder.path(), &format!("verify --json {arguments}"));
        (ran.code, ran.json()[0]["verdict"].as_str().unwrap().to_owned())
    };
    assert_eq!(verdict("first/certificate.ofd --trust first/trust"), (0, "valid".to_owned()));
    assert_eq!(verdict("first/certificate.ofd"), (4, "indeterminate".to_owned()));
    let file = folder.path().join("first/certificate.ofd");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert_eq!(verdict("first/certificate.ofd --trust first/trust"), (1, "invalid".to_owned()));
    // Of several files the worst decides.
    assert_eq!(verdict("second/certificate.ofd first/certificate.ofd --trust second/trust").0, 1);
}

#[test]
fn it_runs_on_real_items_of_a_province() {
    let Some(list) = shared("data/catalogue/items-guangdong.jsonl") else { return };
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(&list).unwrap();
    // One with many materials and one from the middle of the list.
    for line in [text.lines().next().unwrap(), text.lines().nth(1_131).unwrap()] {
        let item: Value = serde_json::from_str(line).unwrap();
        let code = item["TASK_CODE"].as_str().unwrap();
        let list = list.to_str().unwrap();
        let arguments = [
            "journey",
            "--json",
            "--out",
            "real",
            "--catalogue",
            list,
            "--dialect",
            "guangdong",
            "--item",
            code,
        ];
        arrived(run(folder.path(), arguments), &folder.path().join("real"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_runs_on_postgres() {
    let Some(server) = PostgresServer::start(Durability::Fleeting) else { return };
    let folder = tempfile::tempdir().unwrap();
    let store = server.database().await;
    for out in ["first", "second"] {
        let arguments = ["journey", "--json", "--out", out, "--store", &store];
        arrived(run(folder.path(), arguments), &folder.path().join(out));
    }
}

#[test]
fn it_runs_against_a_platform_that_serves_already() {
    let served = Served::start();
    for out in ["first", "second"] {
        let arguments = ["journey", "--json", "--out", out, "--platform", &served.address];
        arrived(run(served.folder.path(), arguments), &served.folder.path().join(out));
    }
}

#[test]
fn a_phone_killed_twenty_times_loses_nothing_and_makes_no_second_case() {
    let folder = tempfile::tempdir().unwrap();
    let ran = onepalm(folder.path(), "prove kill --rounds 20 --seed 7").succeeded();
    assert!(ran.out.contains("20 kills (seed 7)") && ran.out.contains(" 0 lost"), "{}", ran.out);
}
