//! Text objects: every glyph where the page puts it (GB/T 33190 §11).
use roxmltree::Node;

use crate::xml::Element as _;

/// One glyph of a text: what and where, in the object's own millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placed {
    pub(super) character: char,
    /// The glyph's number in an embedded font, where the page names it.
    pub(super) number: Option<u16>,
    /// Where it stands, or that it follows the one before by that one's own width.
    pub(super) at: Option<(f32, f32)>,
}

/// Glyphs of a text object in order.
pub(super) fn place(node: &Node<'_, '_>) -> Vec<Placed> {
    let numbers = glyph_numbers(node);
    let mut placed: Vec<Placed> = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    for code in node.each("TextCode") {
        let number = |name: &str| code.attr(name).and_then(|value| value.parse::<f32>().ok());
        x = number("X").unwrap_or(x);
        y = number("Y").unwrap_or(y);
        let most = code.text().unwrap_or("").len();
        let (dx, dy) = (deltas(code.attr("DeltaX"), most), deltas(code.attr("DeltaY"), most));
        let flows = dx.is_empty() && dy.is_empty();
        let (mut gx, mut gy) = (x, y);
        for (index, character) in
            code.text().unwrap_or("").chars().filter(|c| !matches!(c, '\n' | '\r')).enumerate()
        {
            if index > 0 {
                gx += step(&dx, index - 1);
                gy += step(&dy, index - 1);
            }
            let at = (index == 0 || !flows).then_some((gx, gy));
            placed.push(Placed { character, number: None, at });
        }
    }
    for (position, number) in numbers {
        if let Some(glyph) = placed.get_mut(position) {
            glyph.number = Some(number);
        }
    }
    placed
}

/// Glyph numbers of CGTransform by position. Where several characters make one glyph, the glyph stands for the
/// first of them.
fn glyph_numbers(node: &Node<'_, '_>) -> Vec<(usize, u16)> {
    let mut numbers = Vec::new();
    for transform in node.each("CGTransform") {
        let start = transform.attr("CodePosition").and_then(|value| value.parse::<usize>().ok()).unwrap_or(0);
        let glyphs = transform.child_text("Glyphs").unwrap_or_default();
        let glyphs = glyphs.split_whitespace().map_while(|glyph| glyph.parse::<u16>().ok());
        numbers.extend(glyphs.enumerate().map(|(index, glyph)| (start.saturating_add(index), glyph)));
    }
    numbers
}

/// The n-th step; the last one goes on when the list ends early.
fn step(deltas: &[f32], index: usize) -> f32 {
    deltas.get(index).or(deltas.last()).copied().unwrap_or(0.0)
}

/// Steps between glyphs, no more than are used; `g n v` stands for n times v.
fn deltas(text: Option<&str>, most: usize) -> Vec<f32> {
    let mut all = Vec::new();
    let mut words = text.unwrap_or("").split([' ', ',', '\t', '\n']).filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        let (count, value) = if word == "g" {
            let count = words.next().and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
            (count, words.next())
        } else {
            (1, Some(word))
        };
        let Some(value) = value.and_then(|value| value.parse::<f32>().ok()).filter(|value| value.is_finite())
        else {
            break;
        };
        all.extend(std::iter::repeat_n(value, count.min(most - all.len().min(most))));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorthand_steps_are_written_out() {
        assert_eq!(deltas(Some("1 g 3 2.5 4"), 9), [1.0, 2.5, 2.5, 2.5, 4.0]);
        assert_eq!(deltas(Some("g 2"), 9), [] as [f32; 0]);
        assert_eq!(deltas(Some("g 99999999999 1"), 9).len(), 9);
    }
}
