//! Every code that a verdict can hold is explained in `docs/ecert.md`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
use std::{fs, path::Path};

#[test]
fn every_code_of_the_verdict_is_explained() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(project.join("../../docs/ecert.md")).unwrap();
    let rooms =
        ["verdict/finding.rs", "package/error.rs", "document/error.rs", "signature/error.rs", "xml/error.rs"];
    let sources = rooms.map(|room| fs::read_to_string(project.join("src").join(room)).unwrap());
    let codes: Vec<&str> = sources.iter().flat_map(|source| codes(source)).collect();
    assert!(codes.len() > 80, "the codes are found");
    let unexplained: Vec<_> = codes
        .into_iter()
        .filter(|code| {
            let in_table = text.contains(&format!("`{code}`"));
            let short = code.split_once('.').is_some_and(|(room, name)| {
                let listed = text.lines().any(|line| line.contains(&format!("`{name}`")));
                listed && text.contains(&format!("`{room}.*`"))
            });
            !(in_table || short)
        })
        .collect();
    assert!(unexplained.is_empty(), "{unexplained:?}");
}

/// Literals such as `"coverage.partial"` behind an arrow.
fn codes(source: &str) -> impl Iterator<Item = &str> {
    let literals = source.lines().filter_map(|line| line.split_once("=> \"")?.1.split_once('"'));
    literals.map(|(literal, _)| literal).filter(|literal| literal.contains('.') && !literal.contains(' '))
}
