//! The figures that steer the design, as ratios taken in one run. `docs/benchmarks.md` keeps them.
//!
//! `cargo bench -p onepalm-tests --bench figures -- [drafts] [submissions] [opening] [journey] [--json]`
#![allow(clippy::cast_precision_loss, reason = "counts of a few seconds")]

mod bare;
mod citizen;
mod drafts;
mod figure;
mod http;
mod journey;
mod machine;
mod opening;
mod palm;
mod server;
mod submissions;

use figure::Figure;
use serde_json::json;
use tokio::runtime::{Builder, Runtime};

type Measure = fn(&Runtime, bool) -> Vec<Figure>;

const GROUPS: [(&str, Measure); 4] = [
    ("drafts", drafts::measure),
    ("opening", opening::measure),
    ("submissions", submissions::measure),
    ("journey", |_, quick| journey::measure(quick)),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = Builder::new_multi_thread().enable_all().build().expect("a runtime");
    if let [serve, store] = &arguments[..]
        && serve == server::SERVE
    {
        return server::serve(&runtime, store);
    }
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    // Without `--bench`, which `cargo bench` adds, a quick look is meant.
    let (quick, as_json) = (!has("--bench"), has("--json"));
    let all = !GROUPS.iter().any(|(name, _)| has(name));
    let machine = machine::describe();
    if as_json {
        println!("{}", json!({"machine": machine}));
    } else {
        println!(
            "{machine}\n{:<58} {:>10} {:<4} {:>10} – {:<10} target",
            "figure", "median", "", "min", "max"
        );
    }
    for (name, measure) in GROUPS {
        if all || has(name) {
            for figure in measure(&runtime, quick) {
                figure.print(as_json);
            }
        }
    }
}
