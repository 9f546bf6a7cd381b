//! `onepalm lint`: what a department should mend in its guides.

mod report;

use crate::commands::import::{dialect, open, unreadable};
use crate::failure::Failure;
use crate::progress;
use clap::Args;
use onepalm_contract::item::ServiceItem;
use onepalm_platform::catalogue::Dialect;
use onepalm_platform::catalogue::source::Found;
use onepalm_platform::seed::Seed;
use onepalm_rules::deadline::Calendar;
use onepalm_rules::guide::{RuleId, Rulebook, lint_item};
use report::Report;
use std::path::PathBuf;
use std::process::ExitCode;

/// Judges every guide of a list by the rules of quality. The report goes by body, the worst first.
///
/// Exit code: 0 every guide may be published, 1 one breaks a rule that must be kept, 3 the list cannot be read.
#[derive(Args)]
#[command(after_help = "Examples:
  onepalm lint catalogue.sqlite
  onepalm lint items.jsonl --dialect guangdong --body 市市场监督管理局 --all
  onepalm lint items.jsonl --json > findings.jsonl")]
pub(crate) struct Arguments {
    /// The list: a file of any dialect, the folder of the exchange tables, or an offline catalogue.
    catalogue: PathBuf,
    /// The dialect the list is written in; default: recognised by its beginning.
    #[arg(long, value_parser = dialect)]
    dialect: Option<Dialect>,
    /// Only bodies whose name holds this.
    #[arg(long, value_name = "NAME")]
    body: Option<String>,
    /// Judge also what the list's dialect has no column for.
    #[arg(long)]
    strict: bool,
    /// Every finding, not only the first of each rule and body.
    #[arg(long)]
    all: bool,
    /// A rule book of the city's own, JSON; default: the one that comes with the project.
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// One JSON line for each guide with findings, then one with the counts, and nothing else.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let path = &arguments.catalogue;
    let mut list = open(std::slice::from_ref(path), arguments.dialect, None)?;
    let own = arguments.rules.as_ref().map(rulebook).transpose()?;
    let book = own.as_ref().unwrap_or_else(|| Rulebook::standard());
    let calendar = Calendar::new(&Seed::empty().calendar).expect("a test reads the published calendars");
    let bar = progress::counter("guides");
    let mut report = Report::default();
    while let Some(entry) = list.next_entry().map_err(|error| unreadable(&error))? {
        bar.inc(1);
        match entry.found {
            Found::Item(row) => {
                let asked =
                    arguments.body.as_ref().is_none_or(|name| row.item.body.name.contains(name.as_str()));
                if asked {
                    let silent = if arguments.strict { &[][..] } else { silent_on(&row.item) };
                    report.add(&row.item, lint_item(&row.item, book, &calendar), silent);
                }
            }
            Found::Rejected(_) => report.rejected += 1,
            Found::Withdrawn { .. } | Found::Odd(..) => {}
        }
    }
    bar.finish_and_clear();
    if report.guides == 0 {
        let path = path.display();
        return Err(Failure::BadInput(format!(
            "{path}: no guide of {} is in it [lint.none]",
            list.dialect().name()
        )));
    }
    if arguments.json {
        report.print_json();
    } else {
        report.print(book, arguments.all);
    }
    Ok(ExitCode::from(u8::from(report.unpublishable > 0)))
}

/// What the item's own list has no column for, also where the item came by way of a catalogue.
fn silent_on(item: &ServiceItem) -> &'static [RuleId] {
    Dialect::parse(&item.dialect).map_or(&[], Dialect::silent_on)
}

fn rulebook(path: &PathBuf) -> Result<Rulebook, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))?;
    Rulebook::parse(&text)
        .map_err(|error| Failure::BadInput(format!("{}: {error} [{}]", path.display(), error.code())))
}
