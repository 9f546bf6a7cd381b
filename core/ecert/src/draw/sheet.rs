use tiny_skia::Transform;

use super::{
    DrawError, Fonts, Mark, Note,
    canvas::Canvas,
    fonts::Book,
    report::Report,
    walk::{Budget, Walk},
};
use crate::{
    document::{Document, Rect, bodies},
    package::Package,
    verdict::{Outcome, Stamp, Verdict},
};

/// A page that was found, and what is known of it.
pub(super) struct Sheet<'a> {
    package: &'a Package,
    verdict: &'a Verdict,
    document: Document,
    /// Which document of the package, and which page of the document.
    index: usize,
    page: usize,
    pub(super) area: Rect,
}

/// What became of a page.
pub(super) struct Shown {
    pub(super) mark: Option<Mark>,
    pub(super) report: Vec<Note>,
}

/// Pages of all documents of a package.
pub fn page_count(package: &Package) -> Result<usize, DrawError> {
    let mut count = 0;
    for body in bodies(package)? {
        count += Document::open(package, &body)?.pages.len();
    }
    Ok(count)
}

impl<'a> Sheet<'a> {
    pub(super) fn find(
        package: &'a Package,
        verdict: &'a Verdict,
        mut page: usize,
    ) -> Result<Self, DrawError> {
        if verdict.package != package.fingerprint() {
            return Err(DrawError::OtherPackage);
        }
        for (index, body) in bodies(package)?.iter().enumerate() {
            let document = Document::open(package, body)?;
            if page < document.pages.len() {
                let area = document.page_area(package, page);
                return Ok(Self { package, verdict, document, index, page, area });
            }
            page -= document.pages.len();
        }
        Err(DrawError::PageUnknown)
    }

    /// Draws the page at `scale` units per millimetre, and over it the mark unless everything that shows is what
    /// somebody known signed.
    pub(super) fn show(
        &self,
        canvas: &mut dyn Canvas,
        scale: f32,
        fonts: &Fonts<'_>,
    ) -> Result<Shown, DrawError> {
        let mut report = self.draw(canvas, scale, fonts)?;
        let mark = self.mark(&mut report);
        if let Some(mark) = mark {
            mark.draw(canvas, (self.area.width * scale, self.area.height * scale), fonts)?;
        }
        Ok(Shown { mark, report: report.into_notes() })
    }

    fn mark(&self, report: &mut Report) -> Option<Mark> {
        let signed = self.verdict.signatures.iter().any(|signature| signature.document == self.index);
        let open = signed && self.note_uncovered(report);
        let whole = self.verdict.is_intact(self.index) && !open;
        match self.verdict.verdict {
            Outcome::Valid if whole => None,
            Outcome::Valid | Outcome::Indeterminate if !signed => Some(Mark::NotSigned),
            Outcome::Indeterminate if whole => Some(Mark::NotProven),
            Outcome::Valid | Outcome::Indeterminate | Outcome::Invalid => Some(Mark::NotVerified),
        }
    }

    /// Draws the page without judging it.
    pub(super) fn draw(
        &self,
        canvas: &mut dyn Canvas,
        scale: f32,
        fonts: &Fonts<'_>,
    ) -> Result<Report, DrawError> {
        let stamps = self.verdict.stamps().iter().filter(|stamp| stamp.document == self.index);
        let stamps: Vec<&Stamp> = stamps.collect();
        let place = Transform::from_scale(scale, scale).pre_translate(-self.area.x, -self.area.y);
        let (book, mut budget) = (Book::new(fonts)?, Budget::of_a_page());
        let mut walk = Walk::new(canvas, (self.package, &self.document), book, &mut budget, 0);
        walk.page(self.page, place, &stamps)?;
        Ok(walk.report)
    }

    /// Reports parts that show on the page and that no sound signature covers; `true` if there are any.
    fn note_uncovered(&self, report: &mut Report) -> bool {
        let open: Vec<String> =
            report.parts().filter(|part| !self.verdict.covers(self.index, part)).map(str::to_owned).collect();
        for part in &open {
            report.note(Note::PartUncovered(part.clone()));
        }
        !open.is_empty()
    }
}
