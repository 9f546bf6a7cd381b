//! The offline catalogue: time and recall of searches beside stock indexes, size, building.
//!
//! `cargo bench -p onepalm-tests --bench catalogue -- [ITEMS]`
#![allow(clippy::cast_precision_loss, reason = "counts and bytes of one city")]

mod city;
mod peers;
mod queries;
mod swap;

use onepalm::catalogue::{CatalogueFile, SearchRequest};
use onepalm_contract::form::Form;
use onepalm_contract::item::ServiceItem;
use onepalm_platform::catalogue::{CatalogueFileWriter, Dialect, Registry, Source, compress, import};
use onepalm_rules::form::standard_form;
use queries::Query;
use serde_json::Value;
use std::path::Path;
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let count = arguments.iter().find_map(|argument| argument.parse().ok());
    // Without `--bench`, which `cargo bench` adds, a quick look is meant.
    let quick = !arguments.iter().any(|argument| argument == "--bench");
    let count: usize = count.unwrap_or(if quick { 2_262 } else { 100_000 });
    let Some(lines) = city::lines() else { return println!("skipped: the real list is absent") };
    let real: Vec<_> = lines.iter().map(|line| city::read(line)).collect();
    let folder = tempfile::tempdir().expect("a folder");
    real_file(&real, folder.path());
    stored(&lines, folder.path());
    swap::swap(&city::items(&real, if quick { 2_262 } else { 20_000 }), folder.path());
    let items = city::items(&real, count);
    let path = folder.path().join("city.sqlite");
    let begun = Instant::now();
    let bytes = city::write(&items, &path).len();
    println!("{count} items written in {:.1} s, {:.1} MB", begun.elapsed().as_secs_f64(), bytes as f64 / 1e6);
    let begun = Instant::now();
    let catalogue = CatalogueFile::open(&path).expect("a catalogue");
    catalogue.prepare().expect("its titles read");
    println!("opened with its titles in {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
    let each = if quick { 50 } else { 1_000 };
    ours(&catalogue, &items, each);
    beside(&catalogue, &items, each.min(100), folder.path());
}

/// Size of the real list as a file, and of its download. The bytes of the values are those of every leaf of a
/// guide's JSON: text as UTF-8, numbers and flags as written; no names of fields, brackets or commas. What the
/// source does not bring, the standard form of nearly every guide, is counted once.
fn real_file(real: &[ServiceItem], folder: &Path) {
    let file = city::write(real, &folder.join("real.sqlite"));
    let (mut values, mut brought) = (0, leaves(&json(&standard_form())));
    for item in real {
        let all = leaves(&serde_json::to_value(item).expect("plain data"));
        values += all;
        brought += all - if item.form == standard_form() { leaves(&json(&item.form)) } else { 0 };
    }
    let download = compress(&file).expect("gzip").len();
    let times = |bytes: usize| file.len() as f64 / bytes as f64;
    println!(
        "{} real items: {:.2} MB, {:.0} bytes an item",
        real.len(),
        file.len() as f64 / 1e6,
        file.len() as f64 / real.len() as f64
    );
    println!(
        "  {:.2} × the bytes of their values with the standard form counted once, target 1.6",
        times(brought)
    );
    println!("  {:.2} × the bytes of their values with the form counted in every guide", times(values));
    println!("  download {:.2} of the file, target 0.6", download as f64 / file.len() as f64);
}

fn json(form: &Form) -> Value {
    serde_json::to_value(form).expect("plain data")
}

fn leaves(value: &Value) -> usize {
    match value {
        Value::Object(fields) => fields.values().map(leaves).sum(),
        Value::Array(values) => values.iter().map(leaves).sum(),
        Value::String(text) => text.len(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string().len(),
    }
}

/// From lines to the registry, and from lines to the file.
fn stored(lines: &[String], folder: &Path) {
    let begun = Instant::now();
    let mut writer = CatalogueFileWriter::create(&folder.join("lines.sqlite")).expect("a new file");
    for line in lines {
        writer.add(&city::read(line)).expect("an item is written");
    }
    writer.finish().expect("the file is packed");
    println!("read to file: {:.0} items/s", lines.len() as f64 / begun.elapsed().as_secs_f64());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let url = format!("sqlite:{}", folder.join("store.db").display());
    runtime.block_on(async {
        let registry = Registry::new(onepalm_platform::store::open(&url).await.expect("a store"));
        let text = lines.join("\n");
        let begun = Instant::now();
        let now = chrono::Utc::now();
        let list = Source::reader(Dialect::Guangdong, std::io::Cursor::new(text), now.date_naive());
        let done = import(&registry, list, now, |_| {}).await;
        let stored = done.expect("an import").stored;
        println!("read to store: {:.0} items/s", stored as f64 / begun.elapsed().as_secs_f64());
    });
}

/// The figures that the catalogue is held to, twenty hits each.
fn ours(catalogue: &CatalogueFile, items: &[ServiceItem], each: usize) {
    println!("\n{:<32} {:>10} {:>10} {:>10}", "ours, ms", "p50", "p99", "target");
    let sets = queries::sets(items, each);
    let names = |request: SearchRequest| SearchRequest { names_only: true, ..request };
    for (name, set) in &sets {
        print(name, set, 25.0, |typed| {
            catalogue.search(typed, 20).expect("a search");
        });
    }
    print("words of guides", &queries::guide_words(items, each), 25.0, |typed| {
        catalogue.search(typed, 20).expect("a search");
    });
    let all: Vec<Query> = sets.into_iter().flat_map(|(_, set)| set).collect();
    print("names alone", &all, 10.0, |typed| {
        catalogue.search_for(&names(SearchRequest::new(typed, 20))).expect("a search");
    });
    let typing = |(typed, place): &Query| {
        let letters = typed.chars().count();
        (1..=letters.min(6)).map(|end| (typed.chars().take(end).collect(), *place)).collect::<Vec<_>>()
    };
    let typed: Vec<Query> = all.iter().step_by(6).flat_map(typing).collect();
    print("suggestions, letter by letter", &typed, 10.0, |typed| {
        catalogue.suggest(typed, 10).expect("suggestions");
    });
}

fn print(name: &str, queries: &[Query], target: f64, ask: impl Fn(&str)) {
    let time = |(typed, _): &Query| {
        let begun = Instant::now();
        ask(typed);
        begun.elapsed().as_secs_f64() * 1e3
    };
    let times: Vec<f64> = queries.iter().map(time).collect();
    let p99 = percentile(&times, 99);
    let verdict = if p99 <= target { "met" } else { "MISSED" };
    println!("{name:<32} {:>10.2} {p99:>10.2} {target:>7} {verdict}", percentile(&times, 50));
}

/// Ours and the stock indexes, side by side: recall in every hit, time of the first twenty.
fn beside(catalogue: &CatalogueFile, items: &[ServiceItem], each: usize, folder: &Path) {
    let peers = peers::peers(items, folder);
    println!("\n{:<28} {:<10} {:>8} {:>10} {:>10}", "", "index", "recall", "p50 ms", "p99 ms");
    for (name, set) in queries::sets(items, each) {
        let ours = |query: &Query| {
            let begun = Instant::now();
            catalogue.search(&query.0, 20).expect("a search");
            let time = begun.elapsed().as_secs_f64() * 1e3;
            let hits = catalogue.search(&query.0, items.len()).expect("a search");
            (time, hits.iter().any(|hit| hit.code == items[query.1].code))
        };
        row(name, "ours", &set, ours);
        for peer in &peers {
            row("", peer.name, &set, |query| peer.ask(query));
        }
    }
    for peer in &peers {
        println!("index of {}: {:.1} MB", peer.name, peer.bytes as f64 / 1e6);
    }
}

fn row(name: &str, index: &str, set: &[Query], ask: impl Fn(&Query) -> (f64, bool)) {
    let answers: Vec<(f64, bool)> = set.iter().map(ask).collect();
    let found = answers.iter().filter(|(_, found)| *found).count();
    let times: Vec<f64> = answers.into_iter().map(|(time, _)| time).collect();
    println!(
        "{name:<28} {index:<10} {:>6.1} % {:>10.2} {:>10.2}",
        found as f64 * 100.0 / set.len().max(1) as f64,
        percentile(&times, 50),
        percentile(&times, 99)
    );
}

fn percentile(times: &[f64], percent: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
        .get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1)))
        .copied()
        .unwrap_or(f64::NAN)
}
