//! The house as `docs/architecture.md` draws it, held by what cargo says of it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod house;
mod licence;

use house::{House, files, root};
use std::collections::BTreeSet;
use std::fs;

/// What a package may depend on inside the workspace. Arrows point one way.
const ARROWS: &[(&str, &[&str])] = &[
    ("onepalm-contract", &[]),
    ("onepalm-rules", &["onepalm-contract"]),
    ("onepalm-ecert", &["onepalm-contract"]),
    ("onepalm-vault", &["onepalm-contract"]),
    ("onepalm", &["onepalm-contract", "onepalm-rules", "onepalm-ecert", "onepalm-vault"]),
    ("onepalm-platform", &["onepalm-contract", "onepalm-rules", "onepalm-ecert"]),
    (
        "onepalm-cli",
        &[
            "onepalm-contract",
            "onepalm-rules",
            "onepalm-ecert",
            "onepalm",
            "onepalm-platform",
            "onepalm-tests",
        ],
    ),
    (
        "onepalm-tests",
        &[
            "onepalm-contract",
            "onepalm-rules",
            "onepalm-ecert",
            "onepalm-vault",
            "onepalm",
            "onepalm-platform",
        ],
    ),
    ("onepalm-ffi", &["onepalm-contract", "onepalm-rules", "onepalm-ecert", "onepalm"]),
    ("onepalm-contract-suite", &["onepalm", "onepalm-contract", "onepalm-platform", "onepalm-tests"]),
    ("onepalm-contract-rust", &["onepalm-ffi"]),
    ("onepalm-node", &["onepalm-contract", "onepalm-ffi"]),
    ("onepalm-bindgen", &["onepalm-ffi"]),
    ("onepalm-empty-napi", &[]),
    ("onepalm-empty-uniffi", &[]),
    ("xtask", &[]),
];

/// Packages that do no I/O and know no async.
const PURE: &[&str] = &["onepalm-contract", "onepalm-rules", "onepalm-ecert"];

/// What a pure package must not bring in, not even by way of another.
const IMPURE: &[&str] = &[
    "async-std",
    "async-trait",
    "axum",
    "futures-core",
    "futures-util",
    "hyper",
    "libsqlite3-sys",
    "mio",
    "reqwest",
    "rusqlite",
    "rustls",
    "smol",
    "socket2",
    "sqlx",
    "tokio",
];

#[test]
fn dependencies_point_one_way_only() {
    let house = House::read();
    for (name, dependencies) in house.members() {
        let arrows = ARROWS.iter().find(|(known, _)| *known == name);
        let (_, allowed) = arrows.unwrap_or_else(|| panic!("say in ARROWS what {name} may depend on"));
        let inside = dependencies.iter().filter(|one| house.is_member(one) && *one != name);
        let strange: Vec<_> = inside.filter(|one| !allowed.contains(&one.as_str())).collect();
        assert!(strange.is_empty(), "{name} may not depend on {strange:?}");
    }
}

#[test]
fn the_phone_and_the_platform_never_meet_in_code() {
    let house = House::read();
    for (one, other) in [("onepalm", "onepalm-platform"), ("onepalm-platform", "onepalm")] {
        assert!(!house.reaches(one).contains(other), "{one} reaches {other}");
    }
    assert!(!house.reaches("onepalm-platform").contains("onepalm-vault"));
}

#[test]
fn the_pure_packages_do_no_io_and_know_no_async() {
    let house = House::read();
    for pure in PURE {
        let reached = house.reaches(pure);
        assert!(reached.len() > 3, "{pure} reaches too little to be believed");
        let impure: Vec<_> = IMPURE.iter().filter(|name| reached.contains(**name)).collect();
        assert!(impure.is_empty(), "{pure} brings in {impure:?}");
    }
}

#[test]
fn every_package_keeps_the_workspace_lints() {
    for manifest in House::read().manifests() {
        let text = fs::read_to_string(&manifest).unwrap();
        let kept = text.split_once("[lints]").is_some_and(|(_, after)| {
            after.trim_start().lines().next().is_some_and(|line| line.trim() == "workspace = true")
        });
        assert!(kept, "{} does not say `[lints] workspace = true`", manifest.display());
    }
}

#[test]
fn every_licence_is_on_the_list() {
    let allowed = licence::allowed(&fs::read_to_string(root().join("deny.toml")).unwrap());
    assert!(allowed.contains("MIT"), "deny.toml has no list");
    let strange: BTreeSet<String> = House::read()
        .licences()
        .into_iter()
        .filter(|(_, expression)| !licence::permits(expression, &allowed))
        .map(|(name, expression)| format!("{name}: {expression}"))
        .collect();
    assert!(strange.is_empty(), "{strange:#?}");
}

#[test]
fn every_top_level_folder_says_what_it_is() {
    let ignored = fs::read_to_string(root().join(".gitignore")).unwrap();
    let ignored: Vec<&str> = ignored.lines().map(|line| line.trim_matches('/')).collect();
    let mut seen = 0;
    for entry in fs::read_dir(root()).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() && !name.starts_with('.') && !ignored.contains(&name.as_str()) {
            assert!(entry.path().join("README.md").is_file(), "{name} has no README.md");
            seen += 1;
        }
    }
    assert!(seen >= 6, "only {seen} folders were seen");
}

#[test]
fn no_source_file_is_long() {
    let sources = files("rs");
    assert!(sources.len() > 200, "only {} sources were seen", sources.len());
    for path in sources {
        let is_test = path.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests")));
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(is_test || lines <= 400, "{} has {lines} lines", path.display());
    }
}

#[test]
fn nobody_is_named_by_a_path() {
    // Written in two halves, so that this file does not name what it looks for.
    let homes =
        [concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("/ro", "ot/"), concat!("C:\\Us", "ers\\")];
    for extension in ["rs", "md", "toml", "json", "yml", "yaml", "sh"] {
        for path in files(extension) {
            let text = fs::read_to_string(&path).unwrap();
            let found = homes.iter().find(|home| text.contains(**home));
            assert_eq!(found, None, "{}", path.display());
        }
    }
}
