use super::import::{dialect, tables, unreadable};
use crate::failure::Failure;
use chrono::Utc;
use clap::Args;
use onepalm_contract::time::civil_date;
use onepalm_platform::catalogue::{
    Dialect, ExportError, Exporter, Registry, Source, Tables, export, export_list,
};
use onepalm_platform::store;
use std::path::PathBuf;
use std::process::ExitCode;

/// Writes the items of a store or of an offline catalogue in a dialect.
#[derive(Args)]
#[command(after_help = "Examples:
  onepalm export --dialect onepalm --store sqlite:platform.sqlite > items.jsonl
  onepalm export --dialect exchange --catalogue catalogue.sqlite --out tables/")]
pub(crate) struct Arguments {
    /// The dialect.
    #[arg(long, value_parser = dialect)]
    dialect: Dialect,
    /// From this store: sqlite:PATH or postgres://…
    #[arg(long, required_unless_present = "catalogue", conflicts_with = "catalogue")]
    store: Option<String>,
    /// From this offline catalogue, or from a list that is recognised by its beginning.
    #[arg(long, value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// Where to; a folder for the exchange tables. Default: standard output.
    #[arg(long, value_name = "FILE|FOLDER")]
    out: Option<PathBuf>,
    /// The code tables of the exchange tables: gbt (GB/T 39046) or exchanged.
    #[arg(long, value_parser = tables, default_value = "exchanged")]
    tables: Tables,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let today = civil_date(Utc::now());
    let list = arguments
        .catalogue
        .map(|path| Source::open(&[path], None, None, today).map_err(|error| unreadable(&error)));
    let list = list.transpose()?;
    let exporter = match &arguments.out {
        Some(path) => Exporter::at(path, arguments.dialect, arguments.tables),
        None => Exporter::to(std::io::BufWriter::new(std::io::stdout()), arguments.dialect),
    };
    let exporter = exporter.map_err(|error| failure(&error))?;
    let count = match (arguments.store, list) {
        (Some(url), _) => export(&Registry::new(store::open(&url).await?), exporter, today).await,
        (None, Some(list)) => export_list(list, exporter),
        (None, None) => return Err(Failure::Usage("name a --store or a --catalogue".into())),
    };
    eprintln!("{} items", count.map_err(|error| failure(&error))?);
    Ok(ExitCode::SUCCESS)
}

fn failure(error: &ExportError) -> Failure {
    let text = format!("{error} [{}]", error.code());
    match error {
        ExportError::OneWay | ExportError::NeedsFolder => Failure::Usage(text),
        ExportError::Source(error) => unreadable(error),
        ExportError::Write(_) | ExportError::Damaged { .. } => Failure::BadInput(text),
        ExportError::Encode(_) | ExportError::Registry(_) | ExportError::GivenUp => Failure::Edge(text),
    }
}
