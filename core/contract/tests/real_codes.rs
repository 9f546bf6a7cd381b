//! Every code of the real lists, where they lie beside the project, comes apart and together again.

use onepalm_contract::code::Uscc;
use onepalm_contract::code::explain::{CodeKind, Known, explain};
use serde_json::Value;
use std::path::Path;

fn list(name: &str) -> Option<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/catalogue").join(name);
    let text = std::fs::read_to_string(&file);
    if text.is_err() {
        println!("skipped: {} is absent", file.display());
    }
    text.ok()
}

#[test]
fn guangdong_s_codes_are_their_parts_and_six_owners_are_flagged() {
    let Some(text) = list("items-guangdong.jsonl") else { return };
    let mut flagged = 0;
    let mut count = 0;
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let code = row["TASK_CODE"].as_str().unwrap();
        let explained = explain(code, &Known::default());
        let reading = &explained.readings[0];
        assert!(matches!(reading.kind, CodeKind::Item | CodeKind::HandlingItem), "{code}");
        assert_eq!(reading.to_code(), code);
        flagged += usize::from(!reading.flags.is_empty());
        count += 1;
    }
    // domain.md §4 and §1.2.
    assert_eq!((count, flagged), (2_262, 6));
}

#[test]
fn a_changed_digit_of_an_owner_never_passes() {
    let Some(text) = list("items-guangdong.jsonl") else { return };
    for line in text.lines().step_by(50) {
        let row: Value = serde_json::from_str(line).unwrap();
        let owner = &row["TASK_CODE"].as_str().unwrap()[..18];
        if owner.parse::<Uscc>().is_err() {
            continue;
        }
        for place in 0..18 {
            for digit in '0'..='9' {
                let changed = format!("{}{digit}{}", &owner[..place], &owner[place + 1..]);
                assert_eq!(changed.parse::<Uscc>().is_ok(), changed == owner);
            }
        }
    }
}

#[test]
fn sichuan_s_codes_are_read_in_their_dialect_and_none_is_lost() {
    let Some(text) = list("items-sichuan.js") else { return };
    let codes: Vec<&str> = text
        .split("itemCode=")
        .skip(1)
        .filter_map(|rest| rest.split(['&', '"']).next())
        .filter(|code| !code.is_empty())
        .collect();
    let mut read = 0;
    for code in &codes {
        let reading = &explain(code, &Known::default()).readings[0];
        assert_eq!(reading.to_code(), *code);
        read += usize::from(reading.dialect == "sichuan");
    }
    println!("{read} of {} codes read", codes.len());
    // Three have neither division nor handling item: counted by hand.
    assert_eq!((codes.len(), read), (1_135, 1_132));
}
