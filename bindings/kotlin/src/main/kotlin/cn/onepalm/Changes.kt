package cn.onepalm

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow

/**
 * Emits whenever something of this citizen's changed: read again what the screen shows. Changes that come while the
 * collector is busy are told by one emission. The observation ends with the collection.
 */
fun Citizen.changes(): Flow<Unit> =
    callbackFlow {
        val teller =
            object : ChangeObserver {
                override fun changed() {
                    trySend(Unit)
                }
            }
        observe(teller).use { subscription ->
            awaitClose { subscription.end() }
        }
    }.buffer(Channel.CONFLATED)
