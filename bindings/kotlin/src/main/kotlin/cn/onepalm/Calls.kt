package cn.onepalm

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.launch

// What the generated code makes its calls with.

/** In a coroutine that was cancelled already, nothing is begun. */
internal suspend fun unlessCancelled() = currentCoroutineContext().ensureActive()

/** A long call: when its coroutine is cancelled, it stops in the core, and has stopped before the coroutine ends. */
internal suspend fun <T> stoppable(call: suspend (CancelToken) -> T): T =
    CancelToken().use { token ->
        coroutineScope {
            val watching =
                launch(Dispatchers.Unconfined) {
                    try {
                        awaitCancellation()
                    } finally {
                        token.cancel()
                    }
                }
            try {
                call(token)
            } catch (stopped: OnePalmException.Cancelled) {
                unlessCancelled()
                throw stopped
            } finally {
                watching.cancel()
            }
        }
    }

/** What a call of this thread is given so far. Once it is made, that belongs to the core. */
internal val given = ThreadLocal<MutableList<RustBuffer.ByValue>>()

/** Notes what a call will be given. */
internal fun given(buffer: RustBuffer.ByValue): RustBuffer.ByValue = buffer.also { given.get()?.add(it) }

/** Makes a call on an object of the core's. If an argument cannot cross, the call was not made: what it holds is let go. */
internal inline fun <R> handing(
    call: (handle: Long) -> R,
    handle: Long,
    letGo: () -> Unit,
): R {
    val outer = given.get()
    val buffers = mutableListOf<RustBuffer.ByValue>()
    given.set(buffers)
    try {
        return call(handle)
    } catch (refused: OnePalmException.Mend) {
        if (refused.code == UNREADABLE) {
            buffers.forEach { RustBuffer.free(it) }
            letGo()
        }
        throw refused
    } finally {
        given.set(outer)
    }
}

/** A service of the host's that hears when the core calls it no more. */
internal interface LetGo {
    fun letGo()
}

internal fun letGo(service: Any) {
    (service as? LetGo)?.letGo()
}
