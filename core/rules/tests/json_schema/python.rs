use super::generate::form_and_answers;
use onepalm_rules::form::{check, json_schema};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::io::Write;
use std::process::{Command, Stdio};

const CHECK: &str = include_str!("check.py");
const CASES: usize = 10_000;

#[test]
fn python_s_jsonschema_gives_the_same_verdict_on_ten_thousand_answers() {
    let importable = Command::new("python3").args(["-c", "import jsonschema"]).stderr(Stdio::null()).status();
    if !importable.is_ok_and(|status| status.success()) {
        println!("skipped: python3 with the package jsonschema is absent");
        return;
    }
    let mut runner = TestRunner::deterministic();
    let strategy = form_and_answers();
    let mut lines = String::new();
    let mut good = 0;
    for _ in 0..CASES {
        let (form, answers) = strategy.new_tree(&mut runner).unwrap().current();
        let verdict = check(&form, &answers).is_empty();
        good += usize::from(verdict);
        lines += &serde_json::json!([json_schema(&form), answers, verdict]).to_string();
        lines.push('\n');
    }
    assert!(
        (CASES / 10..CASES * 9 / 10).contains(&good),
        "{good} of {CASES} are good: the sample is lopsided"
    );
    let mut python = Command::new("python3")
        .args(["-c", CHECK])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = python.stdin.take().unwrap();
    // Beside what is read: each line that differs comes back.
    let writing = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = python.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), format!("{CASES} judged, 0 differ"));
    println!("{good} good, {} bad", CASES - good);
}
