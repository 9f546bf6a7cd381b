package contract

import cn.onepalm.Citizen
import cn.onepalm.Config
import cn.onepalm.OnePalm
import cn.onepalm.OnePalmException
import cn.onepalm.Probe
import cn.onepalm.open
import cn.onepalm.startOver
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.writeBytes

private const val PATIENCE = 20_000L
private const val PAUSE = 100L

/** Plays one case. */
class Stage(
    private val case: Map<String, Any?>,
    private val platform: String,
    private val control: Control,
    private val folder: Path,
) {
    private val values = Values(folder)
    private val hosts = Hosts(folder)
    private val opened = mutableListOf<OnePalm>()
    private val saved = mutableMapOf<String, Any?>()
    private lateinit var palm: OnePalm
    private lateinit var citizen: Citizen

    suspend fun play() {
        folder.createDirectories()
        control.get("/begin?case=${case["id"]}")
        try {
            if (case["open"] != false) {
                palm = open(Arguments(emptyMap()), OnePalm.Companion::open)
                hosts.palm = palm
            }
            (case["signIn"] as String?)?.let { citizen = signIn(it) }
            list(case["steps"]).map(::record).forEachIndexed { at, step ->
                val failed = runCatching { play(step) }.exceptionOrNull() ?: return@forEachIndexed
                throw IllegalStateException(
                    "step ${at + 1} (${step["call"] ?: step["control"]}): ${failed.message ?: failed}",
                    failed,
                )
            }
        } finally {
            hosts.palm = null
            opened.forEach { it.use { palm -> palm.shutDown() } }
        }
    }

    private suspend fun signIn(user: String): Citizen {
        values.save("signIn", mapOf("url" to palm.beginSignIn().url))
        val back = record(control.get(values.inPath("/sign-in?user=$user&url=\$signIn.url")))
        return palm.completeSignIn(back["redirect"] as String)
    }

    private suspend fun open(
        arguments: Arguments,
        how: suspend (Config, cn.onepalm.HostServices) -> OnePalm,
    ): OnePalm {
        val asked =
            if (arguments.has("host")) {
                arguments.map("host")
            } else {
                record(case["host"] ?: emptyMap<String, Any?>())
            }
        val data =
            arguments.textOrNull("folder")?.let { folder.resolve(it).resolve("vault") } ?: folder.resolve("vault")
        val config = Config(dataDir = data, platform = arguments.textOrNull("platform") ?: platform)
        return how(config, hosts.services(asked)).also(opened::add)
    }

    private suspend fun play(step: Map<String, Any?>) {
        when {
            "control" in step -> {
                keep(step, control.get(values.inPath(step["control"] as String)))
            }

            "file" in step -> {
                folder
                    .resolve(
                        step["file"] as String,
                    ).writeBytes(values.filled(step["bytes"]) as ByteArray)
            }

            "times" in step -> {
                together(step, (step["times"] as Long).toInt()).forEach { judge(step, it) }
            }

            "until" in step -> {
                insist(step)
            }

            else -> {
                judge(step, interrupted(step))
            }
        }
    }

    private suspend fun together(
        step: Map<String, Any?>,
        times: Int,
    ): List<Any?> = coroutineScope { List(times) { async { call(step) } }.awaitAll() }

    private suspend fun insist(step: Map<String, Any?>) {
        val end = System.currentTimeMillis() + PATIENCE
        while (true) {
            val outcome = call(step)
            if (System.currentTimeMillis() > end ||
                runCatching { judge(step, outcome) }.isSuccess
            ) {
                return judge(step, outcome)
            }
            delay(PAUSE)
        }
    }

    /** What a call gives, also when it is cancelled or the core is shut down meanwhile. */
    private suspend fun interrupted(step: Map<String, Any?>): Any? =
        coroutineScope {
            val outcome = CompletableDeferred<Any?>()
            val running =
                launch(start = CoroutineStart.UNDISPATCHED) {
                    try {
                        outcome.complete(call(step))
                    } catch (stopped: CancellationException) {
                        outcome.complete(Failure("cancelled", "call.cancelled"))
                        throw stopped
                    }
                }
            (step["cancelAfter"] as Long?)?.let {
                delay(it)
                running.cancel()
            }
            (step["closeAfter"] as Long?)?.let {
                delay(it)
                palm.shutDown()
            }
            outcome.await()
        }

    private suspend fun call(step: Map<String, Any?>): Any? =
        try {
            perform(
                step["call"] as String,
                step["on"]?.let { saved[it] ?: error("nothing was saved as $it") },
                with(step),
            )
        } catch (failed: OnePalmException) {
            Failure(failed)
        }

    private suspend fun perform(
        name: String,
        on: Any?,
        arguments: Arguments,
    ): Any? =
        when (name) {
            "root.open" -> open(arguments, OnePalm.Companion::open)
            "root.startOver" -> open(arguments, OnePalm.Companion::startOver)
            "citizen.observe" -> Changes(on as Citizen? ?: citizen)
            "observer.changes" -> (on as Changes).let { mapOf("changes" to it.count, "ended" to it.ended) }
            "observer.end" -> (on as Changes).end()
            "host.logged" -> mapOf("events" to hosts.logged.get())
            in onPalm -> onPalm.getValue(name)(on as OnePalm? ?: palm, arguments)
            "probe.faultInCommit" -> Probe().use { it.faultInCommit("$folder/vault", arguments.text("at")) }
            in onProbe -> (on as Probe? ?: Probe()).use { onProbe.getValue(name)(it, arguments) }
            in onCitizen -> onCitizen.getValue(name)(on as Citizen? ?: citizen, arguments)
            else -> error("no call is named $name")
        }

    private fun with(step: Map<String, Any?>) =
        Arguments(record(values.filled(step["with"] ?: emptyMap<String, Any?>())))

    private fun judge(
        step: Map<String, Any?>,
        outcome: Any?,
    ) {
        val fails = (step["fails"] ?: step["mayFail"].takeIf { outcome is Failure })?.let(::record)
        if (outcome is Failure) {
            check(fails != null) { "it failed: $outcome" }
            val (code, at) = fails["code"] to fails["at"]
            check(outcome.type == fails["type"]) { "it failed otherwise: $outcome" }
            check(code == null || code == outcome.code) { "it failed with another code: $outcome" }
            check(at == null || at in outcome.at) { "it failed elsewhere: $outcome" }
        } else {
            check(fails == null) { "it did not fail: ${printed(neutral(outcome)).take(300)}" }
            keep(step, outcome)
        }
    }

    private fun keep(
        step: Map<String, Any?>,
        outcome: Any?,
    ) {
        val found = if (outcome is Changes) "object" else neutral(outcome)
        step["want"]?.let { wants(record(values.filled(it)), found) }
        (step["save"] as String?)?.let {
            saved[it] = outcome
            values.save(it, found)
        }
    }
}
