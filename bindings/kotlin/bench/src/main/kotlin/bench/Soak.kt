package bench

import cn.onepalm.Probe
import cn.onepalm.stoppable
import java.io.File

private const val CALLS = 100_000
private const val WARMING = 40_000
private const val STRIDE = 5_000
private const val PAGE = 4_096L

/** A hundred thousand calls of the small shapes, and long ones: by how many bytes a call the resident memory grew. */
internal suspend fun soak(): Double {
    val probe = Probe()
    val shapes = Shapes().small.map { it.ours } + suspend { stoppable { probe.wait(7) } }
    var made = 0

    suspend fun calls(times: Int) = repeat(times) { shapes[made++ % shapes.size]() }
    calls(WARMING)
    val seen = mutableListOf(0 to resident())
    while (seen.last().first < CALLS) {
        calls(STRIDE)
        seen += made - WARMING to resident()
    }
    val (first, last) = seen.first().second to seen.last().second
    println("soak of $CALLS calls: %.1f MB to %.1f MB".format(first / 1e6, last / 1e6))
    return slope(seen)
}

/** Resident bytes, once the collector has done what it can. */
private fun resident(): Long {
    System.gc()
    return File("/proc/self/statm").readText().split(' ')[1].toLong() * PAGE
}

/** The line of least squares through what was seen. */
private fun slope(seen: List<Pair<Int, Long>>): Double {
    val (x, y) = seen.map { it.first.toDouble() } to seen.map { it.second.toDouble() }
    val (middle, level) = x.average() to y.average()
    return x.indices.sumOf { (x[it] - middle) * (y[it] - level) } / x.sumOf { (it - middle) * (it - middle) }
}
