import Foundation

/// A day of the calendar, without a time and without a time zone.
public struct CivilDate: Hashable, Sendable {
  public let year: Int
  /// 1–12.
  public let month: Int
  /// 1–31.
  public let day: Int

  /// The day of these numbers; `nil`: there is none.
  public init?(year: Int, month: Int, day: Int) {
    let given = DateComponents(year: year, month: month, day: day)
    guard (1...9999).contains(year), given.isValidDate(in: .gregorian) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// For a `Calendar`, and for formatting.
  public var dateComponents: DateComponents {
    DateComponents(calendar: .gregorian, year: year, month: month, day: day)
  }
}

extension CivilDate: Comparable {
  public static func < (one: CivilDate, other: CivilDate) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }
}

extension CivilDate: LosslessStringConvertible {
  /// The day that is written `YYYY-MM-DD`; `nil`: the text is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2] else { return nil }
    let numbers = parts.filter { $0.utf8.allSatisfy { (48...57).contains($0) } }.compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    let padded = { (number: Int, width: Int) in
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

extension CivilDate {
  /// As it crosses from the core.
  init(crossing text: String) throws {
    guard let date = CivilDate(text) else { throw OnePalmError.fault }
    self = date
  }
}

extension Calendar {
  fileprivate static let gregorian = Calendar(identifier: .gregorian)
}
