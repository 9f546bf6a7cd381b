//! What a skin has by hand and the façade says already is the same in both, read as plain text.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const KOTLIN: &str = "kotlin/src/main/kotlin/cn/onepalm";

/// A file of `bindings`.
fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

/// Waits and takes what is written there as `api.txt` writes it: `Cases.get(id: CaseId)`.
fn exported() -> BTreeSet<String> {
    // What makes or ends a core is no row of a table of calls.
    let others = ["OnePalm.open(", "OnePalm.start_over(", "OnePalm.shut_down(", "Probe."];
    let api = file("api.txt");
    let calls = api.lines().filter(|line| line.contains(" async"));
    let calls = calls.filter(|line| !others.iter().any(|other| line.starts_with(other)));
    calls.map(|line| line[..=line.find(')').unwrap()].to_owned()).collect()
}

#[test]
fn nodes_table_has_every_call_with_its_arguments_and_what_they_are_if_left_out() {
    let table = file("node/native/src/calls.rs");
    let mut area = "";
    let mut rows = BTreeSet::new();
    for line in table.split("\ncalls! {").nth(1).unwrap().lines().map(str::trim) {
        if let Some((_, rest)) = line.split_once('.').filter(|_| line.ends_with('{')) {
            area = rest.split('.').next().unwrap();
        } else if let Some(end) = line.rfind(')') {
            rows.insert(format!("{}.{}", object(area), as_exported(&line[..=end])));
        }
    }
    assert_eq!(rows, exported());
}

fn object(area: &str) -> String {
    match area {
        "root" => "OnePalm".to_owned(),
        other => other[..1].to_uppercase() + &other[1..],
    }
}

/// A row of Node's table in the words of `api.txt`.
fn as_exported(row: &str) -> String {
    let words = [
        ("cancel: Cancelling = None", "cancel: CancelToken? = none"),
        ("Option<String> = None", "string? = none"),
        ("Option<FieldValue>", "FieldValue?"),
        ("String::new()", "\"\""),
        ("Vec<u8>", "bytes"),
        ("String", "string"),
        // A request of which everything may be left out is Node's object of options.
        ("options: SyncRequest", "request: SyncRequest"),
    ];
    words.iter().fold(row.to_owned(), |row, (node, api)| row.replace(node, api))
}

/// What the façade takes where nothing is given.
fn default(member: &str) -> String {
    let api = file("api.txt");
    let line = api.lines().find(|line| line.starts_with(&format!("{member}: "))).unwrap();
    line.split_once(" = ").unwrap().1.to_owned()
}

#[test]
fn a_core_is_set_up_alike_where_nothing_is_said() {
    let (kotlin, swift) =
        (file(&format!("{KOTLIN}/Config.kt")), file("swift/Sources/OnePalm/Configuration.swift"));
    let (id, address) = (default("Config.client_id"), default("Config.redirect_uri"));
    assert!(kotlin.contains(&format!("val clientId: String = {id},")));
    assert!(kotlin.contains(&format!("val redirectUri: String = {address},")));
    assert!(swift.contains(&format!("clientID: String = {id},")));
    assert!(swift.contains(&format!("?? {address},")));
    // Node reads what is left out by serde.
    let facade = file("ffi/src/config.rs");
    assert!(facade.contains(&format!("fn own_id() -> String {{\n    {id}.to_owned()")));
    assert!(facade.contains(&format!("fn own_address() -> String {{\n    {address}.to_owned()")));
}

#[test]
fn an_exchange_has_as_long_in_every_language() {
    let millis: u32 = default("SyncRequest.budget_millis").parse().unwrap();
    let seconds = millis / 1000;
    assert!(
        file(&format!("{KOTLIN}/Requests.kt")).contains(&format!("budget: Duration = {seconds}.seconds,"))
    );
    let swift = file("swift/Sources/OnePalm/Areas/Sync.swift");
    assert!(swift.contains(&format!("budget: Duration = .seconds({seconds}),")));
    let serde = file("ffi/src/views/sync_view.rs").replace('_', "");
    assert!(serde.contains(&format!("-> i64 {{\n    {millis}\n}}")));
}

#[test]
fn a_list_is_as_long_in_swift_as_elsewhere() {
    let limit = default("SearchRequest.limit");
    let areas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../swift/Sources/OnePalm/Areas");
    let mut seen = 0;
    for path in fs::read_dir(areas).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(path).unwrap();
        for said in text.split("after: String? = nil, limit: Int = ").skip(1) {
            seen += 1;
            assert!(
                said.starts_with(&format!("{limit}\n")) || said.starts_with(&format!("{limit})")),
                "{said}"
            );
        }
    }
    let pages = exported().iter().filter(|call| call.contains(&format!("limit: i32 = {limit}"))).count();
    assert_eq!(seen, pages);
}

#[test]
fn a_fault_is_told_in_the_cores_words_where_no_call_of_the_core_tells_it() {
    let core = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../core/app/src/engine/stopped.rs"),
    );
    let core = core.unwrap();
    for skin in skins().iter().chain(&[file("swift/Sources/OnePalm/OnePalmError.swift")]) {
        for sentence in sentences(skin, "core.fault") {
            assert!(core.contains(&format!("\"{sentence}\"")), "{sentence}");
        }
    }
}

/// Swift's text has no half characters, and Rust's neither.
#[test]
fn what_cannot_be_read_is_told_in_the_same_words_everywhere() {
    let told: BTreeSet<_> = skins().iter().map(|skin| sentences(skin, "app.unreadable")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
}

/// Where Kotlin, Python and Node say what no call of the core says.
fn skins() -> [String; 3] {
    let kotlin =
        file(&format!("{KOTLIN}/Faults.kt")).replace("code = UNREADABLE", "code = \"app.unreadable\"");
    [kotlin, file("python/src/onepalm/_errors.py"), file("node/src/thrown.ts").replace('\'', "\"")]
}

/// The Chinese and the English sentence that stand behind a code.
fn sentences(skin: &str, code: &str) -> [String; 2] {
    let quoted = format!("\"{code}\",");
    let mut texts = skin.split_once(&quoted).unwrap().1.split('"').skip(1).step_by(2);
    [texts.next().unwrap().to_owned(), texts.next().unwrap().to_owned()]
}
