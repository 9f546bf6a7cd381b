package bench

import cn.onepalm.Probe
import cn.onepalm.ProbeListener
import cn.onepalm.ProbeRecord
import uniffi.onepalm_empty.Probe as EmptyProbe
import uniffi.onepalm_empty.ProbeListener as EmptyListener
import uniffi.onepalm_empty.ProbeRecord as EmptyRecord

/** A call of one shape, on either library, and how often it is made in a round. */
class Shape(
    val name: String,
    val times: Int,
    val ours: suspend () -> Any?,
    val empty: suspend () -> Any?,
)

/** The shapes that the bench of every language measures. */
class Shapes {
    private val ours = Probe()
    private val empty = EmptyProbe()
    private val words = listOf("一", "二")
    private val record = ProbeRecord(1, "云舟市行政审批局", null, words)
    private val emptyRecord = EmptyRecord(1, "云舟市行政审批局", null, words)
    private val megabyte = ByteArray(1 shl 20)

    private val listener =
        object : ProbeListener {
            override fun heard(number: Int): Int = number
        }
    private val emptyListener =
        object : EmptyListener {
            override fun heard(number: Int): Int = number
        }

    val small =
        listOf(
            Shape("call", 2_000, { ours.call(7) }, { empty.call(7) }),
            Shape("record", 500, { ours.record(record) }, { empty.record(emptyRecord) }),
            Shape("callback", 100, { ours.callback(listener, 7) }, { empty.callback(emptyListener, 7) }),
            Shape("wait", 200, { ours.wait(7) }, { empty.wait(7) }),
        )
    val all =
        small +
            listOf(
                Shape("list", 20, { ours.list }, { empty.list() }),
                Shape("bytes", 10, { ours.bytes(megabyte) }, { empty.bytes(megabyte) }),
            )
}
