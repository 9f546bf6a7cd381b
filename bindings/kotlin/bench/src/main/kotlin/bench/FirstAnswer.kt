package bench

import cn.onepalm.Config
import cn.onepalm.HostServices
import cn.onepalm.OnePalm
import cn.onepalm.fileKeyGuard
import cn.onepalm.open
import kotlinx.coroutines.runBlocking
import java.nio.file.Files
import java.nio.file.Path

private const val STARTS = 9

/** Milliseconds to the first answer of a fresh process. */
internal class Start(
    /** From before the virtual machine was started. */
    val fromStart: Double,
    /** From the first line of its first coroutine: coroutines are loaded, and nothing of ours or of what ours needs. */
    val fromLoad: Double,
)

/** Opens a core, asks who is signed in, and prints when its coroutine began and when the answer was there, in ns. */
object FirstAnswer {
    @JvmStatic
    fun main(arguments: Array<String>) {
        val folder = Path.of(arguments.single())
        runBlocking {
            val begun = System.nanoTime()
            val host = HostServices(fileKeyGuard(folder.resolve("keys")))
            OnePalm.open(Config(folder.resolve("vault"), "http://127.0.0.1:1"), host).people()
            println("$begun ${System.nanoTime()}")
        }
    }
}

/** Some fresh processes, one after the other. The clock is the machine's, the same in all of them. */
internal fun firstAnswers(): List<Start> = List(STARTS) { firstAnswer() }

private fun firstAnswer(): Start {
    val folder = Files.createTempDirectory("onepalm")
    val java = Path.of(System.getProperty("java.home"), "bin", "java").toString()
    val libraries = "-Djna.library.path=${System.getProperty("jna.library.path")}"
    val command = listOf(java, libraries, "-cp", System.getProperty("java.class.path"), "bench.FirstAnswer", "$folder")
    val before = System.nanoTime()
    val said =
        ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .inputReader()
            .readText()
    folder.toFile().deleteRecursively()
    val (begun, answered) = said.trim().split(' ').map(String::toLong)
    return Start((answered - before) / 1e6, (answered - begun) / 1e6)
}
