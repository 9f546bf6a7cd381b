package bench

private const val WARMING = 40
private const val ROUNDS = 41

/** Microseconds of one of our calls, and how many times the empty library's that is: medians of rounds that take turns. */
internal suspend fun measure(shape: Shape): Pair<Double, Double> {
    repeat(WARMING) { shape.round(it) }
    System.gc()
    val rounds = List(ROUNDS) { shape.round(it) }
    return rounds.map { (ours, _) -> ours }.median() to rounds.map { (ours, empty) -> ours / empty }.median()
}

/** One measurement of both, each first as often as the other. */
private suspend fun Shape.round(number: Int): Pair<Double, Double> =
    if (number % 2 == 0) {
        val ours = time(ours)
        ours to time(empty)
    } else {
        val empty = time(empty)
        time(ours) to empty
    }

private suspend fun Shape.time(call: suspend () -> Any?): Double {
    val begun = System.nanoTime()
    repeat(times) { call() }
    return (System.nanoTime() - begun) / 1e3 / times
}

internal fun List<Double>.median(): Double = sorted()[size / 2]
