//! The table of checks in `src/verdict/mod.rs` names functions and tests that are there.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
use std::{fs, path::Path};

#[test]
fn every_step_names_a_test_that_is_there() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(project.join("src/verdict/mod.rs")).unwrap();
    let rows: Vec<&str> = table.lines().filter_map(|line| line.strip_prefix("//! | ")).skip(1).collect();
    assert_eq!(rows.len(), 16);
    let files = fs::read_dir(project.join("tests")).unwrap().map(|file| file.unwrap().path());
    let tests: String =
        files.filter(|path| path.is_file()).map(|path| fs::read_to_string(path).unwrap()).collect();
    for row in rows {
        let name = row.rsplit('`').nth(1).unwrap();
        assert!(tests.contains(&format!("fn {name}()")), "{name}");
    }
}
