//! Certificates by command: sealed, copied, inspected, verified; alone and in folders.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use common::{Ran, onepalm, run, shared};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const HOLDER: &str = "林晓棠";

fn licence() -> Value {
    json!({
        "title": "小型餐饮店登记证", "issuer": "云舟市政务服务管理局", "issued_on": "2026-11-21",
        // The check character is the rule's (ISO/IEC 7064 MOD 37,36), of a certificate that was really issued.
        "identifier": "1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F",
        "fields": [{"label": "经营者", "key": "CZZT", "value": HOLDER}],
        "hidden": {"ZZBFJGDM": "11339900MB0000001X"},
    })
}

/// A folder with a certificate of a test authority.
fn sealed() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("licence.json"), licence().to_string()).unwrap();
    onepalm(folder.path(), "seal --demo --fields licence.json --out licence.ofd").succeeded();
    folder
}

fn annotate(folder: &Path, out: &str) -> Ran {
    let keys = ["--key", "licence-demo/platform.key", "--certificate", "licence-demo/platform.cer"];
    let what = ["annotate", "licence.ofd", "--purpose", "办理不动产登记", "--user", "不动产登记中心"];
    let until = ["--valid-until", "2099-12-31", "--out", out];
    run(folder, what.iter().chain(&until).chain(&keys))
}

#[track_caller]
fn verdict(ran: &Ran, exit: i32, verdict: &str, reasons: &[&str]) {
    let line = &ran.json()[0];
    assert_eq!(
        (ran.code, &line["verdict"], &line["reasons"]),
        (exit, &json!(verdict), &json!(reasons)),
        "{line}"
    );
}

#[test]
fn a_newcomer_seals_verifies_and_makes_a_copy_that_ends() {
    let folder = sealed();
    let trusted =
        |arguments: &str| onepalm(folder.path(), &format!("verify --json --trust licence-demo {arguments}"));
    verdict(&trusted("licence.ofd"), 0, "valid", &[]);
    let unknown = ["trust.anchor-unknown", "trust.maker-anchor-unknown"];
    verdict(&onepalm(folder.path(), "verify licence.ofd --json"), 4, "indeterminate", &unknown);
    annotate(folder.path(), "copy.ofd").succeeded();
    verdict(&trusted("copy.ofd"), 0, "valid", &[]);
    // A century on: the copy is over, and the lists are old.
    let late = trusted("copy.ofd --at 2100-01-01T00:00:00Z");
    assert_eq!(late.code, 4);
    assert!(late.json()[0]["reasons"].as_array().unwrap().contains(&json!("copy.expired")), "{}", late.out);
    let policy = json!({"id": "mild", "trust_list_days": 36500, "effects": {"copy.expired": "warn"}});
    fs::write(folder.path().join("policy.json"), policy.to_string()).unwrap();
    let mild = trusted("copy.ofd --at 2100-01-01T00:00:00Z --policy policy.json");
    verdict(&mild, 0, "valid", &[]);
    assert_eq!(mild.json()[0]["policy"], "mild");
    // A person is told the same, with words and codes.
    let told = onepalm(folder.path(), "verify licence.ofd");
    assert!(
        told.out.contains("CANNOT JUDGE 无法判定") && told.out.contains("[trust.anchor-unknown]"),
        "{}",
        told.out
    );
}

#[test]
fn what_a_copy_says_is_shown_with_what_covers_it() {
    let folder = sealed();
    annotate(folder.path(), "copy.ofd").succeeded();
    let report = &onepalm(folder.path(), "inspect copy.ofd --json").succeeded().json()[0];
    let document = &report["contents"]["documents"][0];
    assert_eq!(document["copy"]["purpose"], "办理不动产登记");
    assert_eq!(document["copy"]["valid_until"], "2099-12-31 23:59:59");
    assert_eq!((&document["copy"]["covered"], &document["info_covered"]), (&json!(true), &json!(true)));
    assert_eq!((&document["identifier"]["check"], &document["warnings"]), (&json!("right"), &json!([])));
    let holder =
        document["metadata"].as_array().unwrap().iter().find(|item| item["term"] == "holder_name").unwrap();
    assert_eq!((&holder["value"], &holder["covered"]), (&json!(HOLDER), &json!(true)));
    assert_eq!(report["signatures"].as_array().unwrap().len(), 2);
    assert_eq!(report["fonts"][0]["embedded"], Value::Null);
    let told = onepalm(folder.path(), "inspect copy.ofd").succeeded();
    assert!(told.out.contains("use-bound copy 加注件") && told.out.contains("✓ CZZT"), "{}", told.out);
}

#[test]
fn many_files_come_in_order_and_a_bad_one_stops_none() {
    let folder = sealed();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("in/deep")).unwrap();
    for name in ["in/a.ofd", "in/deep/c.OFD", "in/e.ofd", "notes.dat"] {
        fs::copy(at("licence.ofd"), at(name)).unwrap();
    }
    fs::write(at("in/b.ofd"), "").unwrap();
    fs::write(at("in/d.ofd"), "PK and nothing else").unwrap();
    fs::write(at("in/readme.txt"), "not looked at").unwrap();
    fs::create_dir(at("in/f.ofd")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(at("in"), at("in/deep/round")).unwrap();
    let arguments = "verify in notes.dat gone.ofd in/a.ofd --trust licence-demo --json --jobs 3";
    let ran = onepalm(folder.path(), arguments);
    assert_eq!(ran.code, 1);
    let seen: Vec<(String, Value)> = ran
        .json()
        .iter()
        .map(|line| (line["file"].as_str().unwrap().to_owned(), line["reasons"].clone()))
        .collect();
    let line = |file: &str, reasons: &[&str]| (file.to_owned(), json!(reasons));
    assert_eq!(
        seen,
        [
            line("in/a.ofd", &[]),
            line("in/b.ofd", &["file.empty"]),
            line("in/d.ofd", &["package.not-an-archive"]),
            line("in/deep/c.OFD", &[]),
            line("in/e.ofd", &[]),
            line("notes.dat", &[]),
            line("gone.ofd", &["file.missing"]),
            line("in/a.ofd", &[]),
        ]
    );
    let small = onepalm(folder.path(), "verify licence.ofd --json --max-file 1000");
    verdict(&small, 1, "invalid", &["file.too-large"]);
    let crowded = onepalm(folder.path(), "verify licence.ofd --json --max-entries 2");
    verdict(&crowded, 1, "invalid", &["package.too-many-entries"]);
    onepalm(folder.path(), "verify in/f.ofd").refused(3, "files.none");
}

#[test]
fn a_trust_list_a_policy_or_a_key_that_cannot_be_read_is_named() {
    let folder = sealed();
    fs::write(folder.path().join("broken.json"), "{\"as_of\": ").unwrap();
    fs::write(folder.path().join("signed.ope"), "OPE1 and no more").unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    for (arguments, exit, code) in [
        ("--trust broken.json", 3, "trust.unreadable"),
        ("--trust gone.json", 3, "file.missing"),
        ("--trust empty", 3, "trust.folder-empty"),
        ("--status broken.json", 3, "trust.unreadable"),
        ("--policy broken.json", 3, "policy.unreadable"),
        ("--trust signed.ope", 2, "trust.root-needed"),
        ("--trust signed.ope --root 04", 2, "trust.root-unreadable"),
    ] {
        onepalm(folder.path(), &format!("verify licence.ofd {arguments}")).refused(exit, code);
    }
    let root = "04".repeat(65);
    let signed = format!("verify licence.ofd --trust signed.ope --root {root}");
    onepalm(folder.path(), &signed).refused(3, "envelope.not-an-envelope");
    fs::write(folder.path().join("licence-demo/platform.key"), "not a key").unwrap();
    annotate(folder.path(), "copy.ofd").refused(3, "signer.bad-key");
    assert_eq!(onepalm(folder.path(), "verify licence.ofd --at yesterday").code, 2);
}

#[test]
fn a_description_that_cannot_be_used_is_told_without_what_it_says_of_a_person() {
    let folder = sealed();
    let refused = |description: String, more: &str, code: &str| {
        fs::write(folder.path().join("bad.json"), description).unwrap();
        let ran = onepalm(folder.path(), &format!("seal --demo --fields bad.json --out bad.ofd {more}"));
        ran.refused(3, code);
        assert!(!ran.err.contains(HOLDER), "{}", ran.err);
        assert!(!folder.path().join("bad.ofd").exists());
    };
    refused(licence().to_string().replace("}]", ""), "", "description.unreadable");
    refused(licence().to_string().replace("issued_on", HOLDER), "", "description.unreadable");
    refused(
        licence().to_string().replace("\"2026-11-21\"", &format!("\"{HOLDER}\"")),
        "",
        "description.unreadable",
    );
    refused(licence().to_string().replace("云舟市政务服务管理局", " "), "", "issue.empty");
    refused(licence().to_string().replace(HOLDER, &HOLDER.repeat(9_000)), "", "issue.too-many-fields");
    refused(licence().to_string(), "--layout gone.json", "file.missing");
    refused(licence().to_string(), "--layout licence.json", "layout.unreadable");
    refused(licence().to_string(), "--photo licence.json", "issue.photo");
    refused(String::new(), "", "file.empty");
}

/// The files in docs/examples, as the README names them.
#[test]
fn the_examples_make_certificates_of_both_layouts() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/examples");
    let file = |name: &str| examples.join(name).to_str().unwrap().to_owned();
    let (kind, values, plain) =
        (file("licence-type.json"), file("licence-values.json"), file("licence.json"));
    for more in [["--fields", &plain, "--layout", "portrait"], ["--fields", &values, "--layout", &kind]] {
        let folder = tempfile::tempdir().unwrap();
        run(folder.path(), ["seal", "--demo", "--out", "made.ofd"].into_iter().chain(more)).succeeded();
        let ran = onepalm(folder.path(), "verify made.ofd --json --trust made-demo");
        verdict(&ran, 0, "valid", &[]);
        let report = &onepalm(folder.path(), "inspect made.ofd --json").json()[0];
        assert_eq!(report["contents"]["documents"][0]["identifier"]["check"], "right");
    }
    let folder = tempfile::tempdir().unwrap();
    let with = |layout: &str| {
        run(folder.path(), ["seal", "--demo", "--out", "x.ofd", "--fields", &values, "--layout", layout])
    };
    with("landscape").refused(3, "description.incomplete");
    let required = fs::read_to_string(&kind)
        .unwrap()
        .replace("\"KZ_JYFW\", \"label\"", "\"KZ_JYFW\", \"required\": true, \"label\"");
    fs::write(folder.path().join("strict.json"), required).unwrap();
    with("strict.json").refused(3, "issue.field-missing");
}

#[test]
fn a_certificate_in_pem_is_taken_and_a_damaged_one_is_not() {
    let folder = sealed();
    let path = folder.path().join("licence-demo/platform.cer");
    let body = BASE64_STANDARD.encode(fs::read(&path).unwrap());
    let pem = |body: &str| format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n");
    fs::write(&path, pem(&body)).unwrap();
    annotate(folder.path(), "copy.ofd").succeeded();
    fs::write(&path, pem(&body[1..])).unwrap();
    annotate(folder.path(), "copy.ofd").refused(3, "pem.unreadable");
}

#[test]
fn a_copy_is_refused_where_it_would_be_none() {
    let folder = sealed();
    annotate(folder.path(), "licence.ofd").refused(2, "file.is-input");
    annotate(folder.path(), "copy.ofd").succeeded();
    let again = fs::read(folder.path().join("copy.ofd")).unwrap();
    fs::write(folder.path().join("licence.ofd"), again).unwrap();
    annotate(folder.path(), "copy.ofd").refused(3, "issue.locked");
    fs::write(folder.path().join("licence.ofd"), "dear citizen").unwrap();
    annotate(folder.path(), "copy.ofd").refused(3, "package.not-an-archive");
}

#[test]
fn documents_of_other_producers_are_sealed_as_they_are() {
    for name in ["helloworld_with_pageblock", "path_unstd", "chineseDir", "namespace_no_std"] {
        let Some(file) = shared(&format!("data/ofd/parse/{name}.ofd")) else { return };
        let folder = tempfile::tempdir().unwrap();
        let ran =
            run(folder.path(), ["seal", file.to_str().unwrap(), "--demo", "--out", "sealed.ofd", "--json"]);
        let trust = ran.succeeded().json()[0]["trust"].as_str().unwrap().to_owned();
        let ran = onepalm(folder.path(), &format!("verify sealed.ofd --json --trust {trust}"));
        let line = &ran.json()[0];
        assert_eq!((ran.code, &line["verdict"]), (0, &json!("valid")), "{name}: {line}");
        assert_eq!(line["signatures"][0]["coverage"], "complete", "{name}");
    }
}

#[test]
fn attachments_are_written_under_safe_names_and_over_nothing() {
    let Some(invoice) = shared("data/ofd/signed/tax-seal-v4.ofd") else { return };
    let folder = tempfile::tempdir().unwrap();
    let inspect = || run(folder.path(), ["inspect", invoice.to_str().unwrap(), "--extract", "out", "--json"]);
    let report = &inspect().succeeded().json()[0];
    assert_eq!(report["extracted"], json!([Path::new("out").join("01-original_invoice.xml")]));
    let written = fs::read(folder.path().join("out/01-original_invoice.xml")).unwrap();
    assert!(written.windows(8).any(|window| window == b"eInvoice"));
    inspect().refused(3, "file.unusable");
}
