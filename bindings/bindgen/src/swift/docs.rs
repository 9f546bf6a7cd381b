use anyhow::{Result, ensure};

/// Comments as Swift writes them. What a parameter is, is told at the property of its name.
pub(super) fn as_swift(text: &str) -> Result<String> {
    let (mut said, mut made) = (String::with_capacity(text.len()), 0);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(indent) = line.strip_suffix("/**").filter(|indent| indent.trim().is_empty()) else {
            said.extend([line, "\n"]);
            continue;
        };
        let mut comment = Vec::new();
        let behind = loop {
            let Some(line) = lines.next() else { break None };
            let inner = line.trim_start();
            match inner.strip_prefix("*/") {
                Some(behind) => break Some(behind),
                None => comment.push(inner.trim_start_matches('*').trim()),
            }
        };
        ensure!(behind.is_some(), "A comment of what UniFFI writes has no end: {comment:?}");
        made += 1;
        match behind.unwrap_or_default() {
            "" => said.extend(comment.iter().map(|line| format!("{indent}{}\n", comment_line(line)))),
            parameter => said.extend([indent, parameter, "\n"]),
        }
    }
    ensure!(made > 0, "What UniFFI writes has no comments");
    Ok(said)
}

/// What is absent is `nil`.
fn comment_line(text: &str) -> String {
    format!("/// {}", text.replace("absent", "`nil`").replace("Absent", "`nil`")).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stand_before_what_they_are_about() {
        let text = "/**\n * A page.\n *\n * Read it.\n */\npublic struct Page {\n    /**\n     * Where the next begins; absent: this is the last.\n     */\n\
            \x20   let next: String?\n    init(\n        /**\n         * Where it begins.\n         */next: String?) {\n";
        let wanted = "/// A page.\n///\n/// Read it.\npublic struct Page {\n    /// Where the next begins; `nil`: this is the last.\n\
            \x20   let next: String?\n    init(\n        next: String?) {\n";
        assert_eq!(as_swift(text).unwrap(), wanted);
    }

    #[test]
    fn a_comment_without_end_is_refused_and_so_is_a_text_without_comments() {
        assert!(as_swift("/**\n * A page.\n").is_err());
        assert!(as_swift("let page = 1\n").is_err());
    }
}
