// Answers may be written as literals: `try await drafts.answer("goods", with: "贝壳", in: id)`.

extension FieldValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral
{
  public init(booleanLiteral value: Bool) {
    self = .flag(value)
  }

  public init(integerLiteral value: Int) {
    self = .number(value)
  }

  public init(stringLiteral value: String) {
    self = .text(value)
  }

  public init(arrayLiteral rows: AnswerRow...) {
    self = .rows(rows)
  }
}

extension CellValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral
{
  public init(booleanLiteral value: Bool) {
    self = .flag(value)
  }

  public init(integerLiteral value: Int) {
    self = .number(value)
  }

  public init(stringLiteral value: String) {
    self = .text(value)
  }
}

extension AnswerRow: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral cells: (FieldID, CellValue)...) {
    self.init(cells: cells.map { AnswerCell(field: $0.0, value: $0.1) })
  }
}
