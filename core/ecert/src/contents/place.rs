use roxmltree::Node;

use crate::{document::numbers, xml::Element as _};

/// Where an object's coordinates lie on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Where a millimetre to the right leads.
    right: (f32, f32),
    /// Where a millimetre down leads.
    down: (f32, f32),
    /// Where 0 0 lies.
    corner: (f32, f32),
}

impl Place {
    /// The page's own millimetres.
    pub(super) const PAGE: Self = Self { right: (1.0, 0.0), down: (0.0, 1.0), corner: (0.0, 0.0) };

    /// Inside something whose corner stands here.
    pub(super) fn moved(self, x: f32, y: f32) -> Self {
        Self { corner: self.at(x, y), ..self }
    }

    /// Inside an object with this CTM, if it has one.
    pub(super) fn turned(self, node: &Node<'_, '_>) -> Self {
        let matrix = node.attr("CTM").map(numbers).unwrap_or_default();
        let &[right_x, right_y, down_x, down_y, x, y, ..] = matrix.as_slice() else { return self };
        Self { right: self.along(right_x, right_y), down: self.along(down_x, down_y), corner: self.at(x, y) }
    }

    pub(super) fn at(self, x: f32, y: f32) -> (f32, f32) {
        let (right, down) = self.along(x, y);
        (self.corner.0 + right, self.corner.1 + down)
    }

    /// How much higher letters are.
    pub(super) fn scale(self) -> f32 {
        self.down.0.hypot(self.down.1)
    }

    fn along(self, x: f32, y: f32) -> (f32, f32) {
        (self.right.0 * x + self.down.0 * y, self.right.1 * x + self.down.1 * y)
    }
}
