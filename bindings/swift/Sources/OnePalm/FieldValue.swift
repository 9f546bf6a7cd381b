// Answers may be written as literals: `try await drafts.answer(id, "goods", "贝壳")`.

extension FieldValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral
{
  public init(booleanLiteral value: Bool) {
    self = .flag(value: value)
  }

  public init(integerLiteral value: Int64) {
    self = .number(value: value)
  }

  public init(stringLiteral value: String) {
    self = .text(value: value)
  }

  public init(arrayLiteral rows: AnswerRow...) {
    self = .rows(rows: rows)
  }
}

extension CellValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral
{
  public init(booleanLiteral value: Bool) {
    self = .flag(value: value)
  }

  public init(integerLiteral value: Int64) {
    self = .number(value: value)
  }

  public init(stringLiteral value: String) {
    self = .text(value: value)
  }
}

extension AnswerRow: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral cells: (FieldID, CellValue)...) {
    self.init(cells: cells.map { AnswerCell(field: $0.0, value: $0.1) })
  }
}
