use crate::certificates::line;
use crate::failure::Failure;
use crate::offline_catalogue::{OfflineCatalogue, unreadable};
use clap::Args;
use onepalm::catalogue::CatalogueError;
use onepalm::life_events::LifeEventGuide;
use onepalm_contract::form::Field;
use onepalm_contract::id::LifeEventId;
use onepalm_contract::life_event::{LifeEvent, MergedPart};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Lists the life events (一件事一次办) of a catalogue, or shows one with its one form.
///
/// Exit code: 0 shown, 1 there is none, 3 the catalogue cannot be used.
#[derive(Args)]
#[command(after_help = "Examples:
  onepalm event
  onepalm event stall")]
pub(crate) struct Arguments {
    /// The life event; without it all are listed.
    id: Option<String>,
    /// A catalogue file; default: the invented city's.
    #[arg(long, value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// JSON on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let catalogue = OfflineCatalogue::open(arguments.catalogue.as_deref())?;
    let path = arguments.catalogue.as_deref().unwrap_or(Path::new("catalogue"));
    let told = |error: CatalogueError| unreadable(path, &error);
    let found = if let Some(id) = &arguments.id {
        let guide = catalogue.file.life_event(&LifeEventId::from(id.as_str())).map_err(told)?;
        one(arguments, id, guide.as_ref());
        guide.is_some()
    } else {
        let events = catalogue.file.life_events().map_err(told)?;
        all(arguments, &events);
        !events.is_empty()
    };
    Ok(ExitCode::from(u8::from(!found)))
}

fn all(arguments: &Arguments, events: &[LifeEvent]) {
    if arguments.json {
        line(json!(events));
    } else {
        for event in events {
            line(format_args!("{}  {}  ({} items 项)", event.id, event.name, event.items.len()));
            line(format_args!("    {}", event.summary));
        }
    }
}

fn one(arguments: &Arguments, id: &str, guide: Option<&LifeEventGuide>) {
    match guide {
        _ if arguments.json => line(json!(guide)),
        Some(guide) => show(guide),
        None => line(format_args!("no life event is called {id} 没有这件事")),
    }
}

fn show(guide: &LifeEventGuide) {
    let LifeEventGuide { event, merged } = guide;
    line(format_args!("{}\n{}\n\nitems, in order 事项及顺序", event.name, event.summary));
    for (place, part) in merged.parts.iter().enumerate() {
        let when = if part.when.is_some() { "（视回答而定）" } else { "" };
        line(format_args!("  {}. {}{when}  {}", place + 1, part.item.name, part.item.code));
    }
    let asked: usize = merged.parts.iter().map(|part| part.fields.len()).sum();
    let fields = &merged.form.fields;
    line(format_args!("\nthe one form 合并表单: {} questions 问, instead of 原有 {asked}", fields.len()));
    for field in fields {
        line(format_args!("  - {}{}", field.label, goes_to(field, &merged.parts)));
    }
}

/// Which items a question is for, by their numbers.
fn goes_to(field: &Field, parts: &[MergedPart]) -> String {
    let asking = parts.iter().enumerate().filter(|(_, part)| part.field(&field.id).is_some());
    let numbers: Vec<_> = asking.map(|(place, _)| (place + 1).to_string()).collect();
    if numbers.is_empty() { String::new() } else { format!("  → {}", numbers.join(" ")) }
}
