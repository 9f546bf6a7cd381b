/// A character of titles and how it is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Glyph {
    /// The character, folded.
    pub character: char,
    /// Its readings in pinyin without tones, lower case, the commonest first; none for what is typed as it
    /// is.
    pub readings: Vec<String>,
}

impl Glyph {
    /// Most readings of one character.
    pub const MOST_READINGS: usize = 4;

    /// A character with the first distinct of these readings; ü is written u, as `Pattern` reads it.
    pub fn new<'a>(character: char, readings: impl IntoIterator<Item = &'a str>) -> Self {
        let mut kept: Vec<String> = Vec::new();
        for reading in readings {
            let reading: String = reading.chars().map(plain).collect();
            let usable = !reading.is_empty() && reading.bytes().all(|byte| byte.is_ascii_lowercase());
            if usable && kept.len() < Self::MOST_READINGS && !kept.contains(&reading) {
                kept.push(reading);
            }
        }
        Self { character: plain(character), readings: kept }
    }
}

/// Keyboards have no ü: people type v or u for it.
pub(super) const fn plain(character: char) -> char {
    match character {
        'ü' | 'v' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_distinct_and_few() {
        let glyph = Glyph::new('和', ["he", "he", "huo", "hu", "han", "hai"]);
        assert_eq!(glyph.readings, ["he", "huo", "hu", "han"]);
        assert_eq!(Glyph::new('绿', ["lü", "lu"]).readings, ["lu"]);
        assert!(Glyph::new('嗯', ["", "ǹg"]).readings.is_empty());
    }
}
