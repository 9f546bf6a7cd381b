use crate::text::{each_word, swap};
use anyhow::{Context, Result, ensure};

/// Services of the host's cannot be compared.
pub(super) fn without_comparison(text: &str) -> Result<String> {
    swap(text, "struct RawHostServices: Equatable, Hashable {", "struct RawHostServices {")
}

/// What the library prints as its name, because it holds somebody's data, is printed so by its own name here.
pub(super) fn masked(text: &str) -> Result<String> {
    const BEGINS: &str = "// The local Rust `Display` implementation.\npublic var description: String {\n";
    const ENDS: &str = "\n}\n    )\n}\n";
    let (mut said, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once(BEGINS) {
        let declared = ["public struct ", "public enum "].map(|kind| Some(before.rfind(kind)? + kind.len()));
        let declared = declared.into_iter().max().flatten().and_then(|at| before[at..].split_once(':'));
        let (name, _) =
            declared.context("What UniFFI writes prints something that is no value as its name")?;
        let (_, after) =
            after.split_once(ENDS).with_context(|| format!("The printing of {name} has no end"))?;
        said.extend([before, "public var description: String { \"", name, "(…)\" }\n"]);
        rest = after;
    }
    ensure!(!said.is_empty(), "What UniFFI writes prints no record as its name");
    Ok(said + rest)
}

/// Whole numbers are `Int`, whatever crosses; one that does not fit crosses as the largest or the least.
pub(super) fn with_swifts_numbers(text: &str) -> Result<String> {
    let mut text = text.to_owned();
    for number in ["Int32", "Int64"] {
        let converter = format!("struct FfiConverter{number}: FfiConverter");
        let clamping = format!(
            "{converter} {{\n    static func lift(_ value: {number}) throws -> Int {{ Int(clamping: value) }}\n\
            \x20   static func lower(_ value: Int) -> {number} {{ {number}(clamping: value) }}\n"
        );
        text = swap(&text, &format!("{converter}Primitive {{\n"), &clamping)?;
        let of_swift = |word: &str| Ok(if word == number { "Int" } else { word }.to_owned());
        let lines = text.lines().map(|line| match line {
            _ if tells_a_type(line) => each_word(line, of_swift),
            _ => Ok(line.to_owned()),
        });
        text = lines.collect::<Result<Vec<_>>>()?.join("\n") + "\n";
    }
    Ok(text)
}

/// Whether a line says of what type something is in Swift, and not how it crosses.
fn tells_a_type(line: &str) -> bool {
    const BEGINNINGS: [&str; 7] = [
        "public let ",
        "case ",
        "func ",
        "static func read(",
        "static func write(",
        "typealias SwiftType = ",
        "() throws -> ",
    ];
    let inner = line.trim_start();
    let is_parameter = line.len() - inner.len() == 8
        && inner.split_once(": Int").is_some_and(|(name, _)| name.chars().all(char::is_alphanumeric));
    is_parameter || BEGINNINGS.iter().any(|beginning| inner.starts_with(beginning))
}

/// What an answer is, needs no label.
pub(super) fn without_labels(text: &str) -> Result<String> {
    let mut text = text.to_owned();
    for (label, kinds) in [("value", &["flag", "number", "text"][..]), ("rows", &["rows"])] {
        for kind in kinds {
            text = swap(&text, &format!("    case {kind}({label}: "), &format!("    case {kind}("))?;
            text = swap(&text, &format!("return .{kind}({label}: "), &format!("return .{kind}("))?;
        }
    }
    Ok(text)
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
        let of_a_choice =
            |text: &str| text.replace("public struct Answer", "public struct Other:\npublic enum Answer");
        assert_eq!(masked(&of_a_choice(text)).unwrap(), of_a_choice(wanted));
        assert!(masked("public struct Answer: Hashable {\n}\n").is_err());
        assert!(masked(&text.replace("    )\n}\n    )", "    ))")).is_err());
    }

    #[test]
    fn whole_numbers_are_swifts_and_cross_as_they_did() {
        let converters = ["Int32", "Int64"].map(|number| {
            format!(
                "struct FfiConverter{number}: FfiConverterPrimitive {{\n    typealias FfiType = {number}\n\
                \x20   typealias SwiftType = {number}\n    static func write(_ value: {number}, into\n"
            )
        });
        let api = "    public let size: Int64?\n        size: Int64?, \n    case text(max: Int32\nfunc list(limit: Int32 = 20)\n";
        let crossing = "        let len: Int32 = try readInt(&buf)\n            number: Int32,\n        writeInt(&buf, Int32(1))\n        case 1: FfiConverterInt32\n";
        let said = with_swifts_numbers(&(converters.concat() + api + crossing)).unwrap();
        assert!(said.ends_with(&(api.replace("Int64", "Int").replace("Int32", "Int") + crossing)), "{said}");
        assert!(said.contains("-> Int32 { Int32(clamping: value) }\n    typealias FfiType = Int32\n    typealias SwiftType = Int\n"));
        assert!(said.contains("-> Int64 { Int64(clamping: value) }\n"));
        assert!(with_swifts_numbers(api).is_err());
    }

    #[test]
    fn answers_have_no_label() {
        let kind = |kind, label| {
            format!("    case {kind}({label}: Int\n        case 1: return .{kind}({label}: try read()\n")
        };
        let text =
            kind("flag", "value") + &kind("number", "value") + &kind("text", "value") + &kind("rows", "rows");
        let said = without_labels(&text).unwrap();
        assert!(said.contains("case text(Int\n        case 1: return .text(try read()\n"), "{said}");
        assert!(!said.contains("rows: "), "{said}");
        assert!(without_labels(&text.replace("return .flag(", "return flag(")).is_err());
    }
}
