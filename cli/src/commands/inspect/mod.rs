//! `onepalm inspect`: what a certificate holds, and what of it is signed.

mod extract;
mod report;
mod show;

use crate::certificates::{KnowledgeArguments, Unread, line, read_file};
use crate::failure::Failure;
use clap::Args;
use onepalm_ecert::contents::Contents;
use onepalm_ecert::{Package, verify};
use report::Report;
use std::path::PathBuf;
use std::process::ExitCode;

/// Shows what an OFD file holds: entries, metadata, text, attachments, annotations, fonts, signatures; for each
/// value whether a sound signature covers it. It says nothing about whose signature that is: `verify` does.
///
/// Exit code: 0 it was read, 3 it cannot be.
#[derive(Args)]
#[command(after_help = "Examples:
  onepalm inspect certificate.ofd
  onepalm inspect certificate.ofd --json | jq '.contents.documents[0].metadata'
  onepalm inspect invoice.ofd --extract attachments/")]
pub(crate) struct Arguments {
    /// The OFD file.
    file: PathBuf,
    #[command(flatten)]
    knowledge: KnowledgeArguments,
    /// Writes the attachments into this folder, under safe names; nothing is overwritten.
    #[arg(long, value_name = "FOLDER")]
    extract: Option<PathBuf>,
    /// One JSON line on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let knowledge = arguments.knowledge.read()?;
    let path = arguments.file.display();
    let bad = |why: &dyn std::fmt::Display, code: &str| Failure::BadInput(format!("{path}: {why} [{code}]"));
    let bytes = read_file(&arguments.file, knowledge.max_file)
        .map_err(|Unread(code)| bad(&"cannot be read", code))?;
    let package = Package::open(&bytes, &knowledge.limits).map_err(|error| bad(&error, error.code()))?;
    let verdict = verify(&package, &knowledge.trust, knowledge.at, &knowledge.policy);
    let contents = Contents::read(&package, &verdict).map_err(|error| bad(&error, error.code()))?;
    let verdict = verdict.with_contents(&contents, &knowledge.trust, &knowledge.policy);
    let mut report = Report::of(path.to_string(), &package, contents, &verdict);
    if let Some(folder) = &arguments.extract {
        report.extracted = extract::extract(&package, &report.contents, folder)?;
    }
    if arguments.json {
        line(serde_json::to_string(&report).expect("a report is plain data"));
    } else {
        show::show(&report);
    }
    Ok(ExitCode::SUCCESS)
}
