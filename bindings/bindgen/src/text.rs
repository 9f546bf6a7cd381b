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
    fn every_stretch_is_taken_out_and_its_end_stays() {
        assert_eq!(cut("1 [x] 2 [y] 3", "[", "]").unwrap(), "1 ] 2 ] 3");
    }
}
