//! UniFFI's Swift made to read as Swift: nothing public but values, names and comments as Swift spells them.
//!
//! Works on the generated text, and fails when UniFFI no longer writes what is looked for.

mod docs;
mod names;
mod sight;
mod values;

use anyhow::{Context, Result};
use camino::Utf8Path;
use std::fs;
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

/// Generates Swift for a library into a folder: `OnePalm.swift`, and `OnePalmFFI.h` for the C module below it.
///
/// # Errors
/// When the library holds no metadata, the folder cannot be written, or UniFFI writes something else than is known here.
pub(crate) fn write(library: &str, folder: &str) -> Result<()> {
    generate(GenerateOptions {
        languages: vec![TargetLanguage::Swift],
        source: library.into(),
        out_dir: folder.into(),
        format: false,
        ..GenerateOptions::default()
    })?;
    rewrite(&Utf8Path::new(folder).join("OnePalm.swift"), tidy)?;
    rewrite(&Utf8Path::new(folder).join("OnePalmFFI.h"), names::of_the_library)
}

fn rewrite(path: &Utf8Path, tidy: fn(&str) -> Result<String>) -> Result<()> {
    let generated = fs::read_to_string(path).with_context(|| path.to_string())?;
    let text = tidy(&generated).with_context(|| path.to_string())?;
    fs::write(path, text).with_context(|| path.to_string())
}

fn tidy(generated: &str) -> Result<String> {
    let text = names::of_the_library(&names::of_the_skin(generated)?)?;
    let text = names::as_swift_spells_them(&text)?;
    let text = values::masked(&values::without_comparison(&text)?)?;
    let text = docs::as_swift(&docs::without_asides(&sight::hidden(&text)?)?)?;
    values::without_labels(&values::with_swifts_numbers(&text)?)
}
