package contract

/** Follows a path: names and indices, `#` for how many, `?name=value` for the element that has it. */
fun follow(
    value: Any?,
    path: String,
): Any? = if (path.isEmpty()) value else path.split('.').fold(value, ::step)

private fun step(
    value: Any?,
    name: String,
): Any? =
    when {
        name == "#" && value is List<*> -> {
            value.size.toLong()
        }

        name == "#" && value is String -> {
            value.codePointCount(0, value.length).toLong()
        }

        name.startsWith("?") && value is List<*> -> {
            val (key, wanted) = name.drop(1).split('=', limit = 2)
            value.firstOrNull { it is Map<*, *> && it[key].toString() == wanted }
        }

        value is List<*> -> {
            name.toIntOrNull()?.let(value::getOrNull)
        }

        value is Map<*, *> -> {
            value[name]
        }

        else -> {
            null
        }
    }

/** Throws with what is there instead, unless everything wanted stands in [found]. */
fun wants(
    wanted: Map<String, Any?>,
    found: Any?,
) {
    for ((path, expected) in wanted) {
        val there = follow(found, path)
        check(keeps(expected, there)) { "«$path» is ${printed(there).take(300)}, not ${printed(expected).take(300)}" }
    }
}

private fun keeps(
    expected: Any?,
    there: Any?,
): Boolean {
    val asked = (expected as? Map<*, *>)?.entries?.singleOrNull() ?: return expected == there
    val bound = asked.value
    return when (asked.key) {
        "\$present" -> there != null
        "\$contains" -> there is String && there.contains(bound as String)
        "\$least" -> there is Long && there >= bound as Long
        else -> expected == there
    }
}
