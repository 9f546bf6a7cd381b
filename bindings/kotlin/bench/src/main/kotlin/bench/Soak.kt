package bench

import java.io.File

private const val WARMING = 20_000
private const val CALLS = 100_000
private const val STRIDE = 2_000
private const val PAGE = 4_096L

/** A hundred thousand calls of all small shapes; prints how the resident memory moved. */
internal suspend fun soak() {
    val shapes = Shapes().all.filter { it.name != "megabyte" }
    var made = 0

    suspend fun calls(times: Int) = repeat(times) { shapes[made++ % shapes.size].ours() }
    calls(WARMING)
    val begun = made
    val seen = mutableListOf(0 to resident())
    while (made - begun < CALLS) {
        calls(STRIDE)
        seen += made - begun to resident()
    }
    val slope = slope(seen)
    val (first, last) = seen.first().second to seen.last().second
    println(
        "soak of $CALLS calls: ${first / 1024} KB at first, ${last / 1024} KB at last, %.1f bytes a call".format(slope),
    )
    println(
        """{"language":"kotlin","soak_calls":$CALLS,"first_bytes":$first,"last_bytes":$last,"slope_bytes_per_call":$slope}""",
    )
}

/** Resident bytes, once the collector has done what it can. */
private fun resident(): Long {
    System.gc()
    return File("/proc/self/statm").readText().split(' ')[1].toLong() * PAGE
}

/** The line of least squares through what was seen. */
private fun slope(seen: List<Pair<Int, Long>>): Double {
    val x = seen.map { it.first.toDouble() }
    val y = seen.map { it.second.toDouble() }
    val (middle, level) = x.average() to y.average()
    return x.indices.sumOf { (x[it] - middle) * (y[it] - level) } / x.sumOf { (it - middle) * (it - middle) }
}
