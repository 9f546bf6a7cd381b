package bench

import kotlinx.coroutines.runBlocking

private const val ROUNDS = 15

/**
 * Measures each shape of call on our library beside the same on the empty one, in turns, then the first answer of a
 * fresh process and a soak. Both libraries lie in the folder that the property `jna.library.path` names.
 */
fun main(): Unit =
    runBlocking {
        println("%-10s %12s %12s %7s".format("call", "ours, µs", "empty, µs", "ratio"))
        for (shape in Shapes().all) {
            val (ours, empty) = measure(shape)
            println("%-10s %12.2f %12.2f %7.2f".format(shape.name, ours / 1e3, empty / 1e3, ours / empty))
            println(
                """{"language":"kotlin","call":"${shape.name}","ours_ns":${ours.toLong()},"empty_ns":${empty.toLong()}}""",
            )
        }
        val first = firstAnswer()
        println("first answer after the start of the virtual machine: $first ms")
        println("""{"language":"kotlin","first_answer_ms":$first}""")
        soak()
    }

/** The medians, in nanoseconds a call. The rounds before the first that counts warm both up. */
private suspend fun measure(shape: Shape): Pair<Double, Double> {
    repeat(5) { time(shape.times, shape.ours) to time(shape.times, shape.empty) }
    val rounds = List(ROUNDS) { time(shape.times, shape.ours) to time(shape.times, shape.empty) }
    return median(rounds.map { it.first }) to median(rounds.map { it.second })
}

private suspend fun time(
    times: Int,
    call: suspend () -> Any?,
): Double {
    val begun = System.nanoTime()
    repeat(times) { call() }
    return (System.nanoTime() - begun).toDouble() / times
}

internal fun median(numbers: List<Double>): Double = numbers.sorted()[numbers.size / 2]
