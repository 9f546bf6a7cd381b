//! `onepalm form`: what an item asks, for people and for programs, and what is wrong with answers.

mod item;
mod words;

use crate::commands::import::dialect;
use crate::failure::Failure;
use clap::Args;
use onepalm_contract::form::{Answers, FieldError, Form};
use onepalm_contract::item::ServiceItem;
use onepalm_platform::catalogue::Dialect;
use onepalm_rules::form::{FormFlaw, check, json_schema, lint_form};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Shows the form of an item as people read it, its JSON Schema, or what is wrong with answers to it.
///
/// Exit code: 0 the form and the answers are good, 1 something is wrong with them, 3 a file or code cannot be used.
#[derive(Args)]
#[command(after_help = "Examples:
  onepalm form 11990100990100018P3990131001000
  onepalm form 11990100990100018P3990131001000 --schema > stall.schema.json
  onepalm form 11990100990100018P3990131001000 --check answers.json --json")]
pub(crate) struct Arguments {
    /// 实施编码 of the item.
    code: String,
    /// A catalogue: the signed one's SQLite file, or JSON lines, one service item a line; default: the built-in one.
    #[arg(long, value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// The dialect of JSON lines.
    #[arg(long, value_parser = dialect, default_value = "onepalm", requires = "catalogue")]
    dialect: Dialect,
    /// The JSON Schema (2020-12) of the answers.
    #[arg(long, conflicts_with = "check")]
    schema: bool,
    /// Judges the answers in this file: a JSON object, by field.
    #[arg(long, value_name = "ANSWERS.json")]
    check: Option<PathBuf>,
    /// One JSON line on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

/// Largest file of answers, bytes.
const LARGEST: u64 = 4 << 20;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let item = item::find(&arguments.code, arguments.catalogue.as_deref(), arguments.dialect)?;
    let flaws = lint_form(&item.form);
    if let Some(path) = &arguments.check {
        return judge(&item, &flaws, path, arguments.json);
    }
    match (arguments.schema, arguments.json) {
        (true, true) => println!("{}", json_schema(&item.form)),
        (true, false) => println!("{:#}", json_schema(&item.form)),
        (false, true) => println!("{}", json!({"code": item.code, "form": item.form, "flaws": told(&flaws)})),
        (false, false) => {
            words::print(&item);
            print_flaws(&flaws);
        }
    }
    Ok(ExitCode::from(u8::from(!flaws.is_empty())))
}

fn judge(item: &ServiceItem, flaws: &[FormFlaw], path: &Path, as_json: bool) -> Result<ExitCode, Failure> {
    let errors = check(&item.form, &answers(path)?);
    if as_json {
        println!("{}", json!({"code": item.code, "errors": errors, "flaws": told(flaws)}));
    } else {
        for error in &errors {
            println!("{}: {} {} [{}]", place(&item.form, error), error.zh, error.en, code(error));
        }
        print_flaws(flaws);
        if errors.is_empty() {
            println!("nothing is wrong with the answers 填写无误");
        }
    }
    Ok(ExitCode::from(u8::from(!errors.is_empty() || !flaws.is_empty())))
}

fn answers(path: &Path) -> Result<Answers, Failure> {
    let size = std::fs::metadata(path).map_err(|error| Failure::file(path, &error))?.len();
    if size > LARGEST {
        let path = path.display();
        return Err(Failure::BadInput(format!("{path}: more than 4 MB of answers [form.answers-too-large]")));
    }
    let text = std::fs::read(path).map_err(|error| Failure::file(path, &error))?;
    // Serde's message can quote an answer, so only the place is told.
    serde_json::from_slice(&text).map_err(|error| {
        let (path, line) = (path.display(), error.line());
        Failure::BadInput(format!("{path}: line {line} is no answer to a form [form.answers-unreadable]"))
    })
}

/// Field, and in a table row and column, by label.
fn place(form: &Form, error: &FieldError) -> String {
    let field = form.fields.iter().find(|field| field.id.as_str() == error.at);
    let label = field.map_or("", |field| field.label.as_str());
    let cell = error.cell.as_ref().map(|cell| format!(" [{} 行 row {}]", cell.column, cell.row + 1));
    format!("{} {label}{}", error.at, cell.unwrap_or_default())
}

fn code(error: &FieldError) -> String {
    serde_json::to_value(error.code).ok().and_then(|code| Some(code.as_str()?.to_owned())).unwrap_or_default()
}

fn told(flaws: &[FormFlaw]) -> Vec<serde_json::Value> {
    let one = |flaw: &FormFlaw| json!({"code": flaw.code(), "zh": flaw.zh(), "en": flaw.to_string()});
    flaws.iter().map(one).collect()
}

fn print_flaws(flaws: &[FormFlaw]) {
    for flaw in flaws {
        println!("! {} {flaw} [{}]", flaw.zh(), flaw.code());
    }
}
