package cn.onepalm

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

private const val PAGE = 50

/** Every case, newest first, read page by page while it is collected. */
fun Cases.all(): Flow<CaseSummary> = pages({ list(it, PAGE) }, { it.items to it.next })

/** Every draft, newest first, read page by page while it is collected. */
fun Drafts.all(): Flow<Draft> = pages({ list(it, PAGE) }, { it.items to it.next })

/** Everything that was begun together, newest first, read page by page while it is collected. */
fun Drafts.allTogether(): Flow<Together> = pages({ listTogether(it, PAGE) }, { it.items to it.next })

/** Every certificate, newest first, read page by page while it is collected. */
fun Certificates.all(): Flow<Certificate> = pages({ list(it, PAGE) }, { it.items to it.next })

/** Every message, newest first, read page by page while it is collected. */
fun Inbox.all(): Flow<Message> = pages({ list(it, PAGE) }, { it.items to it.next })

/** Every rating, newest first, read page by page while it is collected. */
fun Evaluations.all(): Flow<Evaluation> = pages({ list(it, PAGE) }, { it.items to it.next })

/** Everything that the app did, newest first, read page by page while it is collected. */
fun ActivityLog.all(): Flow<ActivityEntry> = pages({ list(it, PAGE) }, { it.items to it.next })

/** Everything that the citizen pressed the button for, newest first, read page by page while it is collected. */
fun Sync.wholeOutbox(): Flow<OutboxEntry> = pages({ outbox(it, PAGE) }, { it.items to it.next })

private fun <P, T> pages(
    read: suspend (after: String?) -> P,
    parts: (P) -> Pair<List<T>, String?>,
): Flow<T> =
    flow {
        var after: String? = null
        do {
            val (items, next) = parts(read(after))
            items.forEach { emit(it) }
            after = next
        } while (after != null)
    }
