package cn.onepalm

import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/** Items for what the citizen typed, an exact name first. */
suspend fun Catalogue.search(
    words: String,
    limit: Int = 20,
): List<SearchHit> = search(SearchRequest(words, limit))

/**
 * Sends what is due, fetches what changed, refreshes signed files. Being offline is a report, not an error. One at a time:
 * a second call waits for the first, as long as its own budget goes. Cancelled, it stops between two steps; nothing is
 * lost or sent twice.
 *
 * @param budget after which no new step begins
 * @param inBackground whether the app is in the background: then what fails may wait longer for its next try
 */
suspend fun Sync.run(
    budget: Duration = 30.seconds,
    inBackground: Boolean = false,
): SyncReport = run(SyncRequest(budget.inWholeMilliseconds, inBackground))
