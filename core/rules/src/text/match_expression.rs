use super::fold::fold;

/// Words of a query that are looked at: longer than any item's name, short enough for any index.
const MOST_WORDS: usize = 200;

/// Characters of a query that are looked at.
const MOST_CHARACTERS: usize = 1_000;

/// An FTS5 `MATCH` expression that cannot be a syntax error: nothing but quoted phrases of letters and
/// digits, whatever was typed.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct MatchExpression(String);

impl MatchExpression {
    /// The expression, to be bound as a parameter.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the citizen typed as an expression: every part between spaces and punctuation must occur as a
/// phrase. `None`: there is nothing to look for in it.
pub fn query(text: &str) -> Option<MatchExpression> {
    let folded = fold(&head(text));
    let mut left = MOST_WORDS;
    let mut expression = String::new();
    for part in folded.split(' ').filter(|part| !part.is_empty()) {
        let phrase: Vec<char> = part.chars().take(left).collect();
        left -= phrase.len();
        if !phrase.is_empty() {
            push(&mut expression, " ", &phrase);
        }
    }
    (!expression.is_empty()).then_some(MatchExpression(expression))
}

/// A wider net for what [`query`] does not find, such as a whole sentence: any two neighbouring words as
/// a phrase, the best overlap first by the index's own rank; of Latin letters and digits none. `None`: there are no
/// two words in it.
pub fn query_any(text: &str) -> Option<MatchExpression> {
    let folded = fold(&head(text));
    let words: Vec<char> = folded.chars().filter(|word| *word != ' ').take(MOST_WORDS).collect();
    let mut expression = String::new();
    // Two letters or digits that stand side by side by chance say nothing.
    for pair in words.windows(2).filter(|pair| !pair.iter().all(char::is_ascii)) {
        push(&mut expression, " OR ", pair);
    }
    (!expression.is_empty()).then_some(MatchExpression(expression))
}

fn head(text: &str) -> String {
    text.chars().take(MOST_CHARACTERS).collect()
}

fn push(expression: &mut String, separator: &str, phrase: &[char]) {
    if !expression.is_empty() {
        expression.push_str(separator);
    }
    expression.push('"');
    for (index, word) in phrase.iter().enumerate() {
        if index > 0 {
            expression.push(' ');
        }
        expression.push(*word);
    }
    expression.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(expression: Option<MatchExpression>) -> Option<String> {
        expression.map(|expression| expression.as_str().to_owned())
    }

    #[test]
    fn fts_syntax_is_only_text() {
        let typed = r#"name:户口* NEAR(身份, 2) AND "NOT" ^ {a b} -证"#;
        let wanted = r#""n a m e" "户 口" "n e a r" "身 份" "2" "a n d" "n o t" "a" "b" "证""#;
        assert_eq!(text(query(typed)).as_deref(), Some(wanted));
    }

    #[test]
    fn nothing_typed_is_nothing_to_look_for() {
        for typed in ["", " \u{3000}\n", "👍🏽", "“”、。", "\0", "*"] {
            assert_eq!(query(typed), None, "{typed:?}");
            assert_eq!(query_any(typed), None, "{typed:?}");
        }
        assert_eq!(text(query("证")).as_deref(), Some("\"证\""));
        assert_eq!(query_any("证"), None);
        assert_eq!(query_any("gongjijin 2026"), None);
    }

    #[test]
    fn a_sentence_falls_apart_into_neighbours() {
        assert_eq!(text(query_any("换身份证")).as_deref(), Some(r#""换 身" OR "身 份" OR "份 证""#));
    }

    #[test]
    fn ten_thousand_characters_are_cut() {
        let expression = query(&"证".repeat(10_000)).unwrap();
        assert_eq!(expression.as_str().chars().filter(|c| *c == '证').count(), MOST_WORDS);
    }

    proptest! {
        #[test]
        fn an_expression_holds_nothing_but_quoted_words(typed in any::<String>()) {
            for expression in [query(&typed), query_any(&typed)].into_iter().flatten() {
                let bare = expression.as_str().replace("\" OR \"", "\" \"");
                prop_assert!(bare.starts_with('"') && bare.ends_with('"'));
                let phrases = bare[1..bare.len() - 1].split("\" \"");
                for phrase in phrases {
                    prop_assert!(!phrase.is_empty());
                    prop_assert!(phrase.chars().all(|c| c == ' ' || c.is_alphanumeric()));
                }
            }
        }
    }
}
