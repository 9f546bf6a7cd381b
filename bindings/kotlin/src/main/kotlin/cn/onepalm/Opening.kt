package cn.onepalm

import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.withContext
import java.nio.file.Path
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/** The version of the library. */
val OnePalm.Companion.version: String
    get() = version()

/**
 * Opens the core, lends it to [block] and shuts it down when the block ends, however it ends.
 *
 * @throws OnePalmException if it cannot be opened
 */
suspend fun <T> OnePalm.Companion.open(
    config: Config,
    host: HostServices,
    block: suspend (OnePalm) -> T,
): T =
    open(config, host).use { palm ->
        try {
            block(palm)
        } finally {
            withContext(NonCancellable) { palm.shutDown() }
        }
    }

/**
 * A configuration with its folder as a path.
 *
 * @see Config
 */
fun Config(
    dataDir: Path,
    platform: String,
): Config = Config(dataDir = dataDir.toString(), platform = platform)

/**
 * A guard with its keys in a file that only its owner may read, made where there is none: for desktops, servers and
 * tests. It protects the vault no better than the file itself is protected.
 *
 * @throws OnePalmException if the file cannot be read or made
 */
fun fileKeyGuard(path: Path): KeyGuard = fileKeyGuard(path.toString())

/** Items for what the citizen typed, an exact name first. */
suspend fun Catalogue.search(
    words: String,
    limit: Int = 20,
): List<SearchHit> = search(SearchRequest(words, limit))

/**
 * Sends what is due and fetches what changed.
 *
 * @param budget after which no new step begins
 * @param behind whether the app is behind, and what fails may wait longer for its next try
 */
suspend fun Sync.run(
    budget: Duration = 30.seconds,
    behind: Boolean = false,
): SyncReport = run(SyncRequest(budget.inWholeMilliseconds, behind))
