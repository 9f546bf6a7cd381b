package cn.onepalm

import java.nio.ByteBuffer
import java.nio.CharBuffer
import java.nio.charset.CharacterCodingException

internal const val UNREADABLE = "app.unreadable"

/** A fault in the core where no call is run that would say so itself. */
internal fun coreFault() =
    OnePalmException.TellSupport(
        Problem(
            code = "core.fault",
            zh = "应用内部出错，已保存的内容不受影响；请联系技术支持。",
            en = "The app made a mistake; what was saved is safe. Tell support this code.",
            fields = emptyList(),
        ),
    )

/** Text as it crosses. Half a surrogate pair is no text. */
internal fun utf8(text: String): ByteBuffer =
    try {
        Charsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text))
    } catch (_: CharacterCodingException) {
        throw unreadable()
    }

private fun unreadable() =
    OnePalmException.Mend(
        Problem(
            code = UNREADABLE,
            zh = "传入的值无法读取，请检查后重试。",
            en = "A value that was passed cannot be read: check what the call was given.",
            fields = emptyList(),
        ),
    )
