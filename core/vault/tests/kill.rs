//! A killed process loses nothing that it was told is saved.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{Home, MINE, key};
use onepalm_vault::{Batch, Expected, Options, Vault};

const ROUNDS: u64 = 10;
const PATH: &str = "ONEPALM_KILL_TEST_VAULT";
const SAVED: &str = "saved ";

#[tokio::test]
async fn every_acknowledged_save_survives_sigkill() {
    let home = Home::new();
    let (vault, _) = home.begin().await;
    drop(vault);
    let mut acknowledged = 0_u64;
    for round in 0..ROUNDS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "saves_until_it_is_killed", "--ignored", "--nocapture"])
            .env(PATH, home.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let killer = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(60 + round * 23));
            child.kill().unwrap();
            child.wait().unwrap();
        });
        for line in output.lines() {
            if let Some((_, number)) = line.unwrap().split_once(SAVED) {
                acknowledged = acknowledged.max(number.parse().unwrap());
            }
        }
        killer.join().unwrap();
        let vault = home.open().await;
        vault.check().await.unwrap();
        let space = vault.open_space(MINE, key(1)).await.unwrap();
        let found = space.count("saves").await.unwrap();
        assert!(found >= acknowledged, "{acknowledged} acknowledged, {found} found");
        assert!(found <= acknowledged + 1, "one save at most is under way");
        assert_eq!(space.get("latest", "number").await.unwrap().map_or(0, |record| record.revision), found);
        acknowledged = found;
    }
    assert!(acknowledged > ROUNDS, "the child saved too little to prove anything");
}

#[tokio::test]
#[ignore = "the process that the other test kills"]
async fn saves_until_it_is_killed() {
    let Some(path) = std::env::var_os(PATH) else { return };
    let vault = Vault::open(PathBuf::from(path), Options::default()).await.unwrap();
    let space = vault.open_space(MINE, key(1)).await.unwrap();
    let mut next = space.count("saves").await.unwrap();
    loop {
        next += 1;
        let batch = Batch::new().put("saves", &next.to_string(), Expected::Absent, 0, vec![7; 1500]).put(
            "latest",
            "number",
            Expected::Any,
            0,
            next.to_string(),
        );
        space.commit(batch).await.unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "{SAVED}{next}").unwrap();
        out.flush().unwrap();
    }
}
