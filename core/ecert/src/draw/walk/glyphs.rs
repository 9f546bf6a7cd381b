//! Where every glyph of a text stands (GB/T 33190 §11.3, §11.4).
use roxmltree::Node;

use crate::xml::Element as _;

/// Glyphs that one text may have.
const GLYPHS: usize = 200_000;

/// One glyph of a text: what and where, in the object's own millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placed {
    pub(super) character: char,
    /// The glyph's number in an embedded font, where the page names it.
    pub(super) number: Option<u16>,
    /// Where it stands, or that it follows the one before by that one's own width.
    pub(super) at: Option<(f32, f32)>,
}

/// Glyphs that stand for a run of characters (CT_CGTransform).
struct Run {
    start: usize,
    codes: usize,
    glyphs: Vec<u16>,
}

/// Glyphs of a text object in order, and whether there are more than are drawn.
pub(super) fn place(node: &Node<'_, '_>) -> (Vec<Placed>, bool) {
    let mut placed: Vec<Placed> = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    // Transforms count from the first character of the text that follows them; all of them at the front count over the
    // whole object.
    let mut runs: Vec<Run> = Vec::new();
    for child in node.children().filter(Node::is_element) {
        match child.tag_name().name() {
            "CGTransform" => {
                let run = run(&child);
                runs.push(Run { start: run.start + placed.len(), ..run });
            }
            "TextCode" => {
                let number = |name: &str| {
                    let value = child.attr(name).and_then(|value| value.parse::<f32>().ok());
                    value.filter(|value| value.is_finite())
                };
                (x, y) = (number("X").unwrap_or(x), number("Y").unwrap_or(y));
                characters(&child, (x, y), &mut placed);
            }
            _ => {}
        }
        if placed.len() > GLYPHS {
            placed.truncate(GLYPHS);
            return (apply(&runs, placed), true);
        }
    }
    (apply(&runs, placed), false)
}

/// The characters of one TextCode with their places.
fn characters(code: &Node<'_, '_>, (x, y): (f32, f32), placed: &mut Vec<Placed>) {
    let text: String = code.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    let room = (GLYPHS + 1).saturating_sub(placed.len());
    let most = text.len().min(room);
    let (dx, dy) = (deltas(code.attr("DeltaX"), most), deltas(code.attr("DeltaY"), most));
    let flows = dx.is_empty() && dy.is_empty();
    let (mut gx, mut gy) = (x, y);
    let written = text.chars().filter(|c| !matches!(c, '\n' | '\r')).take(room);
    for (index, character) in written.enumerate() {
        if index > 0 {
            gx += step(&dx, index - 1);
            gy += step(&dy, index - 1);
        }
        let at = (index == 0 || !flows).then_some((gx, gy));
        placed.push(Placed { character, number: None, at });
    }
}

fn run(node: &Node<'_, '_>) -> Run {
    let number = |name: &str| node.attr(name).and_then(|value| value.parse::<usize>().ok());
    let glyphs = node.child_text("Glyphs").unwrap_or_default();
    let glyphs: Vec<u16> =
        glyphs.split_whitespace().take(GLYPHS).map_while(|glyph| glyph.parse::<u16>().ok()).collect();
    let count = number("GlyphCount").unwrap_or(glyphs.len());
    // Without a count of characters, glyphs stand one by one.
    let codes = number("CodeCount").unwrap_or(glyphs.len()).clamp(1, GLYPHS);
    let glyphs = glyphs.into_iter().take(count.max(1)).collect();
    Run { start: number("CodePosition").unwrap_or(0).min(GLYPHS), codes, glyphs }
}

/// Puts the runs' glyphs where their characters stand: one for one; fewer glyphs swallow the characters left over, more
/// follow behind the last one.
fn apply(runs: &[Run], placed: Vec<Placed>) -> Vec<Placed> {
    if runs.is_empty() {
        return placed;
    }
    let mut numbers: Vec<Option<u16>> = vec![None; placed.len()];
    let mut swallowed = vec![false; placed.len()];
    let mut extra: Vec<(usize, &[u16])> = Vec::new();
    // Runs may overlap; together they go over the text a few times at most.
    let mut left = GLYPHS * 4;
    for run in runs.iter().filter(|run| !run.glyphs.is_empty()) {
        let codes = run.codes.min(placed.len().saturating_sub(run.start)).min(left);
        left -= codes;
        for code in 0..codes {
            match run.glyphs.get(code) {
                Some(glyph) => numbers[run.start + code] = Some(*glyph),
                None => swallowed[run.start + code] = true,
            }
        }
        if let Some(more) = run.glyphs.get(run.codes..).filter(|more| !more.is_empty()) {
            extra.push((run.start + run.codes - 1, more));
        }
    }
    extra.sort_by_key(|(after, _)| *after);
    let mut extra = extra.into_iter().peekable();
    let mut out = Vec::with_capacity(placed.len());
    for (index, one) in placed.into_iter().enumerate() {
        if !swallowed[index] {
            out.push(Placed { number: numbers[index], ..one });
        }
        while let Some((_, more)) = extra.next_if(|(after, _)| *after == index) {
            let behind = |number: &u16| Placed { character: '\u{200B}', number: Some(*number), at: None };
            out.extend(more.iter().map(behind));
        }
    }
    out
}

/// The n-th step; the last one goes on when the list ends early.
fn step(deltas: &[f32], index: usize) -> f32 {
    deltas.get(index).or(deltas.last()).copied().unwrap_or(0.0)
}

/// Steps between glyphs, no more than are used; `g n v` stands for n times v.
fn deltas(text: Option<&str>, most: usize) -> Vec<f32> {
    let mut all = Vec::new();
    let mut words = text.unwrap_or("").split([' ', ',', '\t', '\n', '\r']).filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        let (count, value) = if word == "g" {
            let count = words.next().and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
            (count, words.next())
        } else {
            (1, Some(word))
        };
        let value = value.and_then(|value| value.parse::<f32>().ok()).filter(|value| value.is_finite());
        let Some(value) = value else { break };
        let room = most.saturating_sub(all.len());
        if room == 0 {
            break;
        }
        all.extend(std::iter::repeat_n(value, count.min(room)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = (Option<u16>, Option<(f32, f32)>);

    fn of(xml: &str) -> Vec<Found> {
        let document = roxmltree::Document::parse(xml).unwrap();
        place(&document.root_element()).0.iter().map(|one| (one.number, one.at)).collect()
    }

    #[test]
    fn shorthand_steps_are_written_out() {
        assert_eq!(deltas(Some("1 g 3 2.5 4"), 9), [1.0, 2.5, 2.5, 2.5, 4.0]);
        assert_eq!(deltas(Some("g 2"), 9), [] as [f32; 0]);
        assert_eq!(deltas(Some("g 99999999999 1"), 9).len(), 9);
    }

    #[test]
    fn two_characters_may_share_one_glyph_and_one_may_have_two() {
        let ligature = r#"<T><CGTransform CodePosition="0" CodeCount="2" GlyphCount="1"><Glyphs>7</Glyphs></CGTransform>
            <TextCode X="1" Y="2" DeltaX="5 5">fix</TextCode></T>"#;
        assert_eq!(of(ligature), [(Some(7), Some((1.0, 2.0))), (None, Some((11.0, 2.0)))]);
        let split = r#"<T><CGTransform CodePosition="1" CodeCount="1" GlyphCount="2"><Glyphs>8 9</Glyphs></CGTransform>
            <TextCode X="0" Y="0" DeltaX="5">ab</TextCode></T>"#;
        assert_eq!(of(split), [(None, Some((0.0, 0.0))), (Some(8), Some((5.0, 0.0))), (Some(9), None)]);
    }

    #[test]
    fn a_transform_counts_from_the_text_that_follows_it() {
        let texts = r#"<T><TextCode X="0" Y="0" DeltaX="1">ab</TextCode>
            <CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><Glyphs>5</Glyphs></CGTransform>
            <TextCode X="0" Y="3">c</TextCode></T>"#;
        assert_eq!(of(texts)[2], (Some(5), Some((0.0, 3.0))));
    }
}
