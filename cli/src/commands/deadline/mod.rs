//! `onepalm deadline`: by when something is due, and why each day counted or not.

mod grid;

use crate::failure::Failure;
use chrono::{NaiveDate, NaiveDateTime};
use clap::Args;
use onepalm_contract::case::{Pause, SuspensionKind};
use onepalm_contract::item::Limit;
use onepalm_platform::calendars::read_folder;
use onepalm_platform::seed::Seed;
use onepalm_rules::deadline::{
    Calendar, Counting, Ledger, OutOfCalendar, PromiseOverLaw, ledger, parse_pause, parse_start,
};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// Counts a limit on the calendar of working days and says by when it is due.
#[derive(Args)]
#[command(after_help = "Examples:
  onepalm deadline --start 2026-09-24 --limit 5wd --explain
  onepalm deadline --start 2026-02-13T14:30 --limit 4h
  onepalm deadline --start 2026-03-02 --limit 20wd --pause 2026-03-04..2026-03-11 --calendar calendars/ --json")]
pub(crate) struct Arguments {
    /// Acceptance: a date, or a date and a time, China Standard Time.
    #[arg(long, value_name = "DATE[THH:MM]", value_parser = start)]
    start: NaiveDateTime,
    /// Working days (5wd), natural days (30d) or hours in office time (4h).
    #[arg(long, value_name = "LIMIT", value_parser = limit)]
    limit: Limit,
    /// The law's limit: a promise that ends later is refused.
    #[arg(long, value_name = "LIMIT", value_parser = limit)]
    statutory: Option<Limit>,
    /// Days that do not count: the first of them, and the first that counts again. May be given several times.
    #[arg(long = "pause", value_name = "FROM..TO", value_parser = pause)]
    pauses: Vec<(NaiveDate, NaiveDate)>,
    /// A folder of published calendars, one JSON file a year; default: those that come with the platform.
    #[arg(long, value_name = "DIR")]
    calendar: Option<PathBuf>,
    /// Shows a small calendar with every day that counted.
    #[arg(long)]
    explain: bool,
    /// One JSON line on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let years = match &arguments.calendar {
        Some(folder) => read_folder(folder)?,
        None => Seed::empty().calendar,
    };
    let bad =
        |en: &dyn std::fmt::Display, zh: String, code: &str| Failure::BadInput(format!("{en} {zh} [{code}]"));
    let calendar = Calendar::new(&years).map_err(|error| bad(&error, error.zh(), error.code()))?;
    let pauses: Vec<Pause> = arguments.pauses.iter().map(|(from, to)| ordinary(*from, *to)).collect();
    let counted = ledger(&Counting::default(), arguments.limit, arguments.start, &pauses, &calendar)
        .map_err(|error| bad(&error, error.zh(), error.code()))?;
    OutOfCalendar::check(arguments.start.date(), counted.due, &calendar)
        .map_err(|error| bad(&error, error.zh(), error.code()))?;
    if let Some(over) = over_law(arguments, &counted, &pauses, &calendar) {
        return Err(bad(&over, over.zh(), over.code()));
    }
    if arguments.json {
        println!("{}", told(&counted));
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}{}", due(&counted), if counted.due.provisional { "  provisional 暂定" } else { "" });
    if counted.due.provisional {
        println!(
            "  a year in it is not published yet: it will be counted again 该年放假安排尚未公布，届时重新计算"
        );
    }
    if arguments.explain {
        grid::show(&counted);
    }
    Ok(ExitCode::SUCCESS)
}

/// How the promise is longer than the law allows, if it is, from this start.
fn over_law(
    arguments: &Arguments,
    counted: &Ledger,
    pauses: &[Pause],
    calendar: &Calendar,
) -> Option<PromiseOverLaw> {
    let law = ledger(&Counting::default(), arguments.statutory?, arguments.start, pauses, calendar).ok()?.due;
    (counted.due.moment() > law.moment()).then_some(PromiseOverLaw {
        accepted_on: arguments.start.date(),
        promised: counted.due.date,
        statutory: law.date,
    })
}

/// The due date, with the time for limits in hours.
fn due(counted: &Ledger) -> String {
    let time = counted.due.time.map_or_else(String::new, |time| format!("T{}", time.format("%H:%M")));
    format!("{}{time}", counted.due.date)
}

fn told(counted: &Ledger) -> Value {
    let days: Vec<Value> = counted
        .days
        .iter()
        .map(|day| {
            let why = match serde_json::to_value(day.why).expect("a reason is plain data") {
                Value::Object(kind) => kind.keys().next().cloned().unwrap_or_default(),
                plain => plain.as_str().unwrap_or_default().to_owned(),
            };
            json!({"date": day.date, "counted": day.counted, "why": why, "name": day.name, "minutes": day.minutes})
        })
        .collect();
    json!({"due": due(counted), "provisional": counted.due.provisional, "days": days, "truncated": counted.truncated})
}

fn ordinary(from: NaiveDate, to: NaiveDate) -> Pause {
    Pause { from, to, kind: SuspensionKind::Ordinary, reason: String::new(), step: None }
}

fn start(text: &str) -> Result<NaiveDateTime, String> {
    parse_start(text).map_err(|error| format!("{error} {} [{}]", error.zh(), error.code()))
}

fn pause(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    parse_pause(text).map_err(|error| format!("{error} {} [{}]", error.zh(), error.code()))
}

fn limit(text: &str) -> Result<Limit, String> {
    text.parse().map_err(|error: onepalm_contract::item::NotALimit| {
        format!("{error} {} [{}]", error.zh(), error.code())
    })
}
