use crate::text::swap;
use anyhow::Result;

const HEAD: &str = "sealed class OnePalmException(
    /** What happened: a code for programs, a sentence for people in each language. */
    val problem: Problem,
) : kotlin.Exception(\"${problem.en} (${problem.code})\") {
    /** The stable code, for example `network.offline`. */
    val code: String get() = problem.code

    /** What must be mended, where that is what the caller does next; else empty. */
    val fields: List<FieldError> get() = problem.fields
";

/// An error has its problem whichever variant it is, and its message is the problem's sentence.
pub(super) fn with_their_problem(text: &str) -> Result<String> {
    let text = swap(text, "sealed class OnePalmException: kotlin.Exception() {\n", HEAD)?;
    let variant = "(\n        \n        val `problem`: Problem\n        ) : OnePalmException() {\n        \
        override val message\n            get() = \"problem=${ `problem` }\"\n    }";
    let text = swap(&text, variant, "(problem: Problem) : OnePalmException(problem)")?;
    let empty =
        "(\n        ) : HostFailure() {\n        override val message\n            get() = \"\"\n    }";
    swap(&text, empty, " : HostFailure()")
}
