package bench

import cn.onepalm.Config
import cn.onepalm.HostServices
import cn.onepalm.OnePalm
import cn.onepalm.fileKeyGuard
import java.lang.management.ManagementFactory
import java.nio.file.Files
import java.nio.file.Path

private const val STARTS = 9

/** Opens a core, asks who is signed in, and prints the milliseconds since the virtual machine began. */
object FirstAnswer {
    @JvmStatic
    fun main(arguments: Array<String>) =
        kotlinx.coroutines.runBlocking {
            val folder = Files.createTempDirectory("onepalm")
            val host = HostServices(fileKeyGuard(folder.resolve("keys").toString()))
            OnePalm.open(Config(folder.resolve("vault").toString(), "http://127.0.0.1:1"), host).people()
            println(System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().startTime)
            folder.toFile().deleteRecursively()
            Unit
        }
}

/** The median of some fresh processes. */
internal fun firstAnswer(): Long {
    val java = Path.of(System.getProperty("java.home"), "bin", "java").toString()
    val same = listOf("java.class.path" to "-cp", "jna.library.path" to null)
    val arguments =
        same.flatMap { (property, option) ->
            val value = System.getProperty(property)
            if (option == null) listOf("-D$property=$value") else listOf(option, value)
        }
    val starts =
        List(STARTS) {
            val process = ProcessBuilder(listOf(java) + arguments + "bench.FirstAnswer").start()
            process
                .inputReader()
                .readText()
                .trim()
                .toDouble()
        }
    return median(starts).toLong()
}
