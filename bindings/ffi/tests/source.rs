//! What the façade's source keeps to, read as plain text.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

/// What runs a call on threads of the core's own.
const ON_THE_ENGINE: [&str; 6] =
    ["Self::begin(", "call!(", "read!(", ".run(", ".run_long(", "engine.shut_down("];

/// Most lines that are neither doc comments nor blank, and most lines of a file.
const LINES: usize = 3_000;
const LINES_OF_A_FILE: usize = 200;

struct File {
    path: PathBuf,
    lines: Vec<String>,
}

fn files() -> Vec<File> {
    let mut files = Vec::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 40, "the source was found");
    files
}

fn read(folder: &Path, files: &mut Vec<File>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            read(&path, files);
        } else {
            let lines = fs::read_to_string(&path).unwrap().lines().map(str::to_owned).collect();
            files.push(File { path, lines });
        }
    }
}

impl File {
    fn place(&self, line: usize) -> String {
        format!("{}:{}: {}", self.path.display(), line + 1, self.lines[line].trim())
    }

    /// The first line behind the item that begins at `start`: laid out by rustfmt, it ends at its own indentation.
    fn end(&self, start: usize) -> usize {
        let indent = indent(&self.lines[start]);
        let is_end =
            |line: &String| indent_or_blank(line) == Some(indent) && line.trim_start().starts_with('}');
        let one_line = self.lines[start].trim_end().ends_with([';', '}']);
        let length =
            if one_line { 0 } else { self.lines[start..].iter().skip(1).position(is_end).unwrap() + 1 };
        start + length + 1
    }

    /// Exported blocks, each from its `impl` or `trait` on.
    fn exported(&self) -> Vec<(usize, usize)> {
        let exports = self.lines.iter().enumerate().filter(|(_, line)| line.starts_with("#[uniffi::export"));
        let blocks = exports.filter_map(|(number, _)| {
            let start = (number..self.lines.len()).find(|line| !self.lines[*line].starts_with(['#', '/']))?;
            let is_block = ["impl ", "pub trait "].iter().any(|word| self.lines[start].starts_with(word));
            is_block.then(|| (start, self.end(start)))
        });
        blocks.collect()
    }

    /// Whether a doc comment stands above the line, attributes between them or not.
    fn is_told(&self, line: usize) -> bool {
        let mut above = self.lines[..line].iter().rev().map(|line| line.trim());
        above.find(|line| !line.starts_with("#[")).is_some_and(|line| line.starts_with("///"))
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn indent_or_blank(line: &str) -> Option<usize> {
    (!line.trim().is_empty()).then(|| indent(line))
}

#[test]
fn every_call_that_waits_begins_on_the_cores_own_threads() {
    let mut seen = 0;
    for file in files() {
        for (start, end) in file.exported() {
            for line in (start..end).filter(|line| file.lines[*line].contains("async fn ")) {
                seen += 1;
                let call = file.lines[line..file.end(line)].join("\n");
                let runs = ON_THE_ENGINE.iter().any(|word| call.contains(word));
                assert!(runs, "a call without the core's threads: {}", file.place(line));
                // Arguments are put into the core's shape before a call; what the host gives a root takes longer.
                let late = call.split_once("Self::begin(").is_some_and(|(before, _)| before.contains(';'));
                assert!(!late, "a call that does not begin on the core's threads: {}", file.place(line));
            }
        }
    }
    assert!(seen > 60, "the calls were found");
}

#[test]
fn everything_that_is_exported_is_told() {
    let mut seen = 0;
    for file in files() {
        let calls = file.exported().into_iter().flat_map(|(start, end)| start..end);
        let calls = calls.filter(|line| {
            let line = &file.lines[*line];
            indent(line) == 4
                && ["fn ", "pub fn ", "pub async fn "].iter().any(|word| line.trim().starts_with(word))
        });
        for line in calls.chain(types(&file)) {
            seen += 1;
            assert!(file.is_told(line), "no doc comment above {}", file.place(line));
        }
    }
    assert!(seen > 300, "the exports were found");
}

/// Public types with their fields and variants, those of views among them.
fn types(file: &File) -> Vec<usize> {
    let heads = ["pub struct ", "pub enum ", "pub trait ", "pub fn ", "pub extern "];
    let mut found = Vec::new();
    for (start, line) in file.lines.iter().enumerate() {
        let is_view = line.starts_with("view! {");
        if heads.iter().any(|head| line.starts_with(head)) {
            found.push(start);
        } else if !is_view {
            continue;
        }
        let is_type = is_view || line.starts_with("pub struct ") || line.starts_with("pub enum ");
        if is_type && line.trim_end().ends_with('{') {
            let depth = if is_view { 8 } else { 4 };
            let inside = start + 1..file.end(start) - 1;
            found.extend(inside.filter(|line| is_member(&file.lines[*line], depth)));
        }
    }
    found
}

/// A field or a variant: the beginning of one, at the depth of its type.
fn is_member(line: &str, depth: usize) -> bool {
    let begins = line.trim_start().starts_with(|first: char| first.is_alphabetic());
    let is_crate_s = line.trim_start().starts_with("pub(");
    let is_private = depth == 4 && line.contains(": ") && !line.contains('{') && !line.contains("pub ");
    indent(line) == depth && begins && !is_crate_s && !is_private
}

/// Declarations of the languages are made by the same rule.
#[test]
fn variants_of_the_facades_own_enums_are_serialised_in_snake_case() {
    let mut seen = 0;
    for file in files() {
        let derives = file.lines.iter().enumerate().filter(|(_, line)| {
            line.starts_with("#[derive(")
                && ["uniffi::Enum", "uniffi::Error"].iter().any(|kind| line.contains(kind))
                && line.contains("erialize")
        });
        for (line, _) in derives {
            seen += 1;
            let next = &file.lines[line + 1];
            assert!(next.contains("rename_all = \"snake_case\""), "{}", file.place(line));
        }
    }
    assert!(seen > 10, "the enums were found");
}

/// Kotlin and Swift have types of their own for them; the other languages are told by the library.
#[test]
fn an_identifier_says_the_same_of_itself_in_every_language() {
    let bindings = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path| fs::read_to_string(bindings.join(path)).unwrap();
    let kotlin = read("kotlin/src/main/kotlin/cn/onepalm/Identifiers.kt");
    let swift = read("swift/Sources/OnePalm/Identifier.swift");
    let ids = include_str!("../src/ids.rs");
    let mut seen = 0;
    for (_, told) in ["minted!(", "given!("]
        .iter()
        .flat_map(|kind| ids.match_indices(kind))
        .map(|(at, kind)| ids[at..].split_at(kind.len()))
    {
        let mut lines = told.trim_start().lines();
        let doc = lines.next().unwrap().strip_prefix("/// ").expect("an identifier says what it names");
        let name = lines.next().unwrap().trim().split(',').next().unwrap();
        let named_for_swift = name.strip_suffix("Id").map_or(name.to_owned(), |name| format!("{name}ID"));
        assert!(
            kotlin.contains(&format!("/** {doc} */\n@JvmInline\nvalue class {name}(")),
            "{name} in Kotlin"
        );
        assert!(
            swift.contains(&format!("/// {doc}\npublic typealias {named_for_swift} =")),
            "{name} in Swift"
        );
        seen += 1;
    }
    assert_eq!(seen, 13, "the identifiers were found");
}

#[test]
fn the_facade_stays_small() {
    let counted = |line: &&String| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with("///") && !line.starts_with("//!")
    };
    let mut lines = 0;
    for file in files() {
        lines += file.lines.iter().filter(counted).count();
        let length = file.lines.len();
        assert!(length <= LINES_OF_A_FILE, "{} has {length} lines", file.path.display());
    }
    assert!(lines <= LINES, "the façade has {lines} lines");
}
