package cn.onepalm

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

private const val AT_ONCE = 50

/** What comes in pages, newest first. */
abstract class Listed<Page, Item> internal constructor(
    private val parts: (Page) -> Pair<List<Item>, String?>,
) {
    /** A page; [after] is the `next` of the page before. */
    abstract suspend fun list(
        after: String?,
        limit: Int,
    ): Page

    /** Everything, newest first, read page by page while it is collected. */
    fun all(): Flow<Item> = pages(::list, parts)
}

/** What the app did. */
abstract class ListedActivity internal constructor() : Listed<ActivityPage, ActivityEntry>({ it.items to it.next })

/** Cases. */
abstract class ListedCases internal constructor() : Listed<CasePage, CaseSummary>({ it.items to it.next })

/** Certificates. */
abstract class ListedCertificates internal constructor() : Listed<CertificatePage, Certificate>({ it.items to it.next })

/** Ratings. */
abstract class ListedEvaluations internal constructor() : Listed<EvaluationPage, Evaluation>({ it.items to it.next })

/** Messages. */
abstract class ListedMessages internal constructor() : Listed<MessagePage, Message>({ it.items to it.next })

/** What stands on every page, each read when the one before was collected. */
internal fun <Page, Item> pages(
    read: suspend (after: String?, limit: Int) -> Page,
    parts: (Page) -> Pair<List<Item>, String?>,
): Flow<Item> =
    flow {
        var after: String? = null
        do {
            val (items, next) = parts(read(after, AT_ONCE))
            items.forEach { emit(it) }
            after = next
        } while (after != null)
    }
