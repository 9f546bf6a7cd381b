package cn.onepalm

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart.UNDISPATCHED
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.io.TempDir
import java.net.ServerSocket
import java.nio.file.Path
import kotlin.io.path.readBytes
import kotlin.io.path.writeBytes
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.seconds

class CoreTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `the core opens offline, and nobody is signed in`() =
        test {
            open("http://127.0.0.1:1").use { palm -> assertEquals(emptyList(), palm.people()) }
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
    fun `cancelling the coroutine ends the call in the core`() =
        test {
            ServerSocket(0).use { silent ->
                val palm = open("http://127.0.0.1:${silent.localPort}")
                val call = launch(Dispatchers.Default) { palm.refresh() }
                val connection = withContext(Dispatchers.IO) { silent.accept() }
                delay(100)
                withTimeout(5.seconds) { call.cancelAndJoin() }
                connection.soTimeout = 5_000
                // The request, and then the end: nobody waits for the answer any more.
                assertTrue(connection.getInputStream().readBytes().isNotEmpty())
                palm.shutDown()
            }
        }

    @Test
    fun `a token cancels with an error of its own`() =
        test {
            ServerSocket(0).use { silent ->
                val palm = open("http://127.0.0.1:${silent.localPort}")
                CancelToken().use { token ->
                    val call = async(Dispatchers.Default) { runCatching { palm.refresh(token) } }
                    withContext(Dispatchers.IO) { silent.accept() }
                    token.cancel()
                    val failed = withTimeout(5.seconds) { call.await() }.exceptionOrNull()
                    assertEquals("call.cancelled", assertIs<OnePalmException.Cancelled>(failed).code)
                }
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
                withTimeout(5.seconds) { told.await() }

                val answered = citizen.drafts.answer(draft.id, "goods", "贝壳🐚")
                assertEquals("贝壳🐚".answer(), answered["goods"])
                assertNull(citizen.drafts.clear(draft.id, "goods")["goods"])
                keepFiles(citizen, draft.id)
                assertEquals(
                    listOf(draft.id),
                    citizen.drafts
                        .all()
                        .toList()
                        .map { it.id },
                )
                assertEquals(Connection.ONLINE, citizen.sync.run().connection)
                assertEquals("network.offline", offline(platform, palm))
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
