use crate::failure::Failure;
use crate::progress;
use chrono::Utc;
use clap::Args;
use onepalm_contract::time::civil_date;
use onepalm_platform::catalogue::dialect::Warning;
use onepalm_platform::catalogue::{
    Dialect, ImportError, ImportReport, Registry, Source, SourceError, Tables, import, import_to_file,
};
use onepalm_platform::store;
use std::path::PathBuf;
use std::process::ExitCode;

/// Brings a city's own list of service items into a platform's store, or builds the offline catalogue of it.
///
/// Exit code: 0 everything was taken, 3 something was not (it is told) or the list cannot be read, 5 the
/// store fails.
#[derive(Args)]
#[command(after_help = "Examples:
  onepalm import items.jsonl --store sqlite:platform.sqlite
  onepalm import --dialect exchange tables/ --out catalogue.sqlite
  onepalm import --dialect guangdong items.jsonl --out catalogue.sqlite --json")]
pub(crate) struct Arguments {
    /// The dialect the list is written in; default: recognised by its beginning.
    #[arg(long, value_parser = dialect)]
    dialect: Option<Dialect>,
    /// The list: a file, the files of the exchange tables, or the folder they lie in.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Into this store: sqlite:PATH or postgres://…
    #[arg(long, required_unless_present = "out", conflicts_with = "out")]
    store: Option<String>,
    /// Into this offline catalogue, which is replaced whole.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The code tables of the exchange tables where `data_source` does not name them: gbt (GB/T 39046) or
    /// exchanged.
    #[arg(long, value_parser = tables)]
    tables: Option<Tables>,
    /// One JSON line with the counts on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let now = Utc::now();
    let today = civil_date(now);
    let source = open(&arguments.files, arguments.dialect, arguments.tables)?;
    let bar = progress::counter("service items");
    let told = |read| bar.set_position(read);
    let report = match (&arguments.store, &arguments.out) {
        (Some(url), _) => import(&Registry::new(store::open(url).await?), source, now, told).await,
        (None, Some(path)) => import_to_file(path, source, today, told).await,
        (None, None) => return Err(Failure::Usage("name a --store or an --out".into())),
    };
    let report = report.map_err(|error| failure(&error))?;
    bar.finish_and_clear();
    for rejected in &report.rejects {
        let error = rejected.error;
        eprintln!("{}:{}: {error} [{}]", rejected.file, rejected.line, error.code());
    }
    if arguments.json {
        println!("{}", serde_json::to_string(&report).expect("counts are plain data"));
    } else {
        print(&report);
    }
    Ok(if report.rejected == 0 { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

/// Opens a list; a dialect that was recognised is told on standard error.
pub(crate) fn open(
    files: &[PathBuf],
    dialect: Option<Dialect>,
    tables: Option<Tables>,
) -> Result<Source, Failure> {
    let source = Source::open(files, dialect, tables, civil_date(Utc::now())).map_err(|e| unreadable(&e))?;
    if dialect.is_none() {
        eprintln!("dialect {}", source.dialect().name());
    }
    Ok(source)
}

fn print(report: &ImportReport) {
    println!("{} read, {} stored, {} rejected", report.read, report.stored, report.rejected);
    println!(
        "{} flagged owner codes, {} handling items, {} without a list of materials",
        report.flagged_owner_codes, report.handling_items, report.without_materials
    );
    for (code, count) in &report.warnings {
        let words = Warning::of(code).map(|warning| format!("{} {}", warning.zh(), warning.en()));
        println!("  warning {code}: {count}  {}", words.unwrap_or_default());
    }
}

fn failure(error: &ImportError) -> Failure {
    let text = format!("{error} [{}]", error.code());
    match error {
        ImportError::Source(error) => unreadable(error),
        ImportError::File(_) => Failure::BadInput(text),
        ImportError::Registry(_) | ImportError::Busy | ImportError::Shelf(_) | ImportError::GivenUp => {
            Failure::Edge(text)
        }
    }
}

/// A list that cannot be read.
pub(crate) fn unreadable(error: &SourceError) -> Failure {
    let text = format!("{error} [{}]", error.code());
    if error.is_bad_input() { Failure::BadInput(text) } else { Failure::Edge(text) }
}

/// Reads a dialect's name.
pub(crate) fn dialect(name: &str) -> Result<Dialect, String> {
    let names: Vec<&str> = Dialect::ALL.iter().map(|dialect| dialect.name()).collect();
    Dialect::parse(name).ok_or_else(|| format!("the dialects are {}", names.join(", ")))
}

/// Reads the name of the code tables.
pub(crate) fn tables(name: &str) -> Result<Tables, String> {
    let names: Vec<&str> = Tables::ALL.iter().map(|tables| tables.name()).collect();
    Tables::parse(name).ok_or_else(|| format!("the code tables are {}", names.join(", ")))
}
