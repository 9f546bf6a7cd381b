use super::*;
use proptest::prelude::*;

fn first(raw: &str) -> Reading {
    explain(raw, &Known::default()).readings.remove(0)
}

fn values(reading: &Reading) -> Vec<&str> {
    reading.parts.iter().map(|part| part.value.as_str()).collect()
}

#[test]
fn an_item_code_comes_apart_into_body_level_province_type_main_and_sub_item() {
    let reading = first("11440000006940116U244010200300103");
    assert_eq!((reading.kind, reading.dialect), (CodeKind::HandlingItem, "national"));
    assert_eq!(values(&reading), ["11440000006940116U", "2", "44", "01", "02003", "001", "03"]);
    let meanings: Vec<_> = reading.parts.iter().filter_map(|part| part.meaning_zh.as_deref()).collect();
    assert_eq!(meanings, ["广东省", "省级", "广东省", "行政许可"]);
    assert!(reading.flags.is_empty());
}

#[test]
fn a_wrong_check_is_flagged_and_the_code_kept() {
    // Both owners stand in a real list: one is temporary, of the other a digit is wrong (it should end in A).
    for owner in ["TE440000GD030003VV", "13440000515356094L"] {
        let reading = first(&format!("{owner}2440102003001"));
        assert_eq!(reading.kind, CodeKind::Item);
        assert_eq!(reading.flags[0].code, "code.check-character");
        assert!(reading.parsed);
    }
    let mistyped = first("13440000515356094L");
    assert_eq!(mistyped.parts[4].check, Some(Check::Differs { expected: 'A' }));
}

#[test]
fn a_citizen_number_tells_division_birth_and_sequence() {
    // GB 11643-1999's own example.
    let reading = first("11010519491231002X");
    assert_eq!(reading.kind, CodeKind::CitizenNumber);
    assert_eq!(values(&reading), ["110105", "19491231", "002", "X"]);
    assert_eq!(reading.parts[2].meaning_en.as_deref(), Some("female"));
    let long_ago = Known { today: NaiveDate::from_ymd_opt(1949, 1, 1), ..Known::default() };
    let flags = &explain("11010519491231002X", &long_ago).readings[0].flags;
    assert_eq!(flags[0].code, "code.date-in-future");
    assert!(!format!("{reading:?}").contains("19491231"), "debug output names no person");
}

#[test]
fn certificate_identifiers_check_as_the_standard_says() {
    let real = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U";
    assert!(first(real).flags.is_empty());
    // An API document's dummy: the rule gives D.
    let dummy =
        "1.2.156.3005.2.11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M";
    let reading = first(dummy);
    assert_eq!(reading.parts.last().unwrap().check, Some(Check::Differs { expected: 'D' }));
    assert_eq!(reading.to_code(), dummy);
}

#[test]
fn a_case_number_is_its_item_and_the_day() {
    let reading = first("11440000006939756B2440101007000202603020007");
    assert_eq!(reading.kind, CodeKind::CaseNumber);
    assert_eq!(values(&reading)[6..], ["20260302", "0007"]);
}

#[test]
fn sichuan_s_hyphens_are_a_dialect() {
    for raw in [
        "511A0138000000-511602000000-000-115113010833722043-1-00",
        "512C0107400001-511602000000-000-00877868-5-1-00",
        "G-000007-001-511602000000-000-115113010833722043-1-00",
        "512012002012-511602000000-000-115113010087786859-1-00",
        "1J-5100-00027-511602000000-000-11511301008778386B-1-00",
    ] {
        let reading = first(raw);
        assert_eq!((reading.kind, reading.dialect), (CodeKind::Item, "sichuan"), "{raw}");
        assert_eq!(reading.to_code(), raw);
    }
    let case = first("511A0138000000-511602000000-000-115113010833722043-1-00202603020001");
    assert_eq!(case.kind, CodeKind::CaseNumber);
}

#[test]
fn divisions_are_named_by_whoever_knows_them() {
    let names = |code: &str| (code == "210202").then(|| "中山区".to_owned());
    let known = Known { division: Some(&names), ..Known::default() };
    let explained = explain("210202", &known);
    let meanings: Vec<_> =
        explained.readings[0].parts.iter().map(|part| part.meaning_zh.as_deref()).collect();
    assert_eq!(meanings, [Some("辽宁省"), None, Some("中山区")]);
    assert_eq!(first("440102003001").kind, CodeKind::Division);
    let kinds: Vec<_> =
        explain("440102003001", &Known::default()).readings.iter().map(|reading| reading.kind).collect();
    assert_eq!(kinds, [CodeKind::Division, CodeKind::BaseCode]);
}

#[test]
fn what_is_no_code_is_foreign_and_kept() {
    for raw in ["", "乱", "E-000004-001-11511301008778386B", &"9".repeat(10_000)] {
        let reading = first(raw);
        assert_eq!((reading.kind, reading.parsed), (CodeKind::Foreign, false));
        assert_eq!(reading.flags[0].code, "code.foreign");
        assert_eq!(reading.to_code(), raw);
    }
}

proptest! {
    #[test]
    fn parts_put_together_are_the_code_to_the_letter(
        raw in prop_oneof![
            any::<String>(),
            "[0-9]{17}[0-9X]",
            "[0-9A-Z]{18}",
            "[0-9]{6}|[0-9]{9}|[0-9]{12}",
            "[0-9A-Z]{18}[1-7][0-9]{12}([0-9]{2})?",
            "[0-9A-Z]{18}[1-7][0-9]{12}20[0-9]{2}(0[1-9]|1[0-2])[0-2][0-9]{5,6}",
            "[0-9A-Z]{1,14}-[0-9]{12}-[0-9]{3}-[0-9A-Z-]{8,20}-[0-9]-[0-9]{2}",
            "1\\.2\\.156\\.3005\\.2\\.[0-9A-Z]{21}\\.[0-9A-Z]{6,18}\\.[0-9A-Z]{1,32}\\.[0-9]{3}\\.[0-9A-Z]",
        ],
    ) {
        let explained = explain(&raw, &Known::default());
        for reading in &explained.readings {
            prop_assert_eq!(reading.to_code(), raw.clone());
        }
        prop_assert!(serde_json::to_value(&explained).is_ok());
    }
}
