//! How a call waits, stops and fails.

use crate::text::{cut, swap};
use anyhow::{Result, ensure};

/// A call that was begun is waited for: when its coroutine ends, the call has ended.
pub(super) fn waited_for(text: &str) -> Result<String> {
    let text = swap(text, "kotlinx.coroutines.CancellableContinuation", "kotlin.coroutines.Continuation")?;
    let text =
        swap(&text, "kotlinx.coroutines.suspendCancellableCoroutine", "kotlin.coroutines.suspendCoroutine")?;
    let text =
        swap(&text, "UniffiHandleMap<CancellableContinuation<Byte>>", "UniffiHandleMap<Continuation<Byte>>")?;
    let text = swap(&text, "suspendCancellableCoroutine<Byte>", "suspendCoroutine<Byte>")?;
    let begins = "    try {\n        do {\n            val pollResult";
    let looks = "    try {\n        unlessCancelled()\n        do {\n            val pollResult";
    swap(&text, begins, looks)
}

/// What takes a token is cancelled with its coroutine instead, and takes none.
pub(super) fn stopped_with_their_coroutine(text: &str) -> Result<String> {
    const TOKEN: [&str; 4] = [
        ", `cancel`: CancelToken? = null",
        "`cancel`: CancelToken? = null",
        ", `cancel`: CancelToken?",
        "`cancel`: CancelToken?",
    ];
    let (mut stops, mut made) = (false, 0);
    let lines = text.lines().map(|line| {
        let takes = line.contains("suspend fun ") && line.contains("`cancel`: CancelToken?");
        stops |= takes && line.contains("override ");
        match line {
            _ if takes => TOKEN.iter().fold(line.to_owned(), |line, token| line.replace(token, "")),
            "        return uniffiRustCallAsync(" if stops => {
                made += 1;
                "        return stoppable { `cancel` -> uniffiRustCallAsync(".to_owned()
            }
            "    )" if stops => {
                stops = false;
                "    ) }".to_owned()
            }
            _ => line.to_owned(),
        }
    });
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    ensure!(made > 0, "UniFFI's Kotlin has no call that takes a token");
    Ok(text)
}

/// Whatever a call fails with is an error of the core's.
pub(super) fn failing_as_ours(text: &str) -> Result<String> {
    let unknown = "        throw InternalException(\"Unknown rust call status: $status.code\")";
    let text = cut(text, "    } else if (status.isPanic()) {", unknown)?;
    let fault = "    } else {\n        RustBuffer.free(status.error_buf)\n        throw coreFault()";
    let text = swap(&text, unknown, fault)?;
    let lower = "    override fun lower(value: String)";
    let text = cut(&text, "        // Make sure we don't have invalid UTF-16", lower)?;
    let text = swap(&text, lower, &format!("        return utf8(value)\n    }}\n\n{lower}"))?;
    // What was not handed over is let go.
    let text = swap(
        &text,
        "            return rbuf\n        } catch",
        "            return given(rbuf)\n        } catch",
    )?;
    let put = "        rbuf.asByteBuffer()!!.put(byteBuf)\n        return ";
    let text = swap(&text, &format!("{put}rbuf"), &format!("{put}given(rbuf)"))?;
    let text = swap(&text, "private class UniffiCleanAction(", "internal class UniffiCleanAction(")?;
    let text = swap(
        &text,
        "            return block(this.uniffiCloneHandle())\n",
        "            val handed = this.uniffiCloneHandle()\n            return handing(block, handed) { UniffiCleanAction(handed).run() }\n",
    )?;
    swap(
        &text,
        "${this.javaClass.simpleName} object has already been destroyed",
        "This ${this.javaClass.simpleName} was closed",
    )
}

/// Whoever is called by the core hears when the core lets go of it.
pub(super) fn let_go(text: &str) -> Result<String> {
    let mut made = 0;
    let lines = text.lines().map(|line| {
        let call = line.strip_prefix("            FfiConverterType");
        match call.filter(|call| call.ends_with(".handleMap.remove(handle)")) {
            Some(call) => {
                made += 1;
                format!("            letGo(FfiConverterType{call})")
            }
            None => line.to_owned(),
        }
    });
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    ensure!(made > 0, "UniFFI's Kotlin lets go of no host");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_a_token_stops_with_its_coroutine() {
        let text = "    suspend fun `go`(`to`: Int, `cancel`: CancelToken? = null): Int\n\
            \x20   override suspend fun `go`(`to`: Int, `cancel`: CancelToken?) : Int {\n\
            \x20       return uniffiRustCallAsync(\n        f(`cancel`),\n    )\n    }\n\
            \x20   override suspend fun `stay`() {\n        return uniffiRustCallAsync(\n    )\n    }\n";
        let wanted = "    suspend fun `go`(`to`: Int): Int\n    override suspend fun `go`(`to`: Int) : Int {\n\
            \x20       return stoppable { `cancel` -> uniffiRustCallAsync(\n        f(`cancel`),\n    ) }\n    }\n\
            \x20   override suspend fun `stay`() {\n        return uniffiRustCallAsync(\n    )\n    }\n";
        assert_eq!(stopped_with_their_coroutine(text).unwrap(), wanted);
        assert!(stopped_with_their_coroutine("suspend fun `stay`()\n").is_err());
    }

    #[test]
    fn a_host_hears_that_it_was_let_go() {
        let text = "            FfiConverterTypeLog.handleMap.remove(handle)\n";
        assert_eq!(
            let_go(text).unwrap(),
            "            letGo(FfiConverterTypeLog.handleMap.remove(handle))\n"
        );
        assert!(let_go("").is_err());
    }
}
