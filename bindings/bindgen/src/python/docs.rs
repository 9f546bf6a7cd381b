//! Rust's doc comments as docstrings.

use super::renames;

/// What the façade says to everybody, and what it is to who writes for a server in Python.
const WORDS: [(&str, &str); 10] = [
    ("absent: ", "`None`: "),
    ("May be absent", "May be `None`"),
    ("the phone", "the device"),
    ("The phone", "The device"),
    (
        "On a phone this is\nthe Android Keystore or the Secure Enclave; bind the keys neither to biometrics nor to the lock screen, \
         for phones\nlose such keys.",
        "On a server this is\na hardware module or a key service.",
    ),
    (
        "How many seconds the device's clock is ahead, where that",
        "By how much the device's clock is ahead, where it",
    ),
    ("After how many milliseconds no", "After how long no"),
    (
        "The wall clock, milliseconds since 1970: may be wrong",
        "The wall clock, with its time zone: may be wrong",
    ),
    ("Milliseconds since a moment fixed", "Seconds since a moment fixed"),
    ("`false`", "`False`"),
];

/// The docstring with its line end, or nothing.
pub(super) fn comment(doc: Option<&str>, indent: &str) -> String {
    let Some(doc) = doc.map(str::trim).filter(|doc| !doc.is_empty()) else { return String::new() };
    let doc = WORDS.iter().fold(linked(doc), |doc, (said, here)| doc.replace(said, here));
    let doc = doc.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    let doc = doc.lines().map(|line| format!("{indent}{line}").trim_end().to_owned()).collect::<Vec<_>>();
    let doc = doc.join("\n");
    let doc = doc.trim_start();
    if doc.contains('\n') {
        format!("{indent}\"\"\"{doc}\n{indent}\"\"\"\n")
    } else if doc.ends_with('"') {
        format!("{indent}\"\"\"{doc} \"\"\"\n")
    } else {
        format!("{indent}\"\"\"{doc}\"\"\"\n")
    }
}

/// The docstring with what the arguments say of themselves behind it.
pub(super) fn with(doc: Option<&str>, arguments: &str, indent: &str) -> String {
    if arguments.is_empty() {
        return comment(doc, indent);
    }
    let doc = doc.unwrap_or_default().trim();
    comment(Some(&format!("{doc}\n\nArgs:\n{}", arguments.trim_end())), indent)
}

/// One argument's line of a docstring.
pub(super) fn argument(name: &str, doc: Option<&str>) -> String {
    let said = doc.map(str::trim).unwrap_or_default().replace('\n', "\n        ");
    if said.is_empty() { said } else { format!("    {name}: {said}\n") }
}

/// Turns ``[`Drafts::answer_all`]`` and ``[`Draft`](crate::Draft)`` into `Drafts.answer_all` and `Draft`, in code.
fn linked(doc: &str) -> String {
    let mut parts = doc.split("[`");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| match part.split_once("`]") {
        Some((path, rest)) => text + &link(path) + target_left_out(rest),
        None => text + "[`" + part,
    })
}

fn link(path: &str) -> String {
    let path = path.trim_start_matches("crate::").trim_end_matches("()");
    match path.trim_start_matches("Self::").split_once("::") {
        None => format!("`{}`", renames::class(path.trim_start_matches("Self::"))),
        Some((object, call)) if call.starts_with(char::is_lowercase) => {
            format!("`{}.{}`", renames::class(object), renames::call(object, call))
        }
        Some((choice, variant)) => format!("`{}.{variant}`", renames::class(choice)),
    }
}

fn target_left_out(rest: &str) -> &str {
    match rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((_, rest)) => rest,
        None => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_names_in_code() {
        let doc = "See [`Drafts::answer_all`], [`Self::count`] and [`DraftView`](crate::DraftView).";
        assert_eq!(linked(doc), "See `Drafts.answer_all`, `count` and `Draft`.");
        assert_eq!(linked("After [`OnePalm::shut_down`]."), "After `OnePalm.close`.");
        assert_eq!(linked("a list [`of"), "a list [`of");
    }

    #[test]
    fn what_may_be_missing_is_none_and_the_phone_a_device() {
        let said = comment(Some("Lies on the phone; absent: nowhere."), "");
        assert_eq!(said, "\"\"\"Lies on the device; `None`: nowhere.\"\"\"\n");
    }

    #[test]
    fn a_docstring_cannot_be_closed_from_inside() {
        assert_eq!(comment(Some("ends \"\"\" early"), ""), "\"\"\"ends \\\"\\\"\\\" early\"\"\"\n");
        assert_eq!(comment(Some("says \"no\""), ""), "\"\"\"says \"no\" \"\"\"\n");
    }

    #[test]
    fn paragraphs_keep_their_empty_lines() {
        assert_eq!(comment(Some("One.\n\nTwo."), "  "), "  \"\"\"One.\n\n  Two.\n  \"\"\"\n");
        assert_eq!(comment(Some("  "), ""), "");
    }
}
