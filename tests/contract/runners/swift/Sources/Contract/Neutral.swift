import Foundation
import OnePalm

extension JSON {
  /// What a call gave back, in the neutral form.
  init(neutral value: Any?) {
    switch value {
    case nil, is Void: self = .null
    case let value as JSON: self = value
    case let flag as Bool: self = .bool(flag)
    case let number as any BinaryInteger: self = .number(Int64(number))
    case let text as String: self = .text(text)
    case let bytes as Data: self = .text("\(bytes.count) bytes")
    case let date as Date: self = .number(Int64((date.timeIntervalSince1970 * 1000).rounded()))
    case let day as CivilDate: self = .text(day.description)
    case let url as URL: self = .text(url.absoluteString)
    case let answer as FieldValue: self.init(answer)
    case let answer as CellValue: self.init(answer)
    case let value?: self.init(reflected: Mirror(reflecting: value), of: value)
    }
  }

  private init(_ answer: FieldValue) {
    switch answer {
    case .flag(let flag): self.init(CellValue.flag(flag))
    case .number(let number): self.init(CellValue.number(number))
    case .text(let text): self.init(CellValue.text(text))
    case .rows(let rows): self = .object(["type": "rows", "rows": JSON(neutral: rows)])
    }
  }

  private init(_ answer: CellValue) {
    switch answer {
    case .flag(let flag): self = .object(["type": "flag", "value": .bool(flag)])
    case .number(let number): self = .object(["type": "number", "value": .number(Int64(number))])
    case .text(let text): self = .object(["type": "text", "value": .text(text)])
    }
  }

  private init(reflected mirror: Mirror, of value: Any) {
    switch mirror.displayStyle {
    case .optional: self.init(neutral: mirror.children.first?.value)
    case .collection: self = .list(mirror.children.map { JSON(neutral: $0.value) })
    case .enum: self.init(variant: mirror, of: value)
    default:
      let fields = JSON.named(mirror)
      // An identifier is the text in it.
      self = fields["rawValue"] ?? .object(fields)
    }
  }

  private init(variant mirror: Mirror, of value: Any) {
    guard let data = mirror.children.first else {
      self = JSON.flatIsData(value) ? .object(["type": .text(JSON.name(of: value))]) : .text(JSON.name(of: value))
      return
    }
    self = .object(JSON.named(Mirror(reflecting: data.value)).merging(["type": .text(JSON.name(of: value))]) { $1 })
  }

  /// Whether a variant without data belongs to an enum of which others have some.
  private static func flatIsData(_ value: Any) -> Bool {
    !(value is any CaseIterable)
  }

  private static func named(_ mirror: Mirror) -> [String: JSON] {
    let fields = mirror.children.map { field in (camel(field.label ?? ""), JSON(neutral: field.value)) }
    return Dictionary(fields) { $1 }
  }

  private static func camel(_ label: String) -> String {
    label.hasSuffix("ID") ? label.dropLast(2) + "Id" : label
  }

  /// The name of a variant in snake_case.
  static func name(of variant: Any) -> String {
    let name = Mirror(reflecting: variant).children.first?.label ?? String(describing: variant)
    // Numerals are no words.
    if variant is OnlineDepth { return name.uppercased() }
    return name.reduce(into: "") { text, letter in
      text += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
    }
  }
}
