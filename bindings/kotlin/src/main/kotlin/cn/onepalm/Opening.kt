package cn.onepalm

import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.withContext

/** The version of the library. */
val OnePalm.Companion.version: String
    get() = version()

/**
 * Opens the core. Needs no network.
 *
 * @throws OnePalmException if it cannot be opened
 */
suspend fun OnePalm.Companion.open(
    config: Config,
    host: HostServices,
): OnePalm = open(config.lowered(), host.lowered())

/**
 * Opens the core, lends it to [block] and shuts it down when the block ends, however it ends.
 *
 * @throws OnePalmException if it cannot be opened
 */
suspend fun <T> OnePalm.Companion.open(
    config: Config,
    host: HostServices,
    block: suspend (OnePalm) -> T,
): T =
    open(config, host).use { palm ->
        try {
            block(palm)
        } finally {
            withContext(NonCancellable) { palm.shutDown() }
        }
    }

/**
 * The way out when the device's key is gone for good: erases what nobody can read any more and begins anew. What was
 * synchronised comes back after sign-in; what was unsent is lost with the key.
 *
 * @throws OnePalmException if it cannot be opened
 */
suspend fun OnePalm.Companion.startOver(
    config: Config,
    host: HostServices,
): OnePalm = startOver(config.lowered(), host.lowered())
