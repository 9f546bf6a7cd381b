package cn.onepalm

import kotlinx.coroutines.flow.Flow
import java.time.LocalDate

/** This text as an answer: text, a code, the value of a choice. */
fun String.answer(): FieldValue = FieldValue.Text(this)

/** Yes or no. */
fun Boolean.answer(): FieldValue = FieldValue.Flag(this)

/** A whole number; an amount of money in fen (分). */
fun Long.answer(): FieldValue = FieldValue.Number(this)

/** A whole number; an amount of money in fen (分). */
fun Int.answer(): FieldValue = FieldValue.Number(toLong())

/** A day. */
fun LocalDate.answer(): FieldValue = FieldValue.Text(toString())

/** The rows of a table, in order. */
fun List<AnswerRow>.answer(): FieldValue = FieldValue.Rows(this)

/** This text as the answer in a column: text, a code, the value of a choice. */
fun String.cell(): CellValue = CellValue.Text(this)

/** Yes or no. */
fun Boolean.cell(): CellValue = CellValue.Flag(this)

/** A whole number; an amount of money in fen (分). */
fun Long.cell(): CellValue = CellValue.Number(this)

/** A whole number; an amount of money in fen (分). */
fun Int.cell(): CellValue = CellValue.Number(toLong())

/** A day. */
fun LocalDate.cell(): CellValue = CellValue.Text(toString())

/** A row of a table, or the answers to a life event's own questions: `row(FieldId("goods") to "贝壳".cell())`. */
fun row(vararg cells: Pair<FieldId, CellValue>): AnswerRow =
    AnswerRow(cells.map { (field, value) -> AnswerCell(field, value) })

/** The answer in one column; null if there is none. */
operator fun AnswerRow.get(field: FieldId): CellValue? = cells.lastOrNull { it.field == field }?.value

/** The answer to one question; null if there is none. */
operator fun Draft.get(field: FieldId): FieldValue? = answers.firstOrNull { it.field == field }?.value

/** Answering as Kotlin says it. */
abstract class Answered internal constructor() : Listed<DraftPage, Draft>({ it.items to it.next }) {
    internal abstract suspend fun answerAll(
        id: DraftId,
        answers: AnswerRow,
    ): Draft

    /** Writes one answer; `null`: clears it. What is half typed may not yet be what the field wants. */
    abstract suspend fun answer(
        id: DraftId,
        field: FieldId,
        value: FieldValue?,
    ): Draft

    /** A page of what was begun together, newest first; [after] is the `next` of the page before. */
    abstract suspend fun listTogether(
        after: String?,
        limit: Int,
    ): TogetherPage

    /** Writes one answer, a text. When the call returns, it is on the disk. */
    suspend fun answer(
        id: DraftId,
        field: FieldId,
        value: String,
    ): Draft = answer(id, field, value.answer())

    /**
     * Writes several answers at once, all or none: `answer(id, mapOf(goods to "贝壳", area to 6))`. When the call returns,
     * they are on the disk. Tables are answered row by row.
     *
     * @param answers by field: a `String`, `Boolean`, `Int`, `Long` or `LocalDate`, or a [CellValue]
     * @throws IllegalArgumentException if a value is none of these
     */
    suspend fun answer(
        id: DraftId,
        answers: Map<FieldId, Any>,
    ): Draft = answerAll(id, AnswerRow(answers.map { (field, value) -> AnswerCell(field, cellOf(field, value)) }))

    /** Takes an answer back. */
    suspend fun clear(
        id: DraftId,
        field: FieldId,
    ): Draft = answer(id, field, null)

    /** Everything that was begun together, newest first, read page by page while it is collected. */
    fun allTogether(): Flow<Together> = pages(::listTogether) { it.items to it.next }
}

private fun cellOf(
    field: FieldId,
    value: Any,
): CellValue =
    when (value) {
        is CellValue -> value
        is String -> value.cell()
        is Boolean -> value.cell()
        is Int -> value.cell()
        is Long -> value.cell()
        is LocalDate -> value.cell()
        else -> throw IllegalArgumentException("A ${value.javaClass.simpleName} cannot answer $field.")
    }
