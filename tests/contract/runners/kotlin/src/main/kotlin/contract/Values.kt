package contract

import cn.onepalm.AnswerCell
import cn.onepalm.AnswerRow
import cn.onepalm.CellValue
import cn.onepalm.FieldId
import cn.onepalm.FieldValue
import java.net.URLEncoder
import java.nio.file.Path
import java.util.Base64

/** What a case saved, and the values that its steps name. */
class Values(
    private val folder: Path,
) {
    private val saved = mutableMapOf<String, Any?>()

    fun save(
        name: String,
        value: Any?,
    ) {
        saved[name] = value
    }

    /** A value of a step, with everything put in that it stands for. */
    fun filled(value: Any?): Any? =
        when (value) {
            is String -> if (value.startsWith("$")) named(value.drop(1)) else value
            is List<*> -> value.map(::filled)
            is Map<*, *> -> made(record(value))
            else -> value
        }

    /** The path of a control step. */
    fun inPath(path: String): String =
        Regex("\\$([A-Za-z][^&]*)").replace(path) { found ->
            URLEncoder.encode(named(found.groupValues[1]).toString(), Charsets.UTF_8)
        }

    private fun named(reference: String): Any? {
        val name = reference.substringBefore('.')
        check(name in saved) { "nothing was saved as $name" }
        return follow(saved[name], reference.substringAfter('.', ""))
    }

    private fun made(value: Map<String, Any?>): Any? {
        val (kind, content) = value.entries.singleOrNull() ?: return value.mapValues { filled(it.value) }
        return when (kind) {
            "\$repeat" -> list(content).let { (text, times) -> (text as String).repeat((times as Long).toInt()) }
            "\$half" -> (content as String).take(1)
            "\$bytes" -> Base64.getDecoder().decode(content as String)
            "\$zeros" -> ByteArray((content as Long).toInt())
            "\$file" -> folder.resolve(content as String).toString()
            "\$absent" -> null
            else -> mapOf(kind to filled(content))
        }
    }
}

/** The arguments of a call, by their names. */
class Arguments(
    private val values: Map<String, Any?>,
) {
    fun has(name: String): Boolean = values[name] != null

    fun text(name: String): String = values[name] as String

    fun textOrNull(name: String): String? = values[name] as String?

    fun flag(
        name: String,
        otherwise: Boolean,
    ): Boolean = values[name] as Boolean? ?: otherwise

    fun long(
        name: String,
        otherwise: Long? = null,
    ): Long = values[name] as Long? ?: otherwise ?: error("no $name")

    fun int(
        name: String,
        otherwise: Int? = null,
    ): Int = Math.toIntExact(long(name, otherwise?.toLong()))

    fun bytes(name: String): ByteArray = values[name] as ByteArray

    fun record(name: String): Arguments = Arguments(map(name))

    fun map(name: String): Map<String, Any?> = contract.record(values[name] ?: emptyMap<String, Any?>())

    fun answer(name: String): FieldValue? = values[name]?.let(::answerOf)

    fun row(name: String): AnswerRow = rowOf(values[name])

    inline fun <reified E : Enum<E>> code(name: String): E? = textOrNull(name)?.let { enumValueOf<E>(it.uppercase()) }
}

private fun answerOf(value: Any?): FieldValue {
    val answer = record(value)
    return when (val type = answer["type"]) {
        "flag" -> FieldValue.Flag(answer["value"] as Boolean)
        "number" -> FieldValue.Number(answer["value"] as Long)
        "text" -> FieldValue.Text(answer["value"] as String)
        "rows" -> FieldValue.Rows(list(answer["rows"]).map(::rowOf))
        else -> error("no answer is of type $type")
    }
}

private fun rowOf(value: Any?): AnswerRow {
    val cells = list(record(value)["cells"]).map(::record)
    return AnswerRow(cells.map { AnswerCell(FieldId(it["field"] as String), cellOf(it["value"])) })
}

private fun cellOf(value: Any?): CellValue =
    when (val answer = answerOf(value)) {
        is FieldValue.Flag -> CellValue.Flag(answer.value)
        is FieldValue.Number -> CellValue.Number(answer.value)
        is FieldValue.Text -> CellValue.Text(answer.value)
        is FieldValue.Rows -> error("no table lies within a table")
    }
