use crate::failure::Failure;
use chrono::Utc;
use clap::{Args, ValueEnum};
use onepalm_ecert::{Limits, Package, Policy, TrustStore, Verdict, draw, verify};
use std::path::PathBuf;
use std::process::ExitCode;

/// Draws a page of an OFD document as PNG or SVG. What is altered is drawn with a mark that cannot be missed.
#[derive(Args)]
#[command(after_help = "Example: onepalm render certificate.ofd --page 1 --out page.png")]
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
    marked: bool,
    report: Vec<draw::Note>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let path = &arguments.file;
    let bytes = std::fs::read(path).map_err(|error| Failure::file(path, &error))?;
    let package = Package::open(&bytes, &Limits::default());
    let package = package.map_err(|error| bad(&error, error.code()))?;
    let verdict = verify(&package, &TrustStore::default(), Utc::now(), &Policy::default());
    let index = arguments.page.checked_sub(1);
    let index = index.ok_or_else(|| Failure::Usage("pages are counted from 1".into()))?;
    let page = match arguments.format {
        Format::Png => png(&package, &verdict, index, arguments.dpi),
        Format::Svg => svg(&package, &verdict, index),
    };
    let page = page.map_err(|error| bad(&error, error.code()))?;
    std::fs::write(&arguments.out, &page.bytes).map_err(|error| Failure::file(&arguments.out, &error))?;
    let notes: Vec<String> = page.report.iter().map(|note| format!("{note:?}")).collect();
    let [width, height] = page.size;
    if arguments.json {
        let line = serde_json::json!({
            "file": path.display().to_string(), "page": arguments.page, "width": width,
            "height": height, "unit": page.unit, "marked": page.marked, "notes": notes,
        });
        println!("{line}");
    } else {
        println!("{width} × {height} {} in {}", page.unit, arguments.out.display());
        if page.marked {
            println!("drawn with the mark of a page that did not verify");
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
    Ok(Page { bytes: drawing.png, size, unit: "pixels", marked: drawing.marked, report: drawing.report })
}

fn svg(package: &Package, verdict: &Verdict, index: usize) -> Result<Page, draw::DrawError> {
    let drawing = draw::page_to_svg(package, verdict, index)?;
    let size = [drawing.width.into(), drawing.height.into()];
    let bytes = drawing.svg.into_bytes();
    Ok(Page { bytes, size, unit: "millimetres", marked: drawing.marked, report: drawing.report })
}

fn bad(error: &dyn std::fmt::Display, code: &str) -> Failure {
    Failure::BadInput(format!("{error} [{code}]"))
}
