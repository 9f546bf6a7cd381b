//! Licence expressions (SPDX 2.3, annex D), as far as packages write them.

use std::collections::BTreeSet;

/// The list that `deny.toml` allows.
pub(crate) fn allowed(text: &str) -> BTreeSet<String> {
    let (_, section) = text.split_once("[licenses]").expect("a section on licences");
    let (_, list) = section.split_once("allow = [").expect("a list of what is allowed");
    let (list, _) = list.split_once(']').expect("the list ends");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether the list allows to use something under this expression.
pub(crate) fn permits(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (permitted, rest) = either(&words, allowed);
    permitted && rest.is_empty()
}

fn either<'a, 'b>(words: &'a [&'b str], allowed: &BTreeSet<String>) -> (bool, &'a [&'b str]) {
    let (mut permitted, mut rest) = both(words, allowed);
    while let ["OR", more @ ..] = rest {
        let (next, after) = both(more, allowed);
        (permitted, rest) = (permitted | next, after);
    }
    (permitted, rest)
}

fn both<'a, 'b>(words: &'a [&'b str], allowed: &BTreeSet<String>) -> (bool, &'a [&'b str]) {
    let (mut permitted, mut rest) = one(words, allowed);
    while let ["AND", more @ ..] = rest {
        let (next, after) = one(more, allowed);
        (permitted, rest) = (permitted & next, after);
    }
    (permitted, rest)
}

fn one<'a, 'b>(words: &'a [&'b str], allowed: &BTreeSet<String>) -> (bool, &'a [&'b str]) {
    match words {
        ["(", inside @ ..] => match either(inside, allowed) {
            (permitted, [")", rest @ ..]) => (permitted, rest),
            (_, rest) => (false, rest),
        },
        [licence, "WITH", exception, rest @ ..] => {
            (allowed.contains(&format!("{licence} WITH {exception}")), rest)
        }
        [licence, rest @ ..] => (allowed.contains(*licence), rest),
        [] => (false, &[]),
    }
}

#[test]
fn an_expression_is_permitted_by_what_it_offers_and_demands() {
    let list = "[licenses]\nallow = [\n \"MIT\",\n \"Zlib\", \"Apache-2.0 WITH LLVM-exception\"\n]\n";
    let list = allowed(list);
    let permits = |expression| permits(expression, &list);
    for good in ["MIT", "GPL-3.0 OR MIT", "MIT/GPL-3.0", "(GPL-3.0 OR MIT) AND Zlib"] {
        assert!(permits(good), "{good}");
    }
    assert!(permits("Apache-2.0 WITH LLVM-exception OR GPL-3.0"));
    for bad in ["GPL-3.0", "none", "", "MIT AND GPL-3.0", "Apache-2.0", "(MIT", "MIT Zlib"] {
        assert!(!permits(bad), "{bad}");
    }
}
