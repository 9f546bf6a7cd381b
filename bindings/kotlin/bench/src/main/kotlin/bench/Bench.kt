package bench

import kotlinx.coroutines.runBlocking
import kotlin.system.exitProcess

/** How much dearer than on the empty library a call may be. */
private const val DEARER = 1.3

/** Milliseconds that the first answer may take in a fresh process, from the first line of its first coroutine. */
private const val FIRST_ANSWER = 400.0

/** Bytes by which what is held may grow with a call. */
private const val SLOPE = 16.0

/**
 * Measures each shape of call on our library beside the same on the empty one, in turns, then the first answer of a
 * fresh process and a soak. Both libraries lie in the folder that the property `jna.library.path` names. Fails where a
 * figure is above its budget.
 */
fun main() {
    val keep =
        runBlocking {
            Shapes().all.map { shape ->
                val (ours, ratio) = measure(shape)
                tell("kotlin ${shape.name}", ours, "µs", ratio, DEARER)
            }
        }
    val starts = firstAnswers()
    val keepsFirst = tell("kotlin first answer", starts.map { it.fromLoad }.median(), "ms", null, FIRST_ANSWER)
    val fromStart = starts.map { it.fromStart }.median()
    println("with the start of the virtual machine: %.1f ms".format(fromStart))
    println("""{"bench":"kotlin first answer from start","value":$fromStart,"unit":"ms"}""")
    val keepsMemory = tell("kotlin soak", runBlocking { soak() }, "bytes a call", null, SLOPE)
    exitProcess(if (keepsFirst && keepsMemory && keep.all { it }) 0 else 1)
}

/** Prints a figure for people and for programs, and says whether it keeps its budget. */
private fun tell(
    name: String,
    value: Double,
    unit: String,
    ratio: Double?,
    budget: Double,
): Boolean {
    val keeps = (ratio ?: value) <= budget
    val beside = ratio?.let { ", %.2f × the empty crate's".format(it) } ?: ""
    println("${if (keeps) "well    " else "FAILED  "} $name: ${"%.1f".format(value)} $unit$beside (≤ $budget)")
    println("""{"bench":"$name","value":$value,"unit":"$unit","ratio":$ratio,"budget":$budget}""")
    return keeps
}
