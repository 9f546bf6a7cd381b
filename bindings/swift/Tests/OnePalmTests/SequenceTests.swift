import Foundation
import Testing

@testable import OnePalm

@Suite struct SequenceTests {
  let phone: Phone

  init() throws {
    phone = try Phone()
  }

  @Test func everyPageIsReadInOrderAlsoBehindAnEmptyOne() async throws {
    let pages = [
      nil: ThemePage(items: ["一", "二"], next: "b"),
      "b": ThemePage(items: [], next: "c"),
      "c": ThemePage(items: ["三"], next: nil),
    ]
    let all = Pages { (after: String?, _) throws(OnePalmError) in pages[after] ?? ThemePage() }
    #expect(try await Array(all) == ["一", "二", "三"])
    #expect(try await Array(all) == ["一", "二", "三"])
  }

  @Test func aPageIsReadWhenItIsReachedAndNotBefore() async throws {
    let asked = Asked()
    let all = Pages { (after: String?, _) throws(OnePalmError) in
      await asked.add(after ?? "first")
      return ThemePage(items: ["一"], next: "second")
    }
    var reading = all.makeAsyncIterator()
    _ = try await reading.next()
    #expect(await asked.words == ["first"])
    _ = try await reading.next()
    #expect(await asked.words == ["first", "second"])
  }

  @Test func whatAPageFailsWithIsThrown() async throws {
    let all = Pages { (after: String?, _) throws(OnePalmError) -> ThemePage in
      guard after == nil else { throw .fault }
      return ThemePage(items: ["一"], next: "b")
    }
    var read: [String] = []
    await #expect(throws: OnePalmError.fault) {
      for try await name in all { read.append(name) }
    }
    #expect(read == ["一"])
  }
}

private struct ThemePage: Page {
  var items: [String] = []
  var next: String?
}

private actor Asked {
  private(set) var words: [String] = []

  func add(_ word: String) {
    words.append(word)
  }
}

extension Array {
  fileprivate init(_ pages: Pages<Element>) async throws where Element: Sendable {
    self = try await pages.reduce(into: []) { $0.append($1) }
  }
}
