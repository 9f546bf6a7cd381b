use crate::certificates::{KnowledgeArguments, Unread, line, read_file, write_file};
use crate::failure::Failure;
use clap::{Args, ValueEnum};
use onepalm_ecert::{Package, Verdict, draw, verify};
use std::path::PathBuf;
use std::process::ExitCode;

/// Draws a page of an OFD document as PNG or SVG. Unless its verdict is `valid`, the page carries a mark that cannot
/// be missed: across it if it was altered, around it if nobody signed it or the signer is not proven.
#[derive(Args)]
#[command(after_help = "Examples:
  onepalm render certificate.ofd --trust trust/ --out page.png
  onepalm render invoice.ofd --page 2 --format svg --out page.svg")]
pub(crate) struct Arguments {
    /// The document.
    file: PathBuf,
    /// Which page, from 1.
    #[arg(long, default_value_t = 1)]
    page: usize,
    /// What to draw.
    #[arg(long, value_enum, default_value_t = Format::Png)]
    format: Format,
    /// Dots per inch of a PNG.
    #[arg(long, default_value_t = 200.0)]
    dpi: f32,
    /// The picture.
    #[arg(long)]
    out: PathBuf,
    #[command(flatten)]
    knowledge: KnowledgeArguments,
    /// One JSON line on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Png,
    Svg,
}

/// A drawn page of either format.
struct Page {
    bytes: Vec<u8>,
    /// In pixels, or in millimetres.
    size: [serde_json::Value; 2],
    unit: &'static str,
    mark: Option<draw::Mark>,
    report: Vec<draw::Note>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let (path, knowledge) = (&arguments.file, arguments.knowledge.read()?);
    let bytes = read_file(path, knowledge.max_file)
        .map_err(|Unread(code)| bad(&format!("{} cannot be read", path.display()), code))?;
    let package = Package::open(&bytes, &knowledge.limits).map_err(|error| bad(&error, error.code()))?;
    let verdict = verify(&package, &knowledge.trust, knowledge.at, &knowledge.policy);
    let verdict = verdict.with_withdrawals(&package, &knowledge.trust, &knowledge.policy);
    let index = arguments.page.checked_sub(1);
    let index = index.ok_or_else(|| Failure::Usage("pages are counted from 1".into()))?;
    let page = match arguments.format {
        Format::Png => png(&package, &verdict, index, arguments.dpi),
        Format::Svg => svg(&package, &verdict, index),
    };
    let page = page.map_err(|error| bad(&error, error.code()))?;
    write_file(&arguments.out, &page.bytes, &[path])?;
    let notes: Vec<String> = page.report.iter().map(|note| format!("{note:?}")).collect();
    let [width, height] = page.size;
    if arguments.json {
        let told = serde_json::json!({
            "file": path.display().to_string(), "page": arguments.page, "width": width,
            "height": height, "unit": page.unit, "verdict": verdict.verdict, "reasons": verdict.reasons,
            "marked": page.mark.is_some(), "mark": page.mark, "notes": notes,
        });
        line(told);
    } else {
        println!("{width} × {height} {} in {}", page.unit, arguments.out.display());
        if let Some(mark) = page.mark {
            println!("{}", said(mark));
        }
        for note in notes {
            println!("  {note}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn png(package: &Package, verdict: &Verdict, index: usize, dpi: f32) -> Result<Page, draw::DrawError> {
    let drawing = draw::page_to_png(package, verdict, index, dpi)?;
    let size = [drawing.width.into(), drawing.height.into()];
    Ok(Page { bytes: drawing.png, size, unit: "pixels", mark: drawing.mark, report: drawing.report })
}

fn svg(package: &Package, verdict: &Verdict, index: usize) -> Result<Page, draw::DrawError> {
    let drawing = draw::page_to_svg(package, verdict, index)?;
    let size = [drawing.width.into(), drawing.height.into()];
    let bytes = drawing.svg.into_bytes();
    Ok(Page { bytes, size, unit: "millimetres", mark: drawing.mark, report: drawing.report })
}

fn said(mark: draw::Mark) -> &'static str {
    match mark {
        draw::Mark::NotVerified => {
            "marked across 未通过验证: altered, or something that shows is not protected"
        }
        draw::Mark::NotSigned => "framed 未签章: nobody signed it",
        draw::Mark::NotProven => "framed 尚未核实: whole, but not proven; say whom to believe with --trust",
    }
}

fn bad(error: &dyn std::fmt::Display, code: &str) -> Failure {
    Failure::BadInput(format!("{error} [{code}]"))
}
