//! Every code of the real lists, where they lie beside the project, comes apart and together again.

use chrono::{Days, NaiveDate};
use onepalm_contract::code::explain::{CodeKind, Known, explain};
use onepalm_contract::code::{CaseNumber, ItemCode, Uscc};
use proptest::prelude::*;
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
    let (mut codes, mut changes) = (0, 0);
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let code = row["TASK_CODE"].as_str().unwrap();
        let owner = &code[..18];
        if owner.parse::<Uscc>().is_err() {
            continue;
        }
        codes += 1;
        for place in 0..18 {
            for digit in ('0'..='9').filter(|digit| !owner[place..].starts_with(*digit)) {
                let wrong = ItemCode(format!("{}{digit}{}", &owner[..place], &code[place + 1..]));
                assert!(wrong.parts().unwrap().uscc.is_err(), "{wrong} for {code}");
                changes += 1;
            }
        }
    }
    // domain.md §1.2: 2,256 of 2,262 owners are valid. Nine other digits at a digit, ten at a letter.
    assert_eq!(codes, 2_256);
    assert!(changes >= codes * 18 * 9);
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

/// A credit code with its check character, by the weights of GB 32100 written down again.
fn credit_code(first: &str) -> String {
    let alphabet: Vec<char> = "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().collect();
    let value = |c: char| alphabet.iter().position(|known| *known == c).expect("of the alphabet");
    let mut weight = 1;
    let mut sum = 0;
    for c in first.chars() {
        sum += value(c) * weight;
        weight = weight * 3 % 31;
    }
    format!("{first}{}", alphabet[(31 - sum % 31) % 31])
}

proptest! {
    #[test]
    fn generated_codes_are_their_parts(
        first in "[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{9}", level in 1..=7_u8, base in "[0-9]{12}",
        handling in prop::option::of("[0-9]{2}"), day in 0..20_000_u64, serial in 1..=9_999_u32,
    ) {
        let owner = credit_code(&first);
        let handling = handling.unwrap_or_default();
        let code = ItemCode(format!("{owner}{level}{base}{handling}"));
        let parts = code.parts().unwrap();
        prop_assert!(parts.uscc.is_ok(), "{}", owner);
        prop_assert_eq!(parts.to_code(), code.clone());
        let reading = &explain(code.as_str(), &Known::default()).readings[0];
        prop_assert_eq!(reading.to_code(), code.as_str());

        let date = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + Days::new(day);
        let number = CaseNumber::new(&code, date, serial);
        let parts = number.parts().unwrap();
        prop_assert_eq!((parts.to_code(), parts.item, parts.date), (number.as_str().to_owned(), code, date));
    }
}
