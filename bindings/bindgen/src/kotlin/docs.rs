/// Links, names and what may be missing in comments, as KDoc writes them.
pub(super) fn as_kdoc(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| if line.trim_start().starts_with("* ") { kdoc(line) } else { line.to_owned() });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn kdoc(line: &str) -> String {
    let (mut said, mut rest) = (String::new(), line);
    while let Some((before, (quoted, after))) = quoted(rest) {
        let name = kotlin(quoted);
        // A link of Rust's is a quotation in brackets; what names a member of ours can be one.
        if let (Some(before), Some(after)) = (before.strip_suffix('['), after.strip_prefix(']')) {
            said.extend([before, "[", &name, "]"]);
            rest = after;
        } else {
            said.extend([before, "`", &name, "`"]);
            rest = after;
        }
    }
    (said + rest).replace("absent", "`null`")
}

/// What stands before the first quotation, in it, and behind it.
fn quoted(text: &str) -> Option<(&str, (&str, &str))> {
    let (before, rest) = text.split_once('`')?;
    Some((before, rest.split_once('`')?))
}

/// A name of Rust's as Kotlin has it; anything else stays.
fn kotlin(name: &str) -> String {
    let is_name = name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_:.".contains(letter));
    if !is_name || !(name.contains("::") || name.contains('.') && name.starts_with(char::is_uppercase)) {
        return name.replace("OnePalmError", "OnePalmException");
    }
    let mut parts = name.replace("::", ".").replace("OnePalmError", "OnePalmException");
    while let Some(at) = parts.find('_') {
        let capital =
            parts[at + 1..].chars().take(1).map(|letter| letter.to_ascii_uppercase()).collect::<String>();
        parts.replace_range(at..(at + 2).min(parts.len()), &capital);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_names_in_comments_are_kotlins() {
        let said = as_kdoc(
            " * As [`Log`], [`HostFailure::Unavailable`] or `OnePalm.start_over`; `no_network` stays.\nval it = `a::b_c`\n",
        );
        assert_eq!(
            said,
            " * As [Log], [HostFailure.Unavailable] or `OnePalm.startOver`; `no_network` stays.\nval it = `a::b_c`\n"
        );
    }

    #[test]
    fn what_may_be_absent_is_null() {
        assert_eq!(as_kdoc(" * A day; absent: none.\n"), " * A day; `null`: none.\n");
        assert_eq!(as_kdoc("val absent = 1\n"), "val absent = 1\n");
    }

    #[test]
    fn a_quotation_without_end_stays() {
        assert_eq!(as_kdoc("  * a ` b\n"), "  * a ` b\n");
    }
}
