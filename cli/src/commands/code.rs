use chrono::{FixedOffset, Utc};
use clap::Args;
use onepalm_contract::code::explain::{Check, Explained, Known, Part, explain};
use std::process::ExitCode;

/// Says what a code is made of: item, handling item, case number, credit code, citizen number, division, certificate.
///
/// Exit code: 0 a known code that checks, 1 it is foreign or a check differs.
#[derive(Args)]
#[command(after_help = "Example: onepalm code 91350100M000100Y43")]
pub(crate) struct Arguments {
    /// The code, as written.
    code: String,
    /// One JSON line on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let china = FixedOffset::east_opt(8 * 3600).expect("eight hours are an offset");
    let known = Known { today: Some(Utc::now().with_timezone(&china).date_naive()), division: None };
    let explained = explain(&arguments.code, &known);
    let good = explained.readings.iter().any(|reading| reading.parsed && reading.flags.is_empty());
    if arguments.json {
        println!("{}", serde_json::to_string(&explained).expect("a reading is plain data"));
    } else {
        show(&explained);
    }
    ExitCode::from(u8::from(!good))
}

fn show(explained: &Explained) {
    for reading in &explained.readings {
        let (zh, en) = reading.kind.names();
        println!("{zh} {en}  ({})", reading.dialect);
        for part in &reading.parts {
            println!(
                "  {:<20} {} {}{}{}",
                part.value,
                part.name_zh,
                part.name_en,
                meaning(part),
                check(part)
            );
        }
        for flag in &reading.flags {
            println!("  ! {} {} [{}]", flag.zh, flag.en, flag.code);
        }
    }
}

fn meaning(part: &Part) -> String {
    match (&part.meaning_zh, &part.meaning_en) {
        (Some(zh), Some(en)) if zh == en => format!(": {zh}"),
        (Some(zh), Some(en)) => format!(": {zh} {en}"),
        (Some(one), None) | (None, Some(one)) => format!(": {one}"),
        (None, None) => String::new(),
    }
}

fn check(part: &Part) -> String {
    match part.check {
        None => String::new(),
        Some(Check::Matches) => "  ✓".into(),
        Some(Check::Differs { expected }) => format!("  ✗ {expected}?"),
        Some(Check::Impossible) => "  ✗".into(),
    }
}
