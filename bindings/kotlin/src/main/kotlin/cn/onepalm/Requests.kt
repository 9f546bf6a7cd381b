package cn.onepalm

import kotlinx.coroutines.flow.Flow
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/** Searching by words alone. */
abstract class Searched internal constructor() {
    /** The same with filters. */
    abstract suspend fun search(request: SearchRequest): List<SearchHit>

    /** Items for what the citizen typed, an exact name first. */
    suspend fun search(
        words: String,
        limit: Int = 20,
    ): List<SearchHit> = search(SearchRequest(words, limit))
}

/** The exchange as Kotlin asks for it. */
abstract class Exchanged internal constructor() {
    internal abstract suspend fun run(request: SyncRequest): SyncReport

    /** A page of what the citizen pressed the button for; [after] is the `next` of the page before. */
    abstract suspend fun outbox(
        after: String?,
        limit: Int,
    ): OutboxPage

    /**
     * Sends what is due, fetches what changed, refreshes signed files. Being offline is a report, not an error. One at a
     * time: a second call waits for the first, as long as its own budget goes. Cancelled, it stops between two steps;
     * nothing is lost or sent twice.
     *
     * @param budget after which no new step begins
     * @param inBackground whether the app is in the background: then what fails may wait longer for its next try
     */
    suspend fun run(
        budget: Duration = 30.seconds,
        inBackground: Boolean = false,
    ): SyncReport =
        try {
            run(SyncRequest(budget.inWholeMilliseconds, inBackground))
        } catch (wrong: OnePalmException.Mend) {
            throw wrong.naming("budgetMillis", "budget")
        }

    /** Everything that the citizen pressed the button for, newest first, read page by page while it is collected. */
    fun wholeOutbox(): Flow<OutboxEntry> = pages(::outbox) { it.items to it.next }
}

/** The same where an argument has another name in Kotlin than in the core. */
private fun OnePalmException.Mend.naming(
    theirs: String,
    ours: String,
) = OnePalmException.Mend(problem.copy(fields = fields.map { if (it.at == theirs) it.copy(at = ours) else it }))
