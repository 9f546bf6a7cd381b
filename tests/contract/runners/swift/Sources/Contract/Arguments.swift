import Foundation
import OnePalm

/// The arguments of a call, by their camelCase names.
struct Arguments {
  let with: JSON

  func id<Subject>(_ name: String) throws -> Identifier<Subject> {
    Identifier(try text(name))
  }

  func text(_ name: String) throws -> String {
    guard let text = with[name].text else { throw missing(name) }
    return text
  }

  func number(_ name: String, default number: Int? = nil) throws -> Int {
    guard let given = with[name].number.map(Int.init) ?? number else { throw missing(name) }
    return given
  }

  func flag(_ name: String) -> Bool {
    with[name] == .bool(true)
  }

  func bytes(_ name: String) throws -> Data {
    guard let bytes = Data(base64Encoded: try text(name)) else { throw missing(name) }
    return bytes
  }

  /// An address; text that is none is handed over all the same, as the path of a file.
  func url(_ name: String) throws -> URL {
    let text = try text(name)
    return URL(string: text) ?? URL(fileURLWithPath: text)
  }

  func row(_ name: String) throws -> AnswerRow {
    try Arguments.row(with[name])
  }

  func value(_ name: String) throws -> FieldValue? {
    let value = with[name]
    switch value["type"].text {
    case nil: return nil
    case "rows": return .rows(try value["rows"].list.map(Arguments.row))
    default:
      switch try Arguments.cell(value) {
      case .flag(let flag): return .flag(flag)
      case .number(let number): return .number(number)
      case .text(let text): return .text(text)
      }
    }
  }

  /// A code of a flat enum.
  func code<Code: CaseIterable>(_ name: String) throws -> Code? {
    guard let text = with[name].text else { return nil }
    guard let code = Code.allCases.first(where: { JSON.name(of: $0) == text }) else {
      throw missing(name)
    }
    return code
  }

  private static func row(_ value: JSON) throws -> AnswerRow {
    AnswerRow(
      cells: try value["cells"].list.map { cell in
        AnswerCell(field: FieldID(cell["field"].text ?? ""), value: try Arguments.cell(cell["value"]))
      })
  }

  private static func cell(_ value: JSON) throws -> CellValue {
    switch (value["type"].text, value["value"]) {
    case ("flag", .bool(let flag)): return .flag(flag)
    case ("number", .number(let number)): return .number(Int(number))
    case ("text", .text(let text)): return .text(text)
    default: throw Why("no answer is \(value)")
    }
  }

  private func missing(_ name: String) -> Why {
    Why("argument \(name): \(with[name])")
  }
}
