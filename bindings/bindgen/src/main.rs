//! `surface api LIBRARY` prints what a library exports, one line each, as `bindings/api.txt` keeps it;
//! `surface typescript LIBRARY` prints its types as TypeScript declarations; `surface kotlin LIBRARY FOLDER` writes
//! UniFFI's Kotlin, made to read as Kotlin, into a folder, and `surface swift LIBRARY FOLDER` its Swift; `surface python
//! LIBRARY` prints the module that the Python skin stands on.
//!
//! All read the metadata that UniFFI leaves in a library built without stripping its symbols.

mod api;
mod kotlin;
mod literal;
mod plain;
mod python;
mod spelling;
mod surface;
mod swift;
mod text;
mod typescript;

use anyhow::Result;
use std::io::{Write, stdout};
use std::process::ExitCode;

const USAGE: &str = "surface api LIBRARY          one line for each export
surface typescript LIBRARY   TypeScript declarations
surface kotlin LIBRARY FOLDER   Kotlin sources
surface swift LIBRARY FOLDER    a Swift source and its C header
surface python LIBRARY       a Python module";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let text = match words.as_slice() {
        ["api", library] => surface::read(library).map(|surface| api::text(&surface)),
        ["typescript", library] => surface::read(library).map(typescript::text),
        ["kotlin", library, folder] => kotlin::write(library, folder).map(|()| String::new()),
        ["swift", library, folder] => swift::write(library, folder).map(|()| String::new()),
        ["python", library] => surface::read(library).map(python::text),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match text.and_then(|text| print(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn print(text: &str) -> Result<()> {
    Ok(stdout().write_all(text.as_bytes())?)
}
