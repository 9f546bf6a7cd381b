//! The one way in for JSON. It is parsed into a tree before a record is made of it, so that what the library has for
//! each kind of record is small; an object is an object, never a list of its values.

mod reader;
mod tree;

use serde::de::DeserializeOwned;
use serde_json::{Result, Value, from_slice, to_vec};
use tree::Tree;

/// A record from its bytes.
pub(crate) fn read<T: DeserializeOwned>(bytes: impl AsRef<[u8]>) -> Result<T> {
    T::deserialize(parse(bytes.as_ref())?)
}

/// A record from a value that was read before.
pub(crate) fn of_value<T: DeserializeOwned>(value: &Value) -> Result<T> {
    T::deserialize(parse(&to_vec(value)?)?)
}

fn parse(bytes: &[u8]) -> Result<Tree> {
    from_slice(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Deserialize, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Record {
        number: i64,
        #[serde(default)]
        ratio: Option<f64>,
        kind: Kind,
        #[serde(default)]
        by_name: BTreeMap<String, Vec<u8>>,
        #[serde(default)]
        pair: Option<(String, Id)>,
    }

    #[derive(Deserialize, Debug, PartialEq)]
    struct Id(u16);

    #[derive(Deserialize, Debug, PartialEq)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Plain,
        Holding(Vec<Kind>),
        Named { name: String, nothing: () },
    }

    #[derive(Deserialize, Debug, PartialEq)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Tagged {
        Empty,
        Full { inner: Box<Loose> },
    }

    #[derive(Deserialize, Debug, PartialEq)]
    #[serde(untagged)]
    enum Loose {
        Flag(bool),
        Number(i64),
        Text(String),
        Rows(Vec<BTreeMap<String, Loose>>),
        More(Tagged),
    }

    /// Reads it both ways; where the library's own way takes it, ours gives the same.
    fn both<T: DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) -> Option<T> {
        let (ours, theirs) = (read::<T>(text).ok(), serde_json::from_str::<T>(text).ok());
        assert_eq!(ours, theirs, "{text}");
        ours
    }

    #[test]
    fn every_shape_is_read_as_the_library_reads_it() {
        for text in [
            r#"{"number": -7, "kind": "plain"}"#,
            r#"{"number": 9223372036854775807, "ratio": 2, "kind": {"holding": ["plain", {"holding": []}]}}"#,
            r#"{"number": 1, "ratio": 0.5, "kind": {"named": {"name": "贝壳", "nothing": null}}, "pair": ["a", 7]}"#,
            r#"{"number": 1, "ratio": null, "kind": "plain", "by_name": {"a": [1, 255], "b": []}}"#,
        ] {
            assert!(both::<Record>(text).is_some(), "{text}");
        }
        for text in [r#"{"kind": "empty"}"#, r#"{"kind": "full", "inner": [{"a": true, "b": [{"c": -1}]}]}"#]
        {
            assert!(both::<Tagged>(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_is_no_such_record_is_refused_as_the_library_refuses_it() {
        for text in [
            r#"{"number": 1, "number": 1, "kind": "plain"}"#,
            r#"{"number": 1, "kind": "plain", "more": 1}"#,
            r#"{"number": 1.5, "kind": "plain"}"#,
            r#"{"number": 9223372036854775808, "kind": "plain"}"#,
            r#"{"number": 1, "kind": "strange"}"#,
            r#"{"number": 1, "kind": {"plain": null, "holding": []}}"#,
            r#"{"number": 1, "kind": {"named": {"name": "a"}}}"#,
            r#"{"number": 1, "kind": "plain", "by_name": {"a": [256]}}"#,
            r#"{"number": 1, "kind": "plain", "pair": ["a"]}"#,
            r#"{"number": 1, "kind": "plain", "pair": ["a", 1, 2]}"#,
            r#"{"number": "1", "kind": "plain"}"#,
            r#"{"number": 1, "kind": "plain"} 2"#,
            "null",
            "",
        ] {
            assert_eq!(both::<Record>(text), None, "{text}");
        }
        let deep = "[".repeat(200) + &"]".repeat(200);
        assert!(read::<Value>(&deep).is_err());
    }

    #[test]
    fn a_list_of_its_values_is_no_record() {
        let listed = r#"[1, null, "plain", {}, null]"#;
        assert!(serde_json::from_str::<Record>(listed).is_ok());
        assert!(read::<Record>(listed).is_err());
    }

    proptest! {
        #[test]
        fn any_value_comes_through_as_it_was(text in "[\\[\\]{}\":,0-9a-z.\\-eE ]{0,40}", number: f64, whole: i64) {
            both::<Value>(&text);
            both::<Value>(&format!(r#"{{"a": [{whole}, {{"b": {}}}]}}"#, serde_json::json!(number)));
        }
    }
}
