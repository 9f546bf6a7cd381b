package cn.onepalm

import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.io.path.readText
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.seconds

/** Runs what the README shows. */
class ReadmeTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `every snippet of the README stands in this file`() {
        val readme = Path.of(System.getProperty("onepalm.readme")).readText()
        val tests = Path.of(System.getProperty("onepalm.tests"), "cn", "onepalm", "ReadmeTest.kt").readText()
        val snippets = Regex("```kotlin\n(.*?)```", RegexOption.DOT_MATCHES_ALL).findAll(readme).toList()
        assertEquals(7, snippets.size)
        snippets.forEach { assertTrue(words(it.groupValues[1]) in words(tests), it.value) }
    }

    @Test
    fun `the snippets do what the README says`(): Unit =
        runBlocking {
            RunningPlatform().use { platform ->
                opening(platform.address, platform.rootKey)
                val config = Config(folder.resolve("vault"), platform.address)
                val host = HostServices(fileKeyGuard(folder.resolve("keys")))
                OnePalm.open(config, host) { palm ->
                    val citizen = signingIn(palm, platform::signIn)
                    firstCalls(palm, citizen)
                    changes(citizen)
                    cancelling(citizen)
                }
            }
        }

    private suspend fun opening(
        address: String,
        rootKey: ByteArray,
    ) {
        val config = Config(dataDir = folder.resolve("vault"), platform = address, root = RootPin.Key(rootKey))
        val host = HostServices(keyGuard = fileKeyGuard(folder.resolve("keys")))
        OnePalm.open(config, host) { palm ->
            palm.refresh()
            println("${palm.catalogue.count()} service items")
        }
    }

    private suspend fun signingIn(
        palm: OnePalm,
        browser: (url: String) -> String,
    ): Citizen {
        val start = palm.beginSignIn()
        val redirect = browser(start.url)
        val citizen = palm.completeSignIn(redirect)
        println("signed in: ${citizen.person == palm.people().single()}")
        return citizen
    }

    private suspend fun firstCalls(
        palm: OnePalm,
        citizen: Citizen,
    ) {
        val item = palm.catalogue.search("海滩摊位").first()
        val draft = citizen.drafts.begin(item.code)
        citizen.drafts.answer(draft.id, FieldId("goods"), "贝壳")
        val open =
            citizen.drafts
                .form(draft.id)
                .questions
                .filter { it.required && it.answer == null }
        println("${open.size} questions are still open")
        assertTrue(open.isNotEmpty())
        citizen.cases.all().collect { case -> println("${case.itemName}: ${case.stateLabel}") }
        errors(citizen, draft)
    }

    private suspend fun changes(citizen: Citizen) =
        coroutineScope {
            fun show(page: DraftPage) = assertEquals(1, page.items.size)
            val watching = launch { citizen.changes().collect { show(citizen.drafts.list()) } }
            citizen.sync.run()
            watching.cancel()
        }

    private suspend fun errors(
        citizen: Citizen,
        draft: Draft,
    ) {
        try {
            citizen.drafts.submit(draft.id)
        } catch (refused: OnePalmException.Mend) {
            refused.fields.forEach { println("${it.at}: ${it.zh}") }
        } catch (later: OnePalmException.TryLater) {
            println(later.problem.zh)
        }
    }

    private suspend fun cancelling(citizen: Citizen) {
        val report = withTimeoutOrNull(30.seconds) { citizen.sync.run() }
        println(report?.connection ?: "not finished in time")
        assertEquals(Connection.ONLINE, report?.connection)
    }

    /** The formatter may break lines otherwise here. */
    private fun words(text: String): String = text.replace(Regex("\\s+"), "")
}
