use anyhow::{Result, ensure};

/// Replaces every occurrence of what must occur.
pub(crate) fn swap(text: &str, from: &str, to: &str) -> Result<String> {
    ensure!(text.contains(from), "What UniFFI writes no longer holds: {from}");
    Ok(text.replace(from, to))
}

/// Takes out every stretch from `from` up to `until`, which stays.
pub(crate) fn cut(text: &str, from: &str, until: &str) -> Result<String> {
    let mut parts = text.split(from);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    let mut cuts = 0;
    for part in parts {
        let end = part.find(until);
        ensure!(end.is_some(), "What UniFFI writes has no {until} after {from}");
        kept.push_str(&part[end.unwrap_or_default()..]);
        cuts += 1;
    }
    ensure!(cuts > 0, "What UniFFI writes no longer holds: {from}");
    Ok(kept)
}

/// Puts something in place of every word: letters, digits and `_`.
pub(crate) fn each_word(text: &str, mut word: impl FnMut(&str) -> Result<String>) -> Result<String> {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_of_a_word) {
        said.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(|letter| !is_of_a_word(letter)).unwrap_or(rest.len());
        said.push_str(&word(&rest[..end])?);
        rest = &rest[end..];
    }
    Ok(said + rest)
}

pub(crate) fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_occur_and_does_not_is_named() {
        let said = swap("a b", "c", "d").unwrap_err().to_string();
        assert!(said.ends_with("holds: c"), "{said}");
        assert!(cut("a b", "c", "b").is_err() && cut("a b", "a", "c").is_err());
    }

    #[test]
    fn words_are_whole() {
        let said =
            each_word("a ab, a_b (a)", |word| Ok(if word == "a" { "c".to_owned() } else { word.to_owned() }));
        assert_eq!(said.unwrap(), "c ab, a_b (c)");
    }

    #[test]
    fn every_stretch_is_taken_out_and_its_end_stays() {
        assert_eq!(cut("1 [x] 2 [y] 3", "[", "]").unwrap(), "1 ] 2 ] 3");
    }
}
