package contract

import cn.onepalm.Citizen
import cn.onepalm.HostClock
import cn.onepalm.HostFailure
import cn.onepalm.HostLog
import cn.onepalm.HostServices
import cn.onepalm.KeyGuard
import cn.onepalm.LogEvent
import cn.onepalm.OnePalm
import cn.onepalm.changes
import cn.onepalm.fileKeyGuard
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart.UNDISPATCHED
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import java.nio.file.Path
import java.util.concurrent.atomic.AtomicLong

private const val YEAR_1 = -62_135_596_800_000
private const val YEAR_9999 = 253_402_300_799_999

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
        val keys = fileKeyGuard(folder.resolve("keys").toString())
        return when (kind) {
            "file" -> keys
            "host" -> Guard(keys)
            "throws" -> Guard(keys) { error("thrown by the host") }
            "gone" -> Guard(keys) { throw HostFailure.Gone() }
            "lost" -> LostGuard(fileKeyGuard(folder.resolve("new-keys").toString()))
            "slow" -> Guard(keys) { Thread.sleep(200) }
            "callsBack" -> Guard(keys) { if (it == "sign") callBack() }
            else -> error("no key guard is called $kind")
        }
    }

    private fun clock(kind: String): HostClock =
        when (kind) {
            "host" -> Watch { System.currentTimeMillis() }
            "throws" -> Watch { error("thrown by the host") }
            "slow" -> Watch { Thread.sleep(20).let { System.currentTimeMillis() } }
            "year1" -> Watch { YEAR_1 }
            "year9999" -> Watch { YEAR_9999 }
            "negative" -> Watch { -1 }
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
        return object : HostLog {
            override fun record(event: LogEvent) {
                logged.incrementAndGet()
                work()
            }
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
    private val wall: () -> Long,
) : HostClock {
    override fun nowMillis(): Long = wall()

    override fun monotonicMillis(): Long = System.nanoTime() / 1_000_000
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
