package cn.onepalm

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart.UNDISPATCHED
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancel
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.withTimeoutOrNull
import org.junit.jupiter.api.io.TempDir
import java.net.ServerSocket
import java.nio.file.Path
import java.time.Instant
import java.time.LocalDate
import kotlin.io.path.readBytes
import kotlin.io.path.readLines
import kotlin.io.path.writeBytes
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.hours
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.minutes

/** For what comes at once, on a machine that has much else to do. */
private val PATIENCE = 1.minutes

class CoreTest {
    private val goods = FieldId("goods")

    @TempDir
    lateinit var folder: Path

    @Test
    fun `the core opens offline, and nobody is signed in`() =
        test {
            val palm = open("http://127.0.0.1:1")
            assertEquals(emptyList(), palm.people())
            palm.shutDown()
        }

    @Test
    fun `an error says what to do, and its message is the sentence`() =
        test {
            val refused = assertFailsWith<OnePalmException> { open("no address") }
            assertIs<OnePalmException.Mend>(refused)
            assertEquals("platform", refused.fields.single().at)
            assertEquals("${refused.problem.en} (${refused.code})", refused.message)
            assertTrue(refused.problem.zh.isNotEmpty())
        }

    @Test
    fun `a host that throws something of its own is not available now`() =
        test {
            val keys = fileKeyGuard(folder.resolve("keys"))
            val guard =
                object : KeyGuard by keys {
                    override fun wrap(plain: ByteArray) = throw IllegalStateException("locked")
                }
            val config = Config(folder.resolve("vault"), "http://127.0.0.1:1")
            val failed = assertFailsWith<OnePalmException> { OnePalm.open(config, HostServices(guard)) }
            assertIs<OnePalmException.TryLater>(failed)
        }

    @Test
    fun `a clock of the host's is read in Kotlin's own times`() =
        test {
            val day = Instant.parse("2027-05-01T08:00:00Z")
            val clock =
                object : HostClock {
                    override fun now() = day

                    override fun monotonic() = 3.hours
                }
            val host = HostServices(fileKeyGuard(folder.resolve("keys")), clock)
            OnePalm.open(Config(folder.resolve("vault"), "http://127.0.0.1:1"), host) { palm ->
                assertEquals(day, palm.time().now)
                assertNull(palm.time().deviceAhead)
            }
        }

    @Test
    fun `what the configuration leaves out is as the core has it`() {
        val config = Config(folder, "http://127.0.0.1:1", fonts = listOf(folder))
        assertEquals(Setup("$folder", "http://127.0.0.1:1", fonts = listOf("$folder")), config.lowered())
    }

    @Test
    fun `cancelling the coroutine ends the call in the core`() =
        test {
            ServerSocket(0).use { silent ->
                val palm = open("http://127.0.0.1:${silent.localPort}")
                val call = launch(Dispatchers.Default) { palm.refresh() }
                val connection = withContext(Dispatchers.IO) { silent.accept() }
                connection.soTimeout = PATIENCE.inWholeMilliseconds.toInt()
                // The request came, and then the end: nobody waits for the answer any more.
                withContext(Dispatchers.IO) { connection.getInputStream().read() }
                withTimeout(PATIENCE) { call.cancelAndJoin() }
                assertTrue(call.isCancelled)
                withContext(Dispatchers.IO) { connection.getInputStream().readBytes() }
                palm.shutDown()
            }
        }

    @Test
    fun `a cancelled coroutine ends when its call has stopped, and not before`() =
        test {
            Probe().use { probe ->
                val call = launch(start = UNDISPATCHED) { probe.stopSlowly() }
                call.cancelAndJoin()
                assertTrue(probe.hasStopped)
                assertNull(withTimeoutOrNull(100.milliseconds) { probe.stopSlowly() })
            }
        }

    @Test
    fun `a hundred calls that are cancelled at once all stop, and the next one works`() =
        test {
            ServerSocket(0).use { silent ->
                val palm = open("http://127.0.0.1:${silent.localPort}")
                val calls = List(100) { launch(Dispatchers.Default) { palm.beginSignIn() } }
                val connection = withContext(Dispatchers.IO) { silent.accept() }
                calls.forEach { it.cancel() }
                withTimeout(PATIENCE) { calls.joinAll() }
                assertTrue(calls.all { it.isCancelled })
                assertEquals(emptyList(), palm.people())
                connection.close()
                palm.shutDown()
            }
        }

    @Test
    fun `in a coroutine that was cancelled nothing is begun`() =
        test {
            val palm = open("http://127.0.0.1:1")
            val call =
                launch {
                    cancel()
                    assertFailsWith<CancellationException> { palm.shutDown() }
                }
            call.join()
            assertEquals(emptyList(), palm.people())
            palm.shutDown()
        }

    @Test
    fun `a long call fails with our error when the core is shut down meanwhile`() =
        test {
            ServerSocket(0).use { silent ->
                val palm = open("http://127.0.0.1:${silent.localPort}")
                val call = async(Dispatchers.Default) { runCatching { palm.refresh() } }
                withContext(Dispatchers.IO) { silent.accept() }
                palm.shutDown()
                val failed = withTimeout(PATIENCE) { call.await() }.exceptionOrNull()
                assertEquals("call.cancelled", assertIs<OnePalmException.Cancelled>(failed).code)
            }
        }

    @Test
    fun `a panic is an error for support wherever it comes, and the next call works`() =
        test {
            Probe().use { probe ->
                assertEquals("core.fault", assertFailsWith<OnePalmException.TellSupport> { probe.fault() }.code)
                assertEquals("core.fault", assertFailsWith<OnePalmException.TellSupport> { probe.faultAtOnce }.code)
                assertEquals(7, probe.call(7))
            }
        }

    @Test
    fun `half a surrogate pair is refused as unreadable`() =
        test {
            val palm = open("http://127.0.0.1:1")
            for (text in listOf("\uD83D", "贝\uDC1A壳")) {
                val refused = assertFailsWith<OnePalmException.Mend> { palm.catalogue.search(text) }
                assertEquals("app.unreadable", refused.code)
                assertEquals(
                    "app.unreadable",
                    assertFailsWith<OnePalmException.Mend> { palm.citizen(PersonId(text)) }.code,
                )
                assertEquals("app.unreadable", assertFailsWith<OnePalmException.Mend> { open(text) }.code)
            }
            val missing = assertFailsWith<OnePalmException.NotNow> { palm.catalogue.search("🐚") }
            assertEquals("catalogue.missing", missing.code)
            palm.shutDown()
        }

    @Test
    fun `a call that one of its texts keeps from being made leaves nothing behind of the others`() =
        test {
            RunningPlatform().use { platform ->
                val palm = open(platform.address)
                val citizen = palm.completeSignIn(platform.signIn(palm.beginSignIn().url))
                val long = CaseId("x".repeat(1 shl 20))
                val refused =
                    suspend { assertFailsWith<OnePalmException.Mend> { citizen.cases.withdraw(long, "\uD83D") } }
                repeat(20) { refused() }
                val before = nativeBytes()
                repeat(600) { refused() }
                val grown = (nativeBytes() - before) shr 20
                assertTrue(grown < 300, "$grown MB")
                palm.shutDown()
            }
        }

    @Test
    fun `after the block the core is shut down, whatever is still held of it`() =
        test {
            val config = Config(folder.resolve("vault"), "http://127.0.0.1:1")
            val host = HostServices(fileKeyGuard(folder.resolve("keys")))
            val catalogue = OnePalm.open(config, host) { palm -> palm.catalogue }
            assertEquals("core.closed", assertFailsWith<OnePalmException.NotNow> { catalogue.count() }.code)
        }

    @Test
    fun `an object that was closed says so, and closing twice is once`() =
        test {
            val palm = open("http://127.0.0.1:1")
            palm.shutDown()
            palm.close()
            palm.close()
            assertFailsWith<IllegalStateException> { palm.people() }
        }

    @Test
    fun `a signed-in citizen fills in a draft and is told of the changes`() =
        test {
            RunningPlatform().use { platform ->
                val palm = open(platform.address)
                palm.refresh()
                val citizen = palm.completeSignIn(platform.signIn(palm.beginSignIn().url))
                assertEquals(listOf(citizen.person), palm.people())
                val item = palm.catalogue.search("海滩摊位").first()

                val told = async(start = UNDISPATCHED) { citizen.changes().first() }
                val draft = citizen.drafts.begin(item.code)
                withTimeout(PATIENCE) { told.await() }

                val answered = citizen.drafts.answer(draft.id, goods, "贝壳🐚")
                assertEquals("贝壳🐚".answer(), answered[goods])
                assertNull(citizen.drafts.clear(draft.id, goods)[goods])
                severalAtOnce(citizen, draft.id)
                keepFiles(citizen, draft.id)
                assertEquals(
                    listOf(draft.id),
                    citizen.drafts
                        .all()
                        .toList()
                        .map { it.id },
                )
                assertEquals(Connection.ONLINE, citizen.sync.run().connection)
                val endless = assertFailsWith<OnePalmException.Mend> { citizen.sync.run(budget = (-1).milliseconds) }
                assertEquals("budget", endless.fields.single().at)
                assertEquals("network.offline", offline(platform, palm))
                endsWithTheCore(citizen, palm)
            }
        }

    @Test
    fun `two hundred calls at once all come back`() =
        test {
            val palm = open("http://127.0.0.1:1")
            val calls = List(200) { async(Dispatchers.Default) { palm.people().size } }
            assertEquals(0, calls.awaitAll().sum())
            palm.shutDown()
        }

    /** What the process has beside its heap. */
    private fun nativeBytes(): Long {
        System.gc()
        val status = Path.of("/proc/self/status").readLines()
        val resident = status.first { it.startsWith("RssAnon") }.filter(Char::isDigit).toLong() * 1024
        return resident - Runtime.getRuntime().totalMemory()
    }

    private suspend fun severalAtOnce(
        citizen: Citizen,
        draft: DraftId,
    ) {
        val (opening, day) = FieldId("opening_date") to LocalDate.of(2027, 5, 1)
        val answers = mapOf(goods to "贝壳", FieldId("stall_area") to 6, FieldId("uses_flame") to false, opening to day)
        val answered = citizen.drafts.answer(draft, answers)
        assertEquals(listOf("贝壳".answer(), 6.answer(), false.answer()), answers.keys.take(3).map { answered[it] })
        assertEquals(FieldValue.Text("2027-05-01"), answered[opening])
        assertFailsWith<IllegalArgumentException> { citizen.drafts.answer(draft, mapOf(goods to 1.5)) }
        assertFailsWith<OnePalmException.Mend> {
            citizen.drafts.answer(
                draft,
                mapOf(
                    goods to "鱼",
                    FieldId("nowhere") to 1,
                ),
            )
        }
        assertEquals("贝壳".answer(), citizen.drafts.get(draft)[goods])
    }

    private suspend fun keepFiles(
        citizen: Citizen,
        draft: DraftId,
    ) {
        val material =
            citizen.drafts
                .form(draft)
                .materials
                .first { it.open }
                .material
        val pdf = "application/pdf" in material.fileTypes
        val head = if (pdf) "%PDF-1.7".toByteArray() else byteArrayOf(-1, -40, -1, -32)
        val file = folder.resolve("paper").also { it.writeBytes(head + ByteArray(1_500_000)) }
        citizen.drafts.attach(draft, material.id, file)
        assertEquals(
            listOf(1 shl 20),
            citizen.drafts
                .attachmentParts(draft, material.id)
                .toList()
                .map { it.size }
                .dropLast(1),
        )
        val copy = folder.resolve("copy")
        citizen.drafts.saveAttachment(draft, material.id, copy)
        assertContentEquals(file.readBytes(), copy.readBytes())
    }

    private suspend fun endsWithTheCore(
        citizen: Citizen,
        palm: OnePalm,
    ) = coroutineScope {
        val watching = launch(start = UNDISPATCHED) { citizen.changes().collect { } }
        palm.shutDown()
        withTimeout(PATIENCE) {
            watching.join()
            citizen.changes().collect { }
        }
    }

    private suspend fun offline(
        platform: RunningPlatform,
        palm: OnePalm,
    ): String {
        platform.close()
        return assertFailsWith<OnePalmException.TryLater> { palm.beginSignIn() }.code
    }

    /** A test that gives something back is not run. */
    private fun test(work: suspend CoroutineScope.() -> Unit) = runBlocking { work() }

    private suspend fun open(platform: String): OnePalm =
        OnePalm.open(Config(folder.resolve("vault"), platform), HostServices(fileKeyGuard(folder.resolve("keys"))))
}
