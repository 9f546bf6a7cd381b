import Foundation
import Testing

@testable import OnePalm

@Suite struct ValueTests {
  @Test(arguments: ["0001-01-01", "2026-02-28", "2024-02-29", "9999-12-31"])
  func aDayIsReadAndWrittenAsTheCalendarHasIt(text: String) {
    #expect(CivilDate(text)?.description == text)
  }

  @Test(arguments: ["", "2026-02-29", "2026-13-01", "0000-01-01", "2026-1-1", "２０２６-01-01", "2026-01-+1"])
  func whatIsNoDayIsNone(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func daysAreOrdered() throws {
    let (one, other) = (CivilDate(year: 2026, month: 2, day: 3), CivilDate(year: 2026, month: 10, day: 1))
    #expect(try #require(one) < #require(other))
    #expect(one?.dateComponents.month == 2)
  }

  @Test func idsAreTextToTheOutside() throws {
    let id: DraftID = "d"
    let json = try JSONEncoder().encode([id])
    #expect(String(decoding: json, as: UTF8.self) == #"["d"]"#)
    #expect(try JSONDecoder().decode([DraftID].self, from: json) == [id])
    #expect("\(id)" == "d")
  }

  @Test func answersAreWrittenAsLiterals() {
    #expect(FieldValue.text("贝壳🐚") == "贝壳🐚")
    #expect(FieldValue.number(-1) == -1)
    #expect(FieldValue.flag(true) == true)
    let row: AnswerRow = ["name": "一", "count": 2]
    #expect(FieldValue.rows([row]) == [row])
  }

  @Test func whatSomebodyAnsweredIsNotPrinted() {
    let row: AnswerRow = ["name": "林"]
    let answers: [FieldValue] = ["林", 6, true, .rows([row])]
    #expect("\(answers)" == "[FieldValue(…), FieldValue(…), FieldValue(…), FieldValue(…)]")
    #expect("\(CellValue.text("林"))" == "CellValue(…)")
    #expect("\(SearchRequest(words: "低保"))" == "SearchRequest(…)")
  }

  @Test func durationsBeyondWhatCrossesAreTheLongest() {
    #expect(Duration.milliseconds(1500).millis == 1500)
    #expect(Duration.milliseconds(-1500).millis == -1500)
    #expect(Duration.seconds(Int64.max).millis == .max)
    #expect(Duration.seconds(Int64.min).millis == .min)
  }

  @Test func anErrorOfNeitherSideIsAFault() {
    #expect(OnePalmError(crossing: CocoaError(.fileNoSuchFile)) == .fault)
  }
}
