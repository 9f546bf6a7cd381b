//! Runners that break on purpose: the suite names them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const CASES: &str = r#"[
  { "id": "a.first", "steps": [] },
  { "id": "b.second", "signIn": "citizen", "steps": [] },
  { "id": "c.third", "wrong": "not 1", "steps": [] }
]"#;

/// How each of them begins.
const FIRST: &str = r#"say() { echo "$1" >>"$ONEPALM_CONTRACT_RESULTS"; }
    begin() {
        control=${ONEPALM_CONTRACT_CONTROL#http://}
        exec 3<>"/dev/tcp/${control%:*}/${control#*:}"
        printf 'GET /begin?case=%s HTTP/1.0\r\n\r\n' "$1" >&3
        cat <&3 >/dev/null
    }
    begin a.first; say '{"case":"a.first","ok":true}';"#;

/// Runs the suite with a shell script for a runner. `None`: the command that it needs was not built.
fn suite(name: &str, script: &str, patience: &str) -> Option<Command> {
    let program = Path::new(env!("CARGO_BIN_EXE_onepalm-contract"));
    if !program.with_file_name("onepalm").is_file() && std::env::var_os("ONEPALM_COMMAND").is_none() {
        eprintln!("passed over: the command is not built (cargo build -p onepalm-cli)");
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("cases.json"), CASES).unwrap();
    let mut command = Command::new(program);
    command.args(["run", name, "--patience", patience, "--cases"]).arg(&folder);
    command.args(["--", "bash", "-c", &format!("{FIRST} {script}")]).env("NOTES", folder.join("notes"));
    Some(command)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_runner_that_says_ok_for_what_it_did_not_run_is_named() {
    let script = r#"say '{"case":"b.second","ok":true}'; say '{"case":"c.third","ok":true}'"#;
    let Some(mut suite) = suite("test-lie", script, "60") else { return };
    let output = suite.output().unwrap();
    assert!(!output.status.success());
    let said = said(&output);
    assert!(said.contains("c.third: the runner says ok, and it cannot be"), "{said}");
    assert!(said.contains("b.second: said to be ok, and never begun"), "{said}");
    assert!(!said.contains("a.first"), "{said}");
    assert!(said.contains("1 cases with a sign-in are said to be ok, and 0 sign-ins were seen"), "{said}");
}

#[test]
fn a_runner_that_leaves_a_case_out_or_adds_one_is_named() {
    let script =
        r#"say '{"case":"c.third","ok":false,"why":"x"}'; say '{"case":"d.none","ok":true}'; say nonsense"#;
    let Some(mut suite) = suite("test-gap", script, "60") else { return };
    let output = suite.output().unwrap();
    assert!(!output.status.success());
    let said = said(&output);
    for fault in
        ["b.second: no result", "d.none: a result for a case that the table does not have", "no result ("]
    {
        assert!(said.contains(fault), "{fault}: {said}");
    }
}

#[test]
fn a_runner_that_hangs_is_ended_and_named_with_its_case() {
    let Some(mut suite) = suite("test-hang", "echo $$ >\"$NOTES\"; sleep 100; true", "2") else { return };
    let begun = Instant::now();
    let output = suite.output().unwrap();
    assert!(!output.status.success() && begun.elapsed() < Duration::from_mins(1));
    let said = said(&output);
    assert!(said.contains("the runner said nothing for 2 s at b.second"), "{said}");
    assert_ends(&noted("test-hang"));
}

#[test]
fn a_runner_that_crashes_is_named_with_its_case() {
    let Some(mut suite) = suite("test-crash", "kill -SEGV $$", "60") else { return };
    let output = suite.output().unwrap();
    assert!(!output.status.success());
    let said = said(&output);
    assert!(said.contains("the runner crashed") && said.contains("at b.second"), "{said}");
}

#[test]
fn a_case_that_is_not_ok_is_told_with_its_reason() {
    let script = r#"say '{"case":"b.second","ok":false,"why":"step 1: no"}'; say '{"case":"c.third","ok":false,"why":"0, not 1"}'"#;
    let Some(mut suite) = suite("test-red", script, "60") else { return };
    let output = suite.output().unwrap();
    assert!(!output.status.success());
    let said = said(&output);
    assert!(said.contains("b.second: step 1: no") && said.contains("3 cases, 1 faults"), "{said}");
}

#[test]
fn nothing_is_left_behind_by_a_suite_that_was_killed() {
    let Some(mut suite) = suite("test-killed", "echo $$ >\"$NOTES\"; sleep 100; true", "60") else { return };
    fs::remove_file(notes("test-killed")).ok();
    let mut suite = suite.stdout(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while !notes("test-killed").is_file() {
        assert!(begun.elapsed() < Duration::from_mins(1), "the runner was started");
        sleep(Duration::from_millis(50));
    }
    suite.kill().unwrap();
    suite.wait().unwrap();
    assert_ends(&noted("test-killed"));
}

fn notes(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).join("notes")
}

fn noted(name: &str) -> String {
    sleep(Duration::from_millis(100));
    fs::read_to_string(notes(name)).unwrap().trim().to_owned()
}

/// The process comes to its end soon.
fn assert_ends(process: &str) {
    let lives = || {
        let asked = Command::new("kill").args(["-0", process]).stderr(Stdio::null()).status();
        asked.unwrap().success()
    };
    let begun = Instant::now();
    while lives() {
        assert!(begun.elapsed() < Duration::from_secs(10), "process {process} lives on");
        sleep(Duration::from_millis(50));
    }
}
