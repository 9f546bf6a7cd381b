package contract

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import java.io.FileWriter
import java.nio.file.Path
import kotlin.io.path.readText

/** Runs every case of the table and writes a line for each as soon as it is done. */
fun main() {
    val cases = list(parsed(Path.of(variable("CASES")).readText()))
    val control = Control(variable("CONTROL"))
    FileWriter(variable("RESULTS")).use { results ->
        for (case in cases.map(::record)) {
            val id = case["id"] as String
            val why = why(case, control, Path.of(variable("DATA"), id))
            results.write(printed(mapOf("case" to id, "ok" to (why == null)) + listOfNotNull(why?.let { "why" to it })))
            results.write("\n")
            results.flush()
        }
    }
}

/** Why a case is not as it should be; null: it is. */
private fun why(
    case: Map<String, Any?>,
    control: Control,
    folder: Path,
): String? =
    try {
        runBlocking(Dispatchers.Default) { Stage(case, variable("PLATFORM"), control, folder).play() }
        null
    } catch (failed: Throwable) {
        if (failed is VirtualMachineError && failed !is StackOverflowError) throw failed
        failed.message ?: failed.toString()
    }

private fun variable(name: String): String =
    System.getenv("ONEPALM_CONTRACT_$name") ?: error("no ONEPALM_CONTRACT_$name")
