package cn.onepalm

import java.time.LocalDate
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull

class AnswersTest {
    private val goods = FieldId("goods")
    private val pieces = FieldId("pieces")
    private val fresh = FieldId("fresh")

    @Test
    fun `a value of Kotlin becomes an answer`() {
        assertEquals(FieldValue.Text("贝壳🐚"), "贝壳🐚".answer())
        assertEquals(FieldValue.Number(12), 12.answer())
        assertEquals(FieldValue.Number(-5_000_000_000), (-5_000_000_000).answer())
        assertEquals(FieldValue.Flag(true), true.answer())
        assertEquals(FieldValue.Text("2026-12-01"), LocalDate.of(2026, 12, 1).answer())
    }

    @Test
    fun `rows are built and read by the names of their columns`() {
        val row = row(goods to "贝壳".cell(), pieces to 3.cell(), fresh to true.cell())
        assertEquals(3.cell(), row[pieces])
        assertEquals(CellValue.Flag(true), row[fresh])
        assertNull(row[FieldId("price")])
        assertEquals(FieldValue.Rows(listOf(row)), listOf(row).answer())
    }

    @Test
    fun `of a column that is named twice the last answer holds`() {
        assertEquals(2L.cell(), row(pieces to 1.cell(), pieces to 2L.cell())[pieces])
    }

    @Test
    fun `what somebody answered is not printed`() {
        val values = listOf("贝壳".answer(), 12.answer(), true.answer(), listOf(row(goods to "鱼".cell())).answer())
        assertEquals(List(4) { "FieldValue(…)" }, values.map(Any::toString))
        assertEquals("CellValue(…)", "贝壳".cell().toString())
        assertEquals("SearchRequest(…)", SearchRequest("低保").toString())
        assertEquals("RateRequest(…)", RateRequest(CaseId("c"), 1, "等了三个月").toString())
    }

    @Test
    fun `an identifier prints as its text`() {
        assertEquals("goods", "$goods")
    }
}
