package cn.onepalm

import com.sun.jna.Callback
import com.sun.jna.CallbackThreadInitializer
import com.sun.jna.Native
import com.sun.jna.Platform
import com.sun.jna.Structure
import com.sun.jna.NativeLibrary as Library

private const val NAME = "onepalm_ffi"

/** The version of this package, and of the only native library that it loads. */
internal const val VERSION = "0.1.0"

/**
 * The native library's name, once it is known to be there and to be of this version. The generated code asks for it
 * before it binds anything.
 *
 * @throws UnsatisfiedLinkError in one sentence, if the library is missing or of another version
 */
internal fun nativeLibrary(): String {
    val found = versionOf(open())
    if (found != VERSION) {
        throw UnsatisfiedLinkError(
            "The native library $NAME is of version $found and onepalm-kotlin of version $VERSION: use the same version of both.",
        )
    }
    Native.setCallbackThreadInitializer(uniffiRustFutureContinuationCallbackImpl, attached)
    return NAME
}

private fun open(): Library =
    try {
        Library.getInstance(NAME)
    } catch (missing: UnsatisfiedLinkError) {
        val sentence =
            "The native library $NAME for ${Platform.RESOURCE_PREFIX} is missing: " +
                "use a jar that carries it, or name its folder in the system property jna.library.path."
        throw UnsatisfiedLinkError(sentence).initCause(missing)
    }

private fun versionOf(library: Library): String =
    try {
        library.getFunction("onepalm_version").invokeString(emptyArray(), false)
    } catch (_: UnsatisfiedLinkError) {
        "unknown"
    }

/** Threads of the core stay attached to the virtual machine: to attach one costs more than the call that needs it. */
private val attached = CallbackThreadInitializer(true, false, "onepalm")

/** Every callback of a host service is called on threads that stay attached. */
internal fun keepThreadsAttached(vtable: Structure) =
    vtable.javaClass.fields
        .mapNotNull { it.get(vtable) as? Callback }
        .forEach { Native.setCallbackThreadInitializer(it, attached) }
