use crate::text::swap;
use anyhow::{Context, Result, ensure};

/// Services of the host's cannot be compared.
pub(super) fn without_comparison(text: &str) -> Result<String> {
    swap(text, "struct RawHostServices: Equatable, Hashable {", "struct RawHostServices {")
}

/// A record that the library prints as its name, because it holds somebody's data, is printed so by its own name here.
pub(super) fn masked(text: &str) -> Result<String> {
    const BEGINS: &str = "// The local Rust `Display` implementation.\npublic var description: String {\n";
    const ENDS: &str = "\n}\n    )\n}\n";
    let (mut said, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once(BEGINS) {
        let record = before.rsplit_once("public struct ").and_then(|(_, record)| record.split_once(':'));
        let (name, _) =
            record.context("What UniFFI writes prints something else than a record as its name")?;
        let (_, after) =
            after.split_once(ENDS).with_context(|| format!("The printing of {name} has no end"))?;
        said.extend([before, "public var description: String { \"", name, "(…)\" }\n"]);
        rest = after;
    }
    ensure!(!said.is_empty(), "What UniFFI writes prints no record as its name");
    Ok(said + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_somebodys_data_prints_as_its_name() {
        let text = "public struct Answer: Hashable, CustomStringConvertible {\n\
            // The local Rust `Display` implementation.\npublic var description: String {\n    return lift(\n        call() {\n\
            \x20   display(\n    )\n}\n    )\n}\n}\n";
        let wanted = "public struct Answer: Hashable, CustomStringConvertible {\n\
            public var description: String { \"Answer(…)\" }\n}\n";
        assert_eq!(masked(text).unwrap(), wanted);
        assert!(masked("public struct Answer: Hashable {\n}\n").is_err());
        assert!(masked(&text.replace("    )\n}\n    )", "    ))")).is_err());
    }
}
