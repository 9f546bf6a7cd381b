use serde::Serialize;

use super::{reader::Reader, text::page_files};
use crate::{
    document::{Document, Page},
    package::Package,
    verdict::Verdict,
};

/// The text of one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageText {
    /// Number of the page, from 1.
    pub page: usize,
    /// Its lines as a person reads them, templates included: what drawing shows, hidden layers and objects aside.
    pub lines: Vec<String>,
    /// The code of what kept it from being read.
    pub error: Option<&'static str>,
    /// Whether sound signatures cover the page, its templates and the composite units on them.
    pub covered: bool,
    /// IDs of the sound signatures that cover all of these; empty if only several together do.
    pub covered_by: Vec<String>,
}

pub(super) fn read(package: &Package, verdict: &Verdict, document: &Document, index: usize) -> Vec<PageText> {
    let mut reader = Reader::new(package, document);
    let mut page = |(number, page): (usize, &Page)| {
        let failed = |code| PageText {
            page: number + 1,
            lines: Vec::new(),
            error: Some(code),
            covered: false,
            covered_by: Vec::new(),
        };
        if reader.is_spent() {
            return failed("contents.too-large");
        }
        let read = match reader.page(&page_files(package, document, &page.path)) {
            Ok(read) => read,
            Err(error) => return failed(error.code()),
        };
        if reader.is_spent() {
            return failed("contents.too-large");
        }
        PageText {
            page: number + 1,
            lines: read.lines,
            error: None,
            covered: read.files.iter().all(|path| verdict.covers(index, path)),
            covered_by: verdict.covered_by(index, &read.files),
        }
    };
    document.pages.iter().enumerate().map(&mut page).collect()
}
