package contract

import cn.onepalm.Citizen
import cn.onepalm.HostClock
import cn.onepalm.HostFailure
import cn.onepalm.HostLog
import cn.onepalm.HostServices
import cn.onepalm.KeyGuard
import cn.onepalm.OnePalm
import cn.onepalm.fileKeyGuard
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart.UNDISPATCHED
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import java.nio.file.Path
import java.time.Instant
import java.util.concurrent.atomic.AtomicLong
import kotlin.time.Duration
import kotlin.time.Duration.Companion.nanoseconds

private val YEAR_1 = Instant.parse("0001-01-01T00:00:00Z")
private val YEAR_9999 = Instant.parse("9999-12-31T23:59:59.999Z")

/** The services that a case asks for, and the core that they may call back. */
class Hosts(
    private val folder: Path,
) {
    @Volatile
    var palm: OnePalm? = null
    val logged = AtomicLong()

    fun services(asked: Map<String, Any?>): HostServices =
        HostServices(
            keyGuard = keyGuard(asked["keyGuard"] as String? ?: "file"),
            clock = (asked["clock"] as String?)?.let(::clock),
            log = (asked["log"] as String?)?.let(::log),
        )

    private fun keyGuard(kind: String): KeyGuard {
        val keys = fileKeyGuard(folder.resolve("keys"))
        return when (kind) {
            "file" -> keys
            "host" -> Guard(keys)
            "throws" -> Guard(keys) { error("thrown by the host") }
            "gone" -> Guard(keys) { throw HostFailure.Gone() }
            "lost" -> LostGuard(fileKeyGuard(folder.resolve("new-keys")))
            "slow" -> Guard(keys) { Thread.sleep(200) }
            "callsBack" -> Guard(keys) { if (it == "sign") callBack() }
            else -> error("no key guard is called $kind")
        }
    }

    private fun clock(kind: String): HostClock =
        when (kind) {
            "host" -> Watch { Instant.now() }
            "throws" -> Watch { error("thrown by the host") }
            "slow" -> Watch { Thread.sleep(20).let { Instant.now() } }
            "year1" -> Watch { YEAR_1 }
            "year9999" -> Watch { YEAR_9999 }
            "negative" -> Watch { Instant.ofEpochMilli(-1) }
            else -> error("no clock is called $kind")
        }

    private fun log(kind: String): HostLog {
        val work: () -> Unit =
            when (kind) {
                "host" -> ({ })
                "throws" -> ({ error("thrown by the host") })
                "slow" -> ({ Thread.sleep(200) })
                "callsBack" -> ::callBack
                else -> error("no log is called $kind")
            }
        return HostLog {
            logged.incrementAndGet()
            work()
        }
    }

    private fun callBack() {
        palm?.let { open -> runBlocking { open.people() } }
    }
}

/** A key guard of the host's that leaves the keys to another one. */
private class Guard(
    private val keys: KeyGuard,
    private val before: (call: String) -> Unit = {},
) : KeyGuard {
    override fun wrap(plain: ByteArray): ByteArray = before("wrap").let { keys.wrap(plain) }

    override fun unwrap(wrapped: ByteArray): ByteArray = before("unwrap").let { keys.unwrap(wrapped) }

    override fun sign(message: ByteArray): ByteArray = before("sign").let { keys.sign(message) }

    override fun publicKey(): ByteArray = before("publicKey").let { keys.publicKey() }
}

/** A guard whose old key was lost: what that wrapped is gone. */
private class LostGuard(
    private val keys: KeyGuard,
) : KeyGuard by keys {
    override fun unwrap(wrapped: ByteArray): ByteArray =
        try {
            keys.unwrap(wrapped)
        } catch (_: HostFailure.Wrong) {
            throw HostFailure.Gone()
        }
}

private class Watch(
    private val wall: () -> Instant,
) : HostClock {
    override fun now(): Instant = wall()

    override fun monotonic(): Duration = System.nanoTime().nanoseconds
}

/** Counts how often a citizen's changes were told, until their flow ends. */
class Changes(
    citizen: Citizen,
) {
    private val told = AtomicLong()
    private val watching =
        CoroutineScope(Dispatchers.Default).launch(start = UNDISPATCHED) {
            citizen.changes().collect { told.incrementAndGet() }
        }

    val count: Long get() = told.get()
    val ended: Boolean get() = watching.isCompleted

    suspend fun end() = watching.cancelAndJoin()
}
