use tiny_skia::{Path, PathBuilder, Transform};

use super::{Frame, Walk, frame::matrix};
use crate::{
    document::{DrawParam, Pattern},
    draw::{Note, canvas::Clip},
    xml,
};

/// Cells that one pattern may be repeated in.
const CELLS: f32 = 20_000.0;

impl Walk<'_> {
    /// Repeats the pattern's cell over the bounds of a shape; whoever calls has clipped to the shape. `bounds` stand on the
    /// sheet.
    pub(super) fn pattern(&mut self, pattern: &Pattern, frame: &Frame, bounds: tiny_skia::Rect) {
        let origin = if pattern.on_page { self.page } else { frame.transform };
        let origin = origin.pre_concat(matrix(pattern.matrix.as_deref()));
        let covered = origin.invert().and_then(|back| bounds.transform(back));
        let (Some(covered), Ok(cell)) = (covered, xml::parse(pattern.cell.as_bytes())) else {
            self.report.note(Note::FeatureLeftOut("Pattern".to_owned()));
            return;
        };
        let ((width, height), (across, down)) = (pattern.size, pattern.step);
        let drawable = width > 0.0 && height > 0.0 && across > 0.0 && down > 0.0;
        let from = (((covered.left() - width) / across).floor(), ((covered.top() - height) / down).floor());
        let to = ((covered.right() / across).ceil(), (covered.bottom() / down).ceil());
        let cells = (to.0 - from.0) * (to.1 - from.1);
        if !drawable || cells.is_nan() || cells > CELLS {
            self.report.note(Note::FeatureLeftOut("Pattern".to_owned()));
            return;
        }
        let Some(edge) = tiny_skia::Rect::from_xywh(0.0, 0.0, width, height).map(PathBuilder::from_rect)
        else {
            return;
        };
        let mut row = from.1;
        while row <= to.1 {
            let mut column = from.0;
            while column <= to.0 {
                let place = origin.pre_translate(column * across, row * down);
                let flip = (
                    pattern.mirrored.0 && column.rem_euclid(2.0) >= 1.0,
                    pattern.mirrored.1 && row.rem_euclid(2.0) >= 1.0,
                );
                self.cell(&cell, place.pre_concat(mirror(flip, pattern.size)), frame, &edge);
                column += 1.0;
            }
            row += 1.0;
        }
    }

    fn cell(&mut self, cell: &roxmltree::Document<'_>, place: Transform, frame: &Frame, edge: &Path) {
        if !self.budget.spend(1) {
            self.report.note(Note::TooManyObjects);
            return;
        }
        self.canvas.push_clip(&Clip::of(edge.clone(), place));
        let inside = Frame { transform: place, alpha: frame.alpha, depth: frame.depth + 1 };
        self.objects(&cell.root_element(), &inside, &DrawParam::default());
        self.canvas.pop();
    }
}

/// Mirrors a cell in itself, across and down.
fn mirror((across, down): (bool, bool), (width, height): (f32, f32)) -> Transform {
    let turn = |flip: bool, side: f32| if flip { (-1.0, side) } else { (1.0, 0.0) };
    let ((sx, tx), (sy, ty)) = (turn(across, width), turn(down, height));
    Transform::from_row(sx, 0.0, 0.0, sy, tx, ty)
}
