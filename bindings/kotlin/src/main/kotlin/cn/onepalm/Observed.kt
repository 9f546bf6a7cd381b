package cn.onepalm

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.SendChannel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/** What a citizen's handle tells without being asked. */
abstract class Observed internal constructor() {
    internal abstract fun observe(observer: ChangeObserver): Subscription

    /**
     * Emits whenever something of this citizen's changed: read again what the screen shows. Changes that come while the
     * collector is busy are told by one emission. The observation begins and ends with the collection; the flow ends when
     * the core is shut down.
     */
    fun changes(): Flow<Unit> =
        flow {
            val told = Channel<Unit>(Channel.CONFLATED)
            observe(Teller(told)).use {
                for (change in told) emit(change)
            }
        }
}

private class Teller(
    private val told: SendChannel<Unit>,
) : ChangeObserver,
    LetGo {
    override fun changed() {
        told.trySend(Unit)
    }

    override fun letGo() {
        told.close()
    }
}
