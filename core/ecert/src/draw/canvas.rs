use std::rc::Rc;

use tiny_skia::{Color, FillRule, Path, SpreadMode, Stroke, Transform};

use super::{fonts::Glyph, image::Picture};

/// What a page is drawn on. Shapes come with the transform that places them on the sheet; clips and groups nest.
pub(super) trait Canvas {
    /// Fills a shape.
    fn fill(&mut self, path: &Path, rule: FillRule, place: Transform, ink: &Ink);
    /// Draws a line along a path; its width and dashes are in the path's own units.
    fn stroke(&mut self, path: &Path, stroke: &Stroke, place: Transform, ink: &Ink);
    /// Fills a glyph of one unit per em, y up.
    fn glyph(&mut self, glyph: &Rc<Glyph>, place: Transform, ink: &Ink);
    /// Draws a picture into the unit square of the transform, y down.
    fn picture(&mut self, picture: &Rc<Picture>, unit: Transform, alpha: f32);
    /// What follows, up to the matching [`Canvas::pop`], shows inside the shapes only.
    fn push_clip(&mut self, clip: &Clip);
    /// What follows, up to the matching [`Canvas::pop`], is drawn as one and then laid over with this alpha.
    fn push_group(&mut self, alpha: f32);
    /// Ends the innermost clip or group.
    fn pop(&mut self);
    /// Whether so much was painted that no more is taken.
    fn is_full(&self) -> bool;
}

/// Shapes of which any may show what is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Clip {
    pub(super) shapes: Vec<(Path, FillRule, Transform)>,
}

impl Clip {
    pub(super) fn of(path: Path, place: Transform) -> Self {
        Self { shapes: vec![(path, FillRule::Winding, place)] }
    }
}

/// What shapes are drawn with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ink {
    Flat(Color),
    Gradient(Box<Ramp>),
}

/// A gradient that has been made ready: its stops ascend from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ramp {
    pub(super) start: (f32, f32),
    pub(super) end: (f32, f32),
    /// Radii of the two circles; `None` along a line.
    pub(super) radii: Option<(f32, f32)>,
    pub(super) stops: Vec<(f32, Color)>,
    pub(super) spread: SpreadMode,
    /// From the gradient's coordinates to the sheet's.
    pub(super) place: Transform,
}
