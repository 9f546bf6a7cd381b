//! Rust's doc comments as TSDoc.

use super::names::{literal, member};
use crate::plain;

/// The comment with its line end, or nothing.
pub(super) fn comment(doc: Option<&str>, indent: &str) -> String {
    let Some(doc) = doc.map(str::trim).filter(|doc| !doc.is_empty()) else { return String::new() };
    let doc = said(&linked(doc)).replace("*/", "*\\/");
    if !doc.contains('\n') {
        return format!("{indent}/** {doc} */\n");
    }
    let lines = doc.lines().map(|line| format!("{indent} * {}", line.trim_end()));
    let lines: Vec<String> = lines.map(|line| line.trim_end().to_owned() + "\n").collect();
    format!("{indent}/**\n{}{indent} */\n", lines.concat())
}

/// What the façade says to every host, in Node's words: what is not there is `undefined`, and the machine need not be a
/// phone.
fn said(doc: &str) -> String {
    let words = [("`None`", "`undefined`"), ("absent", "`undefined`"), ("he phone", "he machine")];
    words.iter().fold(doc.to_owned(), |doc, (theirs, ours)| doc.replace(theirs, ours))
}

/// Turns ``[`Drafts::answer_all`]`` into `{@link Drafts.answerAll}`.
fn linked(doc: &str) -> String {
    let mut parts = doc.split("[`");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| match part.split_once("`]") {
        Some((path, rest)) => text + &link(path) + rest,
        None => text + "[`" + part,
    })
}

fn link(path: &str) -> String {
    let path = path.trim_start_matches("crate::").trim_end_matches("()");
    match path.split_once("::") {
        None => format!("{{@link {}}}", plain::name(path)),
        // A variant is a literal, to which nothing can link.
        Some((_, variant)) if variant.starts_with(char::is_uppercase) => {
            format!("`{}`", literal(variant))
        }
        Some(("Self", method)) => format!("`{}`", member(method)),
        Some((object, method)) => format!("{{@link {}.{}}}", plain::name(object), member(method)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_what_the_names_became() {
        let doc = "See [`Drafts::answer_all`], [`Self::count`], [`CaseStage::PreAudit`] and [`DraftView`].";
        let expected = "See {@link Drafts.answerAll}, `count`, `'pre_audit'` and {@link Draft}.";
        assert_eq!(linked(doc), expected);
        assert_eq!(linked("a list [`of"), "a list [`of");
    }

    #[test]
    fn words_are_those_of_whoever_writes_for_node() {
        let doc = "Until when; absent: without end. The phone's clock says, or `None`.";
        let expected =
            "/** Until when; `undefined`: without end. The machine's clock says, or `undefined`. */\n";
        assert_eq!(comment(Some(doc), ""), expected);
    }

    #[test]
    fn a_comment_cannot_be_closed_from_inside() {
        assert_eq!(comment(Some("ends */ early"), ""), "/** ends *\\/ early */\n");
    }

    #[test]
    fn paragraphs_keep_their_empty_lines() {
        assert_eq!(comment(Some("One.\n\nTwo."), "  "), "  /**\n   * One.\n   *\n   * Two.\n   */\n");
        assert_eq!(comment(Some("  "), ""), "");
    }
}
