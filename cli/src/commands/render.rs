use crate::failure::Failure;
use chrono::Utc;
use clap::Args;
use onepalm_ecert::{Limits, Package, Policy, TrustStore, draw, verify};
use std::path::PathBuf;
use std::process::ExitCode;

/// Draws a page of an OFD document as PNG. What is altered is drawn with a mark that cannot be missed.
#[derive(Args)]
#[command(after_help = "Example: onepalm render certificate.ofd --page 1 --out page.png")]
pub(crate) struct Arguments {
    /// The document.
    file: PathBuf,
    /// Which page, from 1.
    #[arg(long, default_value_t = 1)]
    page: usize,
    /// Dots per inch.
    #[arg(long, default_value_t = 200.0)]
    dpi: f32,
    /// The picture.
    #[arg(long)]
    out: PathBuf,
    /// One JSON line on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let path = &arguments.file;
    let bytes = std::fs::read(path).map_err(|error| Failure::file(path, &error))?;
    let package = Package::open(&bytes, &Limits::default());
    let package = package.map_err(|error| bad(&error, error.code()))?;
    let verdict = verify(&package, &TrustStore::default(), Utc::now(), &Policy::default());
    let index = arguments.page.checked_sub(1);
    let index = index.ok_or_else(|| Failure::Usage("pages are counted from 1".into()))?;
    let drawing = draw::page_to_png(&package, &verdict, index, arguments.dpi);
    let drawing = drawing.map_err(|error| bad(&error, error.code()))?;
    std::fs::write(&arguments.out, &drawing.png).map_err(|error| Failure::file(&arguments.out, &error))?;
    let notes: Vec<String> = drawing.report.iter().map(|note| format!("{note:?}")).collect();
    if arguments.json {
        let line = serde_json::json!({
            "file": path.display().to_string(), "page": arguments.page, "width": drawing.width,
            "height": drawing.height, "marked": drawing.marked, "notes": notes,
        });
        println!("{line}");
    } else {
        println!("{} × {} pixels in {}", drawing.width, drawing.height, arguments.out.display());
        if drawing.marked {
            println!("drawn with the mark of a page that did not verify");
        }
        for note in notes {
            println!("  {note}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn bad(error: &dyn std::fmt::Display, code: &str) -> Failure {
    Failure::BadInput(format!("{error} [{code}]"))
}
