import Foundation

extension JSON {
  /// The value with everything put in that it names: what was saved, long texts, bytes (as base64), files, what is
  /// absent.
  func puttingIn(_ saved: [String: JSON], _ folder: URL) -> JSON {
    switch self {
    case .text(let text) where text.hasPrefix("$"): JSON.named(text.dropFirst(), saved)
    case .list(let values): .list(values.map { $0.puttingIn(saved, folder) })
    case .object(let fields): JSON.made(fields, folder) ?? .object(JSON.there(fields, saved, folder))
    case .null, .bool, .number, .text: self
    }
  }

  private static func there(
    _ fields: [String: JSON], _ saved: [String: JSON], _ folder: URL
  ) -> [String: JSON] {
    fields.filter { $0.value["$absent"].isNull }.mapValues { $0.puttingIn(saved, folder) }
  }

  private static func named(_ path: Substring, _ saved: [String: JSON]) -> JSON {
    let parts = path.split(separator: ".", maxSplits: 1)
    guard let name = parts.first, let value = saved[String(name)] else { return .null }
    return value.at(parts.count > 1 ? String(parts[1]) : "")
  }

  private static func made(_ fields: [String: JSON], _ folder: URL) -> JSON? {
    guard fields.count == 1, let (name, value) = fields.first else { return nil }
    switch (name, value) {
    case ("$repeat", .list(let parts)) where parts.count == 2:
      return .text(String(repeating: parts[0].text ?? "", count: Int(parts[1].number ?? 0)))
    case ("$bytes", _): return value
    case ("$zeros", .number(let count)): return .text(Data(count: Int(count)).base64EncodedString())
    case ("$file", .text(let name)): return .text(folder.appending(path: name).path)
    default: return nil
    }
  }

  /// What stands at a path; nothing: null.
  func at(_ path: String) -> JSON {
    path.split(separator: ".").reduce(self) { $0.step(String($1)) }
  }

  private func step(_ step: String) -> JSON {
    if step == "#" { return length }
    if step.hasPrefix("?") {
      let parts = step.dropFirst().split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return .null }
      return list.first { $0[parts[0]].text == parts[1] } ?? .null
    }
    if case .list(let values) = self {
      return Int(step).flatMap { values.indices.contains($0) ? values[$0] : nil } ?? .null
    }
    return self[step]
  }

  private var length: JSON {
    switch self {
    case .list(let values): .number(Int64(values.count))
    case .text(let text): .number(Int64(text.unicodeScalars.count))
    case .null, .bool, .number, .object: .null
    }
  }
}
