//! How wide text is, and where it breaks: the same numbers for layout and for the page's glyph steps.

/// Width of a letter in ems: Han characters and their punctuation fill the square, small letters and digits half
/// of it, capitals stand between.
pub(super) fn advance(character: char) -> f32 {
    match character {
        'M' | 'W' | '@' | '%' => 0.9,
        'A'..='Z' | 'm' | 'w' => 0.7,
        '—' | '…' | '“' | '”' | '‘' | '’' | '·' => 1.0,
        narrow if u32::from(narrow) < 0x2E80 => 0.5,
        _ => 1.0,
    }
}

/// Width of a line in the unit of `size`.
pub(super) fn width(text: &str, size: f32) -> f32 {
    text.chars().map(advance).sum::<f32>() * size
}

/// The size at which `text` fits into `room`, at most `size`.
pub(super) fn shrunk(text: &str, size: f32, room: f32) -> f32 {
    let wide = width(text, size);
    if wide > room { size * room / wide } else { size }
}

/// Breaks text into lines that fit. Numbers and Latin words stay whole where a line can hold them, and no line
/// begins with closing punctuation or ends with an opening bracket.
pub(super) fn wrap(text: &str, room: f32, size: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    // Sums of widths differ in their last digits by the order of summing.
    let room = room + size * 0.01;
    for unit in units(text) {
        let step = width(&unit, size);
        // A unit that no line can hold is broken wherever it must be.
        let pieces = if step > room { unit.chars().map(String::from).collect() } else { vec![unit.clone()] };
        for piece in pieces {
            let step = width(&piece, size);
            if piece == "\n" || (used + step > room && used > 0.0) {
                lines.push(String::new());
                used = 0.0;
            }
            if piece != "\n" {
                lines.last_mut().expect("there is always a line").push_str(&piece);
                used += step;
            }
        }
    }
    lines
}

/// What a line break may not divide.
fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for character in text.chars() {
        let joins = units.last().and_then(|unit| unit.chars().last()).is_some_and(|before| {
            before != '\n' && (closes(character) || opens(before) || in_word(before) && in_word(character))
        });
        match units.last_mut() {
            Some(unit) if joins => unit.push(character),
            _ => units.push(character.into()),
        }
    }
    units
}

fn closes(character: char) -> bool {
    "，。、；：！？）〕》」』】”’…%".contains(character)
}

fn opens(character: char) -> bool {
    "（〔《「『【“‘".contains(character)
}

fn in_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '/' | '@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_break_where_the_page_ends() {
        assert_eq!(wrap("临海市海滨路", 16.0, 5.0), ["临海市", "海滨路"]);
        assert_eq!(wrap("", 16.0, 5.0), [""]);
        assert_eq!(wrap("一\n\n二", 16.0, 5.0), ["一", "", "二"]);
    }

    #[test]
    fn numbers_stay_whole_and_punctuation_stays_with_its_word() {
        assert_eq!(wrap("海滨路128号", 20.0, 5.0), ["海滨路", "128号"]);
        assert_eq!(wrap("热食，冷食", 10.0, 5.0), ["热", "食，", "冷食"]);
        assert_eq!(wrap("面积（米）", 15.0, 5.0), ["面积", "（米）"]);
        assert_eq!(wrap("1234567890", 10.0, 5.0), ["1234", "5678", "90"]);
    }

    #[test]
    fn text_stays_in_one_line_where_the_room_is_its_own_width() {
        for text in ["公民身份号码：", "摊位面积（平方米）：", "Aa1一"] {
            assert_eq!(wrap(text, width(text, 5.2), 5.2), [text]);
        }
    }

    #[test]
    fn text_is_made_smaller_only_where_it_does_not_fit() {
        assert!((shrunk("四个汉字", 5.0, 30.0) - 5.0).abs() < f32::EPSILON);
        assert!((shrunk("四个汉字", 5.0, 10.0) - 2.5).abs() < f32::EPSILON);
    }
}
