use tiny_skia::{Path, PathBuilder, Transform};
use ttf_parser::OutlineBuilder;

/// A glyph of some font at one unit per em, y up.
#[derive(Debug)]
pub(in super::super) struct Glyph {
    pub(in super::super) outline: Option<Path>,
    pub(in super::super) advance: f32,
}

impl Glyph {
    pub(super) fn empty(advance: f32) -> Self {
        Self { outline: None, advance }
    }

    /// The glyph in a cell of this width: squeezed if it is wider, in the middle if it is narrower.
    pub(super) fn in_cell(self, cell: f32) -> Self {
        let squeeze = if self.advance > cell { cell / self.advance } else { 1.0 };
        let left = (cell - self.advance * squeeze) / 2.0;
        let place = Transform::from_row(squeeze, 0.0, 0.0, 1.0, left, 0.0);
        Self { outline: self.outline.and_then(|outline| outline.transform(place)), advance: cell }
    }
}

/// Collects an outline at one unit per em.
pub(super) struct Pen {
    builder: PathBuilder,
    unit: f32,
}

impl Pen {
    pub(super) fn new(units_per_em: f32) -> Self {
        Self { builder: PathBuilder::new(), unit: 1.0 / units_per_em }
    }

    /// Whether nothing was drawn yet.
    pub(super) fn is_empty(&self) -> bool {
        self.builder.is_empty()
    }

    pub(super) fn finish(self) -> Option<Path> {
        self.builder.finish()
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.builder.move_to(x * self.unit, y * self.unit);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.builder.line_to(x * self.unit, y * self.unit);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let u = self.unit;
        self.builder.quad_to(x1 * u, y1 * u, x * u, y * u);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let u = self.unit;
        self.builder.cubic_to(x1 * u, y1 * u, x2 * u, y2 * u, x * u, y * u);
    }

    fn close(&mut self) {
        self.builder.close();
    }
}
