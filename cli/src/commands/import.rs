use crate::failure::Failure;
use crate::progress;
use chrono::Utc;
use clap::Args;
use onepalm_platform::catalogue::{Dialect, ImportError, Registry, import};
use onepalm_platform::store;
use std::path::PathBuf;
use std::process::ExitCode;

/// Brings a city's own list of service items into a platform's store.
#[derive(Args)]
#[command(
    after_help = "Example: onepalm import --dialect guangdong items.jsonl --store sqlite:platform.sqlite"
)]
pub(crate) struct Arguments {
    /// The dialect the file is written in.
    #[arg(long, value_parser = dialect)]
    dialect: Dialect,
    /// JSON lines, one service item a line.
    file: PathBuf,
    /// sqlite:PATH or postgres://…
    #[arg(long)]
    store: String,
    /// One JSON line with the counts on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let path = &arguments.file;
    let file = tokio::fs::File::open(path).await.map_err(|error| Failure::file(path, &error))?;
    let store = store::open(&arguments.store).await?;
    let bar = progress::counter("service items");
    let report = import(
        &Registry::new(store),
        arguments.dialect,
        tokio::io::BufReader::new(file),
        Utc::now(),
        |report| bar.set_position(report.read),
    )
    .await
    .map_err(|error| failure(&error))?;
    bar.finish_and_clear();
    for rejected in &report.rejects {
        eprintln!("{}:{}: {}", path.display(), rejected.line, rejected.error);
    }
    if arguments.json {
        println!("{}", serde_json::to_string(&report).expect("counts are plain data"));
    } else {
        println!("{} read, {} stored, {} rejected", report.read, report.stored, report.rejected);
        println!(
            "{} flagged owner codes, {} handling items, {} without a list of materials",
            report.flagged_owner_codes, report.handling_items, report.without_materials
        );
        for (code, count) in &report.warnings {
            println!("  warning {code}: {count}");
        }
    }
    Ok(if report.rejected == 0 { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

fn failure(error: &ImportError) -> Failure {
    let text = format!("{error} [{}]", error.code());
    match error {
        ImportError::Read { .. } => Failure::BadInput(text),
        ImportError::Registry(_) => Failure::Edge(text),
    }
}

/// Reads a dialect's name.
pub(crate) fn dialect(name: &str) -> Result<Dialect, String> {
    let names: Vec<&str> = Dialect::ALL.iter().map(|dialect| dialect.name()).collect();
    Dialect::parse(name).ok_or_else(|| format!("the dialects are {}", names.join(", ")))
}
