use super::fold::fold;

/// The words of a text separated by single spaces, to be indexed by an FTS5 table with `unicode61`: each
/// letter and each digit is a word. Of Latin words, too: 换发X2字签证 is to be found by 发X and by 2字.
pub fn segment(text: &str) -> String {
    let mut segmented = String::with_capacity(text.len() * 4 / 3);
    for word in fold(text).chars().filter(|character| *character != ' ') {
        if !segmented.is_empty() {
            segmented.push(' ');
        }
        segmented.push(word);
    }
    segmented
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_and_digit_is_a_word() {
        assert_eq!(segment("办理A类3D打印（24版）"), "办 理 a 类 3 d 打 印 2 4 版");
        assert_eq!(segment(""), "");
        assert_eq!(segment("👍！"), "");
        assert_eq!(segment("𠮷野家"), "𠮷 野 家");
    }
}
