//! UniFFI's Kotlin made to read as Kotlin: its helpers out of sight, what only looks something up a property, errors
//! that say what happened.
//!
//! Works on the generated text, and fails when UniFFI no longer writes what is looked for.

mod bases;
mod calls;
mod docs;
mod errors;
mod sight;
mod values;

use anyhow::{Context, Result};
use camino::Utf8Path;
use std::fs;
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

/// Generates Kotlin for a library into a folder.
///
/// # Errors
/// When the library holds no metadata, the folder cannot be written, or UniFFI writes something else than is known here.
pub(crate) fn write(library: &str, folder: &str) -> Result<()> {
    generate(GenerateOptions {
        languages: vec![TargetLanguage::Kotlin],
        source: library.into(),
        out_dir: folder.into(),
        format: false,
        ..GenerateOptions::default()
    })?;
    let path = Utf8Path::new(folder).join("cn/onepalm/onepalm.kt");
    let generated = fs::read_to_string(&path).with_context(|| path.to_string())?;
    fs::write(&path, tidy(&generated)?).with_context(|| path.to_string())
}

fn tidy(generated: &str) -> Result<String> {
    let text = sight::without_second_closing(&docs::without_talk(generated)?)?;
    let text = sight::with_checked_library(&text)?;
    let text = calls::let_go(&calls::failing_as_ours(&calls::waited_for(&text)?)?)?;
    let text = calls::stopped_with_their_coroutine(&text)?;
    let text = errors::with_their_problem(&sight::hidden(&sight::replaced(&text)?))?;
    let text = bases::stood_on(&text)?;
    let text = values::as_functions(&values::of_kotlins_own(&text)?)?;
    Ok(docs::as_kdoc(&values::as_properties(&values::as_data(&values::masked(&text)?))?))
}
