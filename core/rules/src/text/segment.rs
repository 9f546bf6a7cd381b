use super::fold::{fold, is_han};

/// The words of a text separated by single spaces, to be indexed by an FTS5 table with `unicode61`: each
/// Han character, and each run of other letters and digits.
pub fn segment(text: &str) -> String {
    let mut segmented = String::with_capacity(text.len() * 4 / 3);
    for word in words(&fold(text)) {
        if !segmented.is_empty() {
            segmented.push(' ');
        }
        segmented.push_str(word);
    }
    segmented
}

/// The words of folded text.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').flat_map(Words)
}

/// Cuts what stands between two spaces.
struct Words<'a>(&'a str);

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let first = self.0.chars().next()?;
        let end = if is_han(first) { first.len_utf8() } else { self.0.find(is_han).unwrap_or(self.0.len()) };
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        Some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_han_character_is_a_word_and_runs_of_others_are() {
        assert_eq!(segment("办理A类3D打印许可（2024版）"), "办 理 a 类 3d 打 印 许 可 2024 版");
        assert_eq!(segment(""), "");
        assert_eq!(segment("👍！"), "");
        assert_eq!(segment("𠮷野家"), "𠮷 野 家");
    }
}
