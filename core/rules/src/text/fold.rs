use super::traditional::simplified;

/// One spelling for what people take as the same: full and half width (the part of NFKC that is typed),
/// upper and lower case, traditional and simplified. What is neither letter nor digit becomes a space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        let character = simplified(half_width(character));
        if character.is_alphanumeric() {
            folded.extend(character.to_lowercase().filter(|lower| lower.is_alphanumeric()));
        } else if !is_ignorable(character) {
            folded.push(' ');
        }
    }
    folded
}

/// Full-width ASCII to ASCII.
fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '〇' => '零',
        _ => character,
    }
}

/// Invisible characters that input methods and web pages leave inside words.
fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_script_fold() {
        assert_eq!(fold("ＡＢＣ－１２３　臺灣"), "abc 123 台湾");
        assert_eq!(fold("身\u{200b}份证"), "身份证");
        assert_eq!(fold("二〇二四"), "二零二四");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        let once = fold("İstanbul 國際Ⅳ級《證》ß");
        assert_eq!(fold(&once), once);
    }
}
