package contract

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.booleanOrNull
import kotlinx.serialization.json.longOrNull

/** JSON as values of Kotlin: maps, lists, text, whole numbers, flags and null. */
fun parsed(text: String): Any? = plain(Json.parseToJsonElement(text))

/** The same values as JSON. */
fun printed(value: Any?): String = element(value).toString()

@Suppress("UNCHECKED_CAST")
fun record(value: Any?): Map<String, Any?> = value as? Map<String, Any?> ?: error("no object: $value")

fun list(value: Any?): List<Any?> = value as? List<Any?> ?: error("no list: $value")

private fun plain(element: JsonElement): Any? =
    when (element) {
        is JsonNull -> null
        is JsonObject -> element.mapValues { plain(it.value) }
        is JsonArray -> element.map(::plain)
        is JsonPrimitive -> if (element.isString) element.content else element.booleanOrNull ?: element.longOrNull
    }

private fun element(value: Any?): JsonElement =
    when (value) {
        null -> JsonNull
        is Map<*, *> -> JsonObject(value.entries.associate { (name, one) -> name as String to element(one) })
        is List<*> -> JsonArray(value.map(::element))
        is Boolean -> JsonPrimitive(value)
        is Number -> JsonPrimitive(value)
        else -> JsonPrimitive(value.toString())
    }
