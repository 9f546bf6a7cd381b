//! Runs the table of cases over the façade itself, as it stands in Rust. The protocol is `tests/contract/README.md`.

mod arguments;
mod calls;
mod check;
mod play;
mod scene;
mod services;
mod values;

use serde_json::{Value, json};
use std::error::Error;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(variable("CASES")?)?)?;
    let data = PathBuf::from(variable("DATA")?);
    let mut results = OpenOptions::new().create(true).append(true).open(variable("RESULTS")?)?;
    for (number, case) in cases.iter().enumerate() {
        let folder = data.join(number.to_string());
        fs::create_dir_all(&folder)?;
        let line = match play::play(case, folder).await {
            Ok(()) => json!({ "case": case["id"], "ok": true }),
            Err(why) => json!({ "case": case["id"], "ok": false, "why": why }),
        };
        writeln!(results, "{line}")?;
    }
    Ok(())
}

/// What the suite says by a variable.
fn variable(name: &str) -> Result<String, String> {
    let name = format!("ONEPALM_CONTRACT_{name}");
    std::env::var(&name).map_err(|_| format!("{name} is not set: run this by onepalm-contract"))
}
