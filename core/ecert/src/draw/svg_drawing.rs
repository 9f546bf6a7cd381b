use super::{
    DrawError, Fonts, Mark, Note,
    sheet::{Sheet, Shown},
    svg::Svg,
};
use crate::{package::Package, verdict::Verdict};

/// Millimetres that a side of a page may have.
const SIDE: f32 = 100_000.0;

/// A page as SVG: outlines and pictures in one file, without script, text or anything outside it.
#[derive(Debug, Clone, PartialEq)]
pub struct SvgDrawing {
    /// The file.
    pub svg: String,
    /// Width in millimetres.
    pub width: f32,
    /// Height in millimetres.
    pub height: f32,
    /// What was drawn over it; `None` if its verdict is `valid`.
    pub mark: Option<Mark>,
    /// What was substituted or left out.
    pub report: Vec<Note>,
}

/// Draws a page as SVG with the fonts in the library. Pages are counted from 0 over all documents.
#[cfg(feature = "bundled-fonts")]
pub fn page_to_svg(package: &Package, verdict: &Verdict, page: usize) -> Result<SvgDrawing, DrawError> {
    page_to_svg_with(package, verdict, page, &Fonts::bundled())
}

/// Draws a page as SVG with fonts that the host hands in.
pub fn page_to_svg_with(
    package: &Package,
    verdict: &Verdict,
    page: usize,
    fonts: &Fonts<'_>,
) -> Result<SvgDrawing, DrawError> {
    let sheet = Sheet::find(package, verdict, page)?;
    let (width, height) = (sheet.area.width, sheet.area.height);
    if width > SIDE || height > SIDE {
        return Err(DrawError::Size);
    }
    let mut svg = Svg::default();
    let Shown { mark, report } = sheet.show(&mut svg, 1.0, fonts)?;
    Ok(SvgDrawing { svg: svg.finish(width, height), width, height, mark, report })
}
