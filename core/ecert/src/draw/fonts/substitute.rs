//! What stands in for a font that is only named.
use crate::document::FontResource;

/// How our shapes are fitted to a font that is not there.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Substitute {
    /// Whether Kai shapes are nearer than Song ones.
    pub(super) kai: bool,
    /// Width in em of every Latin letter, digit and sign, where the font has one width for all.
    pub(super) cell: Option<f32>,
}

impl Substitute {
    pub(super) fn of(font: &FontResource) -> Self {
        let names: Vec<String> = [Some(&font.name), font.family.as_ref()]
            .into_iter()
            .flatten()
            .map(|name| name.to_lowercase())
            .collect();
        let any = |signs: &[&str]| names.iter().any(|name| signs.iter().any(|sign| name.contains(sign)));
        let kai = any(&["楷", "仿宋", "kai", "fangsong"]);
        let chinese = kai
            || any(&["宋", "黑", "圆", "隶", "song", "simsun", "hei", "simhei", "yuan", "mincho", "gothic"]);
        // Cuts of these families that are spaced by the letter.
        let proportional = any(&["nsimsun-p", "小标宋", "yahei", "雅黑", "noto", "source", "思源"]);
        let cell = if any(&["courier", "consolas", "mono", "ocr"]) {
            Some(0.6)
        } else {
            (chinese && !proportional).then_some(0.5)
        };
        Self { kai, cell }
    }

    /// The cell of a character, if it stands in one.
    pub(super) fn cell_of(&self, character: char) -> Option<f32> {
        self.cell.filter(|_| character.is_ascii_graphic() || matches!(character, ' ' | '\u{A0}'..='\u{FF}'))
    }
}

/// The other width of a character that fonts often have in one width only.
pub(super) fn twin(character: char) -> char {
    match character {
        '¥' => '￥',
        '￥' => '¥',
        '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Substitute {
        let name = name.to_owned();
        Substitute::of(&FontResource { name, family: None, file: None, bold: false, italic: false })
    }

    #[test]
    fn latin_letters_take_the_width_that_the_named_font_gives_them() {
        assert_eq!(of("宋体").cell, Some(0.5));
        assert_eq!(of("KaiTi"), Substitute { kai: true, cell: Some(0.5) });
        assert_eq!(of("Courier New"), Substitute { kai: false, cell: Some(0.6) });
        assert_eq!(of("Times New Roman").cell, None);
        assert_eq!(of("宋体").cell_of('中'), None);
    }
}
