//! `onepalm search`: find the right service, without a network and without login.

mod columns;
mod guide;
mod said;

use crate::certificates::line;
use crate::failure::Failure;
use crate::offline_catalogue::{OfflineCatalogue, unreadable};
use clap::Args;
use columns::Columns;
use onepalm::catalogue::{CatalogueFile, SearchFilter, SearchHit, SearchRequest};
use onepalm_contract::code::{ItemCode, Level};
use onepalm_contract::item::{OnlineDepth, ServiceObject};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Finds service items by characters, pinyin, initials, everyday names or code; shows a guide whole.
///
/// Words may be left out where a filter says what to list. Exit code: 0 found, 1 nothing found, 2 nothing to look
/// for, 3 the catalogue cannot be used.
#[derive(Args)]
#[command(after_help = "Examples:
  onepalm search 摆摊
  onepalm search sfz --catalogue catalogue.sqlite --near 440103 --json
  onepalm search --theme 就业创业 --audience 自然人
  onepalm search --suggest shenfenz
  onepalm search --guide 11990100990100018P3990131001000")]
pub(crate) struct Arguments {
    /// What to look for.
    words: Vec<String>,
    /// A catalogue file; default: the invented city's.
    #[arg(long, value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// Most hits.
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// 行使层级: national, province, city, county, township, village, graded, or as the guide writes it.
    #[arg(long, value_parser = said::level)]
    level: Option<Level>,
    /// The area, by name or division code.
    #[arg(long)]
    area: Option<String>,
    /// 实施主体, by name or code.
    #[arg(long)]
    body: Option<String>,
    /// 主题分类.
    #[arg(long)]
    theme: Option<String>,
    /// 服务对象: natural_person, enterprise …, or as the guide writes it.
    #[arg(long, value_parser = said::audience)]
    audience: Option<ServiceObject>,
    /// The least online depth (网办深度): I, II, III, IV.
    #[arg(long, value_parser = said::depth)]
    depth: Option<OnlineDepth>,
    /// A place by division code that must take applications (通办范围).
    #[arg(long, value_name = "DIVISION")]
    handed_in_at: Option<String>,
    /// The citizen's division code: of what matches as well, the nearer comes first.
    #[arg(long, value_name = "DIVISION")]
    near: Option<String>,
    /// Names and everyday names only.
    #[arg(long)]
    names_only: bool,
    /// Names for what is being typed, as a search box shows them.
    #[arg(long)]
    suggest: bool,
    /// The whole guide (办事指南) of an item.
    #[arg(long, value_name = "CODE", conflicts_with_all = ["words", "suggest"])]
    guide: Option<String>,
    /// JSON on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let catalogue = OfflineCatalogue::open(arguments.catalogue.as_deref())?;
    let found = match &arguments.guide {
        Some(code) => guide(arguments, &catalogue.file, code),
        None if arguments.suggest => suggest(arguments, &catalogue.file),
        None => search(arguments, &catalogue.file),
    }?;
    Ok(ExitCode::from(u8::from(!found)))
}

fn search(arguments: &Arguments, catalogue: &CatalogueFile) -> Result<bool, Failure> {
    let request = request(arguments);
    if !request.asks() {
        return Err(nothing_asked());
    }
    let hits = catalogue.search_for(&request).map_err(|error| told(arguments, &error))?;
    if arguments.json {
        line(serde_json::to_string(&hits).expect("hits are plain data"));
    } else {
        show(&hits);
    }
    Ok(!hits.is_empty())
}

fn suggest(arguments: &Arguments, catalogue: &CatalogueFile) -> Result<bool, Failure> {
    let typed = arguments.words.join(" ");
    if !SearchRequest::new(typed.as_str(), 1).asks() {
        return Err(nothing_asked());
    }
    let names = catalogue.suggest(&typed, arguments.limit).map_err(|error| told(arguments, &error))?;
    if arguments.json {
        line(serde_json::to_string(&names).expect("names are plain data"));
    } else {
        names.iter().for_each(line);
    }
    Ok(!names.is_empty())
}

fn guide(arguments: &Arguments, catalogue: &CatalogueFile, code: &str) -> Result<bool, Failure> {
    let item = catalogue.guide(&ItemCode::from(code)).map_err(|error| told(arguments, &error))?;
    match &item {
        Some(item) if arguments.json => line(serde_json::to_string(item).expect("a guide is plain data")),
        Some(item) => guide::show(item),
        None if arguments.json => line("null"),
        None => line(format_args!("no item has the code {code} 没有此编码的事项")),
    }
    Ok(item.is_some())
}

fn request(arguments: &Arguments) -> SearchRequest {
    SearchRequest {
        words: arguments.words.join(" "),
        limit: arguments.limit,
        filter: SearchFilter {
            level: arguments.level,
            area: arguments.area.clone(),
            body: arguments.body.clone(),
            theme: arguments.theme.clone(),
            audience: arguments.audience,
            least_depth: arguments.depth,
            handed_in_at: arguments.handed_in_at.clone(),
        },
        names_only: arguments.names_only,
        near: arguments.near.clone(),
    }
}

/// Names repeat across bodies, so each is shown with its body and its area.
fn show(hits: &[SearchHit]) {
    if hits.is_empty() {
        return line("nothing found 没有找到相关事项，请换个说法再试");
    }
    let row = |hit: &SearchHit| {
        [hit.name.as_str(), &hit.body, &hit.area, hit.level.label(), hit.code.as_str()].map(str::to_owned)
    };
    Columns::new(hits.iter().map(row).collect()).show();
}

fn nothing_asked() -> Failure {
    Failure::Usage(
        "nothing to look for: type a letter, a digit or a character, or give a filter \
         请输入要找的事项，或选择筛选条件 [search.nothing-asked]"
            .into(),
    )
}

fn told(arguments: &Arguments, error: &onepalm::catalogue::CatalogueError) -> Failure {
    unreadable(arguments.catalogue.as_deref().unwrap_or(Path::new("catalogue")), error)
}
