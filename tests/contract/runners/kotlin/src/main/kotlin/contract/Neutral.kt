package contract

import cn.onepalm.OnePalmException
import cn.onepalm.OnlineDepth
import java.lang.reflect.Modifier
import java.time.Instant
import java.time.LocalDate

/** What came back, in the neutral form of the suite. */
fun neutral(value: Any?): Any? =
    when (value) {
        null, Unit -> null
        is Boolean, is String, is Long -> value
        is Int -> value.toLong()
        is ByteArray -> "${value.size} bytes"
        is Instant -> value.toEpochMilli()
        is LocalDate -> value.toString()
        is OnlineDepth -> value.name
        is Enum<*> -> value.name.lowercase()
        is List<*> -> value.map(::neutral)
        is Map<*, *> -> value
        is AutoCloseable -> "object"
        else -> if (value.javaClass.isAnnotationPresent(JvmInline::class.java)) value.toString() else record(value)
    }

/** A record by its fields; the variant of a sealed class with its type. */
private fun record(value: Any): Map<String, Any?> {
    val type = value.javaClass
    val fields = type.declaredFields.filterNot { Modifier.isStatic(it.modifiers) || it.isSynthetic }
    val plain =
        fields.associate { field ->
            field.isAccessible = true
            field.name to neutral(field.get(value))
        }
    val variant = type.superclass != Any::class.java
    return if (variant) mapOf("type" to snake(type.simpleName)) + plain else plain
}

/** Arguments that have another name in Kotlin. */
private val NAMES = mapOf("budget" to "budgetMillis")

/** How a call failed. */
data class Failure(
    val type: String,
    val code: String,
    val at: List<String> = emptyList(),
) {
    constructor(thrown: OnePalmException) :
        this(snake(thrown.javaClass.simpleName), thrown.code, thrown.fields.map { NAMES[it.at] ?: it.at })
}

private fun snake(name: String): String = name.replace(Regex("(?<=[a-z0-9])[A-Z]"), "_$0").lowercase()
