import Foundation

/// A value of the cases, and of the neutral form.
enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Int64)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  /// What stands under a name; nothing: null.
  subscript(name: String) -> JSON {
    guard case .object(let fields) = self else { return .null }
    return fields[name] ?? .null
  }

  var isNull: Bool { self == .null }

  var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  var number: Int64? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  var list: [JSON] {
    guard case .list(let values) = self else { return [] }
    return values
  }

  var fields: [String: JSON] {
    guard case .object(let fields) = self else { return [:] }
    return fields
  }
}

extension JSON: Codable {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? value.decode(Int64.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSON].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSON].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .bool(let flag): try value.encode(flag)
    case .number(let number): try value.encode(number)
    case .text(let text): try value.encode(text)
    case .list(let list): try value.encode(list)
    case .object(let fields): try value.encode(fields)
    }
  }
}

extension JSON: CustomStringConvertible {
  /// As a report shows it.
  var description: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "?"
    return text.count > 300 ? text.prefix(300) + "…" : text
  }
}

extension JSON: ExpressibleByStringLiteral {
  init(stringLiteral text: String) {
    self = .text(text)
  }
}
