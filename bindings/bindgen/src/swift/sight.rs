use anyhow::{Result, ensure};

/// How a public line of a value begins. Everything else carries calls and is the skin's own affair.
const SHOWN: [&str; 6] = ["struct ", "enum ", "indirect enum ", "let ", "init(", "var description: String"];

/// Values stay public, whatever else UniFFI shows does not.
pub(super) fn hidden(text: &str) -> Result<String> {
    let (mut shown, mut hidden) = (0, 0);
    let lines = text.lines().map(|line| {
        let inner = line.trim_start();
        let indent = &line[..line.len() - inner.len()];
        match declared(inner) {
            None => line.to_owned(),
            Some(rest) if is_shown(rest) => {
                shown += 1;
                line.to_owned()
            }
            Some(rest) => {
                hidden += 1;
                let last = if rest.starts_with("class ") { "final " } else { "" };
                format!("{indent}{last}{rest}")
            }
        }
    });
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    ensure!(shown > 0 && hidden > 0, "What UniFFI writes is public in another way");
    Ok(text)
}

/// What follows the word that makes a line public, if one does.
fn declared(line: &str) -> Option<&str> {
    let (word, rest) = line.split_once(' ')?;
    match word {
        "public" | "open" => Some(rest),
        // `required public init`
        "required" => rest.strip_prefix("public "),
        _ => None,
    }
}

fn is_shown(rest: &str) -> bool {
    let Some(kind) = SHOWN.iter().find(|kind| rest.starts_with(**kind)) else { return false };
    let name = &rest[kind.len()..];
    !["Raw", "Ffi", "Uniffi", "NoHandle", "unsafeFromHandle", "noHandle"]
        .iter()
        .any(|beginning| name.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_public() {
        let text = "public struct Draft: Hashable {\n    public let id: DraftID\n    public init(\npublic var description: String {\n\
            public enum Level: Hashable {\npublic indirect enum Tree {\npublic func version() -> String {\n";
        let said = hidden(text).unwrap();
        assert_eq!(said.matches("public ").count(), 6, "{said}");
    }

    #[test]
    fn what_carries_calls_and_what_is_not_known_is_hidden() {
        let text = "public struct Draft {\nopen class RawCases: RawCasesProtocol {\n    required public init(unsafeFromHandle h: UInt64) {\n\
            \x20   public init(noHandle: NoHandle) {\nopen func list()async throws {\npublic protocol RawCasesProtocol {\n\
            public struct FfiConverterTypeDraft {\n    public static func lift(\npublic \nenum RawOnePalmError {\n\
            public struct RawConfig {\npublic macro new() {\npublic actor Someone {\n";
        let wanted = "public struct Draft {\nfinal class RawCases: RawCasesProtocol {\n    init(unsafeFromHandle h: UInt64) {\n\
            \x20   init(noHandle: NoHandle) {\nfunc list()async throws {\nprotocol RawCasesProtocol {\n\
            struct FfiConverterTypeDraft {\n    static func lift(\n\nenum RawOnePalmError {\n\
            struct RawConfig {\nmacro new() {\nactor Someone {\n";
        assert_eq!(hidden(text).unwrap(), wanted);
    }

    #[test]
    fn a_surface_without_values_or_without_calls_is_refused() {
        assert!(hidden("public struct Draft {\n").is_err());
        assert!(hidden("public func version() {\n").is_err());
    }
}
