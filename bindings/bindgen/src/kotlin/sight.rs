//! What a host's developer sees, and what not.

use crate::text::{cut, swap};
use anyhow::Result;

/// Functions and constructors that the skin has in a better form.
const WITHOUT_OBJECT: [&str; 4] = [
    "fun `version`(",
    "fun `fileKeyGuard`(",
    "suspend fun `open`(`config`",
    "suspend fun `startOver`(`config`",
];

/// Calls on objects that it has so: flows, paths, times.
const CALLS: [&str; 8] = [
    "fun `observe`(`observer`: ChangeObserver",
    "suspend fun `answerAll`(`id`: DraftId",
    "suspend fun `attachPath`(`id`: DraftId",
    "suspend fun `saveAttachment`(`id`: DraftId",
    "suspend fun `draw`(`id`: CertificateId",
    "suspend fun `save`(`id`: CertificateId",
    "suspend fun `save`(`path`: kotlin.String",
    "suspend fun `run`(`request`: SyncRequest",
];

/// Words that may stand before a declaration's name.
const BEFORE: [&str; 11] = [
    "public",
    "open",
    "abstract",
    "inline",
    "sealed",
    "data",
    "object",
    "interface",
    "class",
    "typealias",
    "fun",
];

/// What the skin has in a form of Kotlin's own.
const INSIDE: [&str; 7] =
    ["CancelToken", "ChangeObserver", "Clock", "Services", "Setup", "Subscription", "SyncRequest"];

/// `AutoCloseable` is how Kotlin closes; UniFFI's own `Disposable` stands beside it and says the same.
pub(super) fn without_second_closing(text: &str) -> Result<String> {
    let text = cut(text, "// Interface implemented by anything that can contain", "/** \n * Placeholder")?;
    // This one is used.
    let cleaner = "Runnable): UniffiCleaner.Cleanable\n\n    companion object";
    let text = swap(&text, cleaner, &format!("{cleaner} {{}}"))?;
    let text = swap(&text, ": Disposable, AutoCloseable,", ": AutoCloseable,")?;
    swap(&text, "    override fun destroy() {", "    private fun destroy() {")
}

/// The skin tells where the library lies, once it has looked at its version, and on which threads hosts are called.
pub(super) fn with_checked_library(text: &str) -> Result<String> {
    let text = cut(text, "@Synchronized\nprivate fun findLibraryName", "// Define FFI callback types")?;
    let text = swap(&text, "findLibraryName(componentName = \"onepalm\")", "nativeLibrary()")?;
    let registered = "    internal fun register(lib: UniffiLib) {\n";
    let text = swap(&text, registered, &format!("{registered}        keepThreadsAttached(vtable)\n"))?;
    // What a host implements has another name in Kotlin; the library knows it by its own.
    let text = swap(&text, "init_callback_vtable_host", "init_callback_vtable_")?;
    swap(&text, "@file:Suppress(\"NAME_SHADOWING\")", "@file:Suppress(\"warnings\")")
}

/// What the skin has in a better form is hidden.
pub(super) fn replaced(text: &str) -> Result<String> {
    let text = WITHOUT_OBJECT
        .iter()
        .try_fold(text.to_owned(), |text, call| swap(&text, call, &format!("internal {call}")))?;
    CALLS.iter().try_fold(text, |text, call| {
        let text = swap(&text, &format!("override {call}"), &format!("internal {call}"))?;
        let declared =
            text.lines().filter(|line| line.strip_prefix("    ").is_none_or(|line| !line.starts_with(call)));
        Ok(declared.collect::<Vec<_>>().join("\n") + "\n")
    })
}

/// Everything that carries a call and means nothing to who makes it.
pub(super) fn hidden(text: &str) -> String {
    let of_use = text.lines().filter(|line| line.trim() != "companion object");
    let lines = of_use.map(|line| match line {
        _ if is_helper(line) => format!("internal {}", line.trim_start_matches("public ")),
        _ if line.starts_with("open class ") => line.trim_start_matches("open ").to_owned(),
        _ => hidden_member(line),
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn hidden_member(line: &str) -> String {
    const MEMBERS: [(&str, &str); 6] = [
        ("    constructor(withHandle:", "    internal constructor(withHandle:"),
        ("    constructor(noHandle:", "    internal constructor(noHandle:"),
        ("    protected val ", "    private val "),
        ("    val uniffiIsDestroyed", "    internal val uniffiIsDestroyed"),
        ("    fun uniffiCloneHandle()", "    internal fun uniffiCloneHandle()"),
        ("    companion object ErrorHandler ", "    internal companion object ErrorHandler "),
    ];
    let found = MEMBERS.iter().find(|(shown, _)| line.starts_with(shown));
    found.map_or_else(|| line.to_owned(), |(shown, hidden)| line.replacen(shown, hidden, 1))
}

/// Whether a line declares a helper of UniFFI's.
fn is_helper(line: &str) -> bool {
    let mut words = line.split_inclusive([' ', '(', ':', '<', '{']).peekable();
    let mut declares = false;
    while words.next_if(|word| BEFORE.contains(&word.trim_end())).is_some() {
        declares = true;
    }
    let name = words.next().unwrap_or_default().trim_end_matches([' ', '(', ':', '<', '{']);
    let beginnings = ["FfiConverter", "RustBuffer", "Uniffi", "uniffi", "NoHandle", "InternalException"];
    let is_named_so =
        INSIDE.contains(&name) || beginnings.iter().any(|beginning| name.starts_with(beginning));
    declares && (is_named_so || name.ends_with("Interface") || name.ends_with("Impl"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn helpers_are_told_from_what_a_host_uses() {
        for helper in [
            "public object FfiConverterString: FfiConverter<String, RustBuffer.ByValue> {",
            "open class RustBuffer : Structure() {",
            "public interface CasesInterface {",
            "open class ClockImpl: AutoCloseable, Clock",
            "public fun uniffiEnsureInitialized() {",
            "object NoHandle// Magic number",
            "public typealias FfiConverterTypeCaseId = FfiConverterString",
            "open class CancelToken: AutoCloseable, CancelTokenInterface",
            "data class SyncRequest (",
        ] {
            assert!(is_helper(helper), "{helper}");
        }
        for used in [
            "open class Cases: AutoCloseable, CasesInterface",
            "public interface KeyGuard {",
            "data class Draft (",
            "class Cancelled(problem: Problem) : OnePalmException(problem)",
            "internal object UniffiLib {",
            " * object FfiConverterString",
            "FfiConverterString.lift(",
        ] {
            assert!(!is_helper(used), "{used}");
        }
    }

    #[test]
    fn what_the_skin_says_better_is_no_member_any_more() {
        let member = |call| format!("    {call})\n    override {call})\n");
        let alone = WITHOUT_OBJECT.map(|call| format!("{call})\n"));
        let said = replaced(&(CALLS.map(member).concat() + &alone.concat())).unwrap();
        assert_eq!(said.lines().count(), CALLS.len() + WITHOUT_OBJECT.len(), "{said}");
        assert!(said.lines().all(|line| line.trim_start().starts_with("internal ")), "{said}");
    }

    #[test]
    fn members_that_carry_calls_are_hidden_empty_companions_gone_and_classes_final() {
        let shown = "open class Cases: AutoCloseable\n    companion object\n    fun uniffiCloneHandle(): Long {\n    fun list() {\n";
        let hidden_now =
            "class Cases: AutoCloseable\n    internal fun uniffiCloneHandle(): Long {\n    fun list() {\n";
        assert_eq!(hidden(shown), hidden_now);
    }
}
