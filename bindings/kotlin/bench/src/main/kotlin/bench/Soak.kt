package bench

import cn.onepalm.Probe
import cn.onepalm.stoppable
import java.io.File

private const val CALLS = 100_000
private const val WARMING = 40_000
private const val STRIDE = 5_000
private const val PAGE = 4_096L

/**
 * A hundred thousand calls of the small shapes, and long ones: by how many bytes a call what is held grew. The heap must be
 * of one size from the start and touched, or its growing and shrinking would hide what calls leave behind.
 */
internal suspend fun soak(): Double {
    val probe = Probe()
    val shapes = Shapes().small.map { it.ours } + suspend { stoppable { probe.wait(7) } }
    var made = 0

    suspend fun calls(times: Int) = repeat(times) { shapes[made++ % shapes.size]() }
    calls(WARMING)
    val seen = mutableListOf(0 to held())
    while (seen.last().first < CALLS) {
        calls(STRIDE)
        seen += made - WARMING to held()
    }
    val (first, last) = seen.first().second to seen.last().second
    println("soak of $CALLS calls: %.1f MB to %.1f MB".format(first / 1e6, last / 1e6))
    return slope(seen)
}

/** Resident bytes, and what lives on the heap, once the collector has done what it can. */
private fun held(): Long {
    System.gc()
    val living = Runtime.getRuntime().run { totalMemory() - freeMemory() }
    return living + File("/proc/self/statm").readText().split(' ')[1].toLong() * PAGE
}

/** The median of the slopes between any two of what was seen: a single jump does not turn it. */
private fun slope(seen: List<Pair<Int, Long>>): Double =
    seen
        .flatMapIndexed { at, (calls, bytes) ->
            seen.drop(at + 1).map { (later, more) -> (more - bytes).toDouble() / (later - calls) }
        }.median()
