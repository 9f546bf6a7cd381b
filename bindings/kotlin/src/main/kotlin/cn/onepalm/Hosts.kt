package cn.onepalm

import java.nio.file.Path
import java.time.Instant
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/**
 * What the core needs from the system it runs on. Services are called on threads of the core: they may block, fail, and
 * call the core, except that a [KeyGuard] must neither sync nor sign out the person it is asked for.
 *
 * @property keyGuard keeps the device's keys
 * @property clock tells the time; `null`: the system's clocks
 * @property log takes down events; `null`: nobody does
 */
class HostServices(
    val keyGuard: KeyGuard,
    val clock: HostClock? = null,
    val log: HostLog? = null,
) {
    internal fun lowered() = Services(keyGuard, clock?.let(::InMillis), log)
}

/**
 * The device's clocks. Neither is believed alone: the citizen can set the one, and the other forgets. Only for hosts that
 * know better than the system's own clocks; what fails, or cannot be, is passed over for those.
 */
interface HostClock {
    /** The wall clock: may be wrong, may jump. */
    fun now(): Instant

    /** Since a moment fixed while the process runs: never goes back. */
    fun monotonic(): Duration
}

/** By how much the device's clock is ahead of the platform's, to be shown; `null`: at most five minutes, or nobody knows. */
val TrustedTime.deviceAhead: Duration?
    get() = deviceAheadSeconds?.seconds

/**
 * A guard with its keys in a file that only its owner may read, made where there is none: for desktops, servers and
 * tests. It protects the vault no better than the file itself is protected.
 *
 * @throws OnePalmException if the file cannot be read or made
 */
fun fileKeyGuard(path: Path): KeyGuard = fileKeyGuard(path.toString())

private class InMillis(
    private val clock: HostClock,
) : Clock {
    override fun nowMillis(): Long = clock.now().toEpochMilli()

    override fun monotonicMillis(): Long = clock.monotonic().inWholeMilliseconds
}
