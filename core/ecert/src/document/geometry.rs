use serde::Serialize;

/// A box in millimetres, x to the right and y down (ST_Box).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Rect {
    /// Reads `x y width height`; `None` unless all four are finite and the box has an area.
    pub fn parse(text: &str) -> Option<Self> {
        match numbers(text).as_slice() {
            [x, y, width, height] if *width > 0.0 && *height > 0.0 => {
                Some(Self { x: *x, y: *y, width: *width, height: *height })
            }
            _ => None,
        }
    }

    /// Whether `inner` lies inside, half a millimetre of rounding allowed.
    pub fn holds(&self, inner: &Rect) -> bool {
        let slack = 0.5;
        inner.x >= self.x - slack
            && inner.y >= self.y - slack
            && inner.x + inner.width <= self.x + self.width + slack
            && inner.y + inner.height <= self.y + self.height + slack
    }
}

/// Finite numbers between blanks or commas; reading stops at the first that is none.
pub(crate) fn numbers(text: &str) -> Vec<f32> {
    text.split([' ', ',', '\t', '\n', '\r'])
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse::<f32>().ok().filter(|number| number.is_finite()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_way_that_producers_write_them() {
        assert_eq!(numbers("1e2 .5 -.5 +1,2.\t3\n-0"), [100.0, 0.5, -0.5, 1.0, 2.0, 3.0, 0.0]);
        assert_eq!(numbers("1 2 nan 3"), [1.0, 2.0]);
        assert_eq!(numbers("1 inf"), [1.0]);
    }
}
