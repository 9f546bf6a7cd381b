use serde::Serialize;

use super::text::{lines_of, page_files};
use crate::{
    document::{Document, Page},
    package::Package,
    verdict::Verdict,
};

/// Bytes of parts that are read for the text of one document, a template once for each of its pages.
const BYTES: usize = 128 << 20;

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
    let mut left = BYTES;
    let mut page = |(number, page): (usize, &Page)| {
        let files =
            if left == 0 { vec![page.path.clone()] } else { page_files(package, document, &page.path) };
        let cost = files.iter().map(|path| package.entry(path).map_or(0, <[u8]>::len)).sum();
        let rest = left.checked_sub(cost).filter(|rest| *rest > 0);
        left = rest.unwrap_or(0);
        let (lines, error) = match rest.map(|_| lines_of(package, &files)) {
            Some(Ok(lines)) => (lines, None),
            Some(Err(error)) => (Vec::new(), Some(error.code())),
            None => (Vec::new(), Some("contents.too-large")),
        };
        let covered = error.is_none() && files.iter().all(|path| verdict.covers(index, path));
        PageText { page: number + 1, lines, error, covered }
    };
    document.pages.iter().enumerate().map(&mut page).collect()
}
