use roxmltree::Node;

use super::{geometry::numbers, paint::Tint};
use crate::xml::Element as _;

/// Corners that one mesh may have.
const CORNERS: usize = 20_000;
/// Colour stops that one gradient may have.
const STOPS: usize = 512;

/// Colours that change over an area (GB/T 33190 §8.3.4). Points are in the object's millimetres.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shading {
    /// Along a line (AxialShd), or from circle to circle (RadialShd).
    Gradient(Gradient),
    /// Between the corners of triangles (GouraudShd, LaGourandShd).
    Mesh(Mesh),
}

/// A gradient along one parameter, 0 at the start and 1 at the end.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gradient {
    pub(crate) start: (f32, f32),
    pub(crate) end: (f32, f32),
    /// Radii of the two circles; `None` along a line.
    pub(crate) radii: Option<(f32, f32)>,
    /// 0 for circles; otherwise how flat the ellipses are, below 1.
    pub(crate) eccentricity: f32,
    /// Degrees by which the ellipses are turned.
    pub(crate) angle: f32,
    pub(crate) repeat: Repeat,
    /// Length of one run of the colours where they repeat.
    pub(crate) unit: Option<f32>,
    /// Whether the colours go on before the start and behind the end.
    pub(crate) extend: (bool, bool),
    /// Position, if given, and colour.
    pub(crate) stops: Vec<(Option<f32>, Tint)>,
}

/// What colours do behind the end of one run (MapType).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeat {
    Once,
    Again,
    Mirrored,
}

/// Triangles with a colour at every corner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mesh {
    pub(crate) corners: Vec<(f32, f32, Tint)>,
    pub(crate) triangles: Vec<[usize; 3]>,
    pub(crate) ground: Option<Tint>,
}

impl Shading {
    /// The shading that a colour holds, if it holds one.
    pub(super) fn read(color: &Node<'_, '_>) -> Option<Self> {
        if let Some(node) = color.child("AxialShd") {
            return Some(Self::Gradient(Gradient::read(&node, false)));
        }
        if let Some(node) = color.child("RadialShd") {
            return Some(Self::Gradient(Gradient::read(&node, true)));
        }
        if let Some(node) = color.child("GouraudShd") {
            return Some(Self::Mesh(Mesh::read(&node, None)));
        }
        // The schema writes the element's name with this slip; some producers correct it.
        let node = color.child("LaGourandShd").or_else(|| color.child("LaGouraudShd"))?;
        let row = node.attr("VerticesPerRow").and_then(|row| row.parse::<usize>().ok()).unwrap_or(2);
        Some(Self::Mesh(Mesh::read(&node, Some(row))))
    }
}

impl Gradient {
    fn read(node: &Node<'_, '_>, radial: bool) -> Self {
        let number = |name: &str| {
            node.attr(name).and_then(|value| value.parse::<f32>().ok()).filter(|value| value.is_finite())
        };
        let point = |name: &str| match node.attr(name).map(numbers).as_deref() {
            Some([x, y, ..]) => (*x, *y),
            _ => (0.0, 0.0),
        };
        let radius = |name: &str| number(name).unwrap_or(0.0).max(0.0);
        let extend = node.attr("Extend").and_then(|extend| extend.parse::<u8>().ok()).unwrap_or(0);
        let segments = node.each("Segment").take(STOPS).filter_map(|segment| {
            let position = segment.attr("Position").and_then(|value| value.parse::<f32>().ok());
            Some((position.filter(|value| value.is_finite()), Tint::read(&segment.child("Color")?)))
        });
        Self {
            start: point("StartPoint"),
            end: point("EndPoint"),
            radii: radial.then(|| (radius("StartRadius"), radius("EndRadius"))),
            eccentricity: number("Eccentricity").unwrap_or(0.0).clamp(0.0, 0.999),
            angle: number("Angle").unwrap_or(0.0),
            repeat: match node.attr("MapType") {
                Some("Repeat") => Repeat::Again,
                Some("Reflect") => Repeat::Mirrored,
                _ => Repeat::Once,
            },
            unit: number("MapUnit").filter(|unit| *unit > 0.0),
            extend: (extend & 1 != 0, extend & 2 != 0),
            stops: segments.collect(),
        }
    }
}

impl Mesh {
    /// With `row` corners form a lattice of rows; without, each says by EdgeFlag which triangle it ends.
    fn read(node: &Node<'_, '_>, row: Option<usize>) -> Self {
        let mut corners = Vec::new();
        let mut flags = Vec::new();
        for point in node.each("Point").take(CORNERS) {
            let number = |name: &str| {
                let value = point.attr(name).and_then(|value| value.parse::<f32>().ok());
                value.filter(|value| value.is_finite()).unwrap_or(0.0)
            };
            let color = point.child("Color").map(|color| Tint::read(&color)).unwrap_or_default();
            corners.push((number("X"), number("Y"), color));
            flags.push(point.attr("EdgeFlag").and_then(|flag| flag.parse::<u8>().ok()).unwrap_or(0));
        }
        let triangles = match row {
            Some(row) => lattice(corners.len(), row),
            None => strip(&flags),
        };
        let ground = node.child("BackColor").map(|color| Tint::read(&color));
        Self { corners, triangles, ground }
    }
}

fn lattice(corners: usize, row: usize) -> Vec<[usize; 3]> {
    let mut triangles = Vec::new();
    if row < 2 {
        return triangles;
    }
    for line in 1..corners / row {
        for column in 1..row {
            let last = line * row + column;
            triangles.push([last - row - 1, last - row, last - 1]);
            triangles.push([last - row, last - 1, last]);
        }
    }
    triangles
}

fn strip(flags: &[u8]) -> Vec<[usize; 3]> {
    let mut triangles: Vec<[usize; 3]> = Vec::new();
    let mut pending = Vec::new();
    for (corner, flag) in flags.iter().enumerate() {
        match (triangles.last(), flag) {
            (Some([_, b, c]), 1) if pending.is_empty() => triangles.push([*b, *c, corner]),
            (Some([a, _, c]), 2) if pending.is_empty() => triangles.push([*a, *c, corner]),
            _ => pending.push(corner),
        }
        if let [a, b, c] = pending.as_slice() {
            triangles.push([*a, *b, *c]);
            pending.clear();
        }
    }
    triangles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_join_the_triangle_that_their_flag_names() {
        assert_eq!(strip(&[0, 0, 0, 1, 2]), [[0, 1, 2], [1, 2, 3], [1, 3, 4]]);
        // Three corners make the first triangle whatever their flags say.
        assert_eq!(strip(&[0, 1, 2, 2]), [[0, 1, 2], [0, 2, 3]]);
        assert_eq!(lattice(6, 3).len(), 4);
        assert!(lattice(6, 1).is_empty() && lattice(6, 0).is_empty());
    }
}
