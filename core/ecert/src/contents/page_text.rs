use serde::Serialize;

use super::text::{page_files, page_lines};
use crate::{document::Document, package::Package, verdict::Verdict};

/// The text of one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageText {
    /// Number of the page, from 1.
    pub page: usize,
    /// Its lines as a person reads them, templates included.
    pub lines: Vec<String>,
    /// The code of what kept it from being read.
    pub error: Option<&'static str>,
    /// Whether sound signatures cover the page and its templates.
    pub covered: bool,
}

pub(super) fn read(package: &Package, verdict: &Verdict, document: &Document, index: usize) -> Vec<PageText> {
    let page = |(number, page): (usize, &crate::document::Page)| {
        let (lines, error) = match page_lines(package, document, number) {
            Ok(lines) => (lines, None),
            Err(error) => (Vec::new(), Some(error.code())),
        };
        let files = page_files(package, document, &page.path);
        let covered = files.iter().all(|path| verdict.covers(index, path));
        PageText { page: number + 1, lines, error, covered }
    };
    document.pages.iter().enumerate().map(page).collect()
}
