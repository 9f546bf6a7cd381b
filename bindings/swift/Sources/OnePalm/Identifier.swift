/// The id of a `Subject`, as text. Text that names nothing is told by the call that is given it.
public struct Identifier<Subject>: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  public init(_ text: some StringProtocol) {
    rawValue = String(text)
  }
}

extension Identifier: ExpressibleByStringLiteral, LosslessStringConvertible {
  public init(stringLiteral text: String) {
    rawValue = text
  }

  public var description: String { rawValue }
}

extension Identifier: Codable {
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

public typealias CaseID = Identifier<Case>
public typealias CertificateID = Identifier<Certificate>
public typealias DraftID = Identifier<Draft>
public typealias EvaluationID = Identifier<Evaluation>
public typealias FieldID = Identifier<FormField>
/// The key of something that the citizen pressed the button for.
public typealias IdempotencyKey = Identifier<OutboxEntry>
/// The code (实施编码) of a service item, or of one of its handling items.
public typealias ItemCode = Identifier<Guide>
public typealias LifeEventID = Identifier<LifeEvent>
public typealias MaterialID = Identifier<GuideMaterial>
public typealias MessageID = Identifier<Message>
/// The platform's id of a person: not a citizen number.
public typealias PersonID = Identifier<Profile>
public typealias TogetherID = Identifier<Together>
public typealias UploadID = Identifier<Attachment>

extension Case: Identifiable {
  public var id: CaseID { summary.id }
}

extension CaseSummary: Identifiable {}
extension Certificate: Identifiable {}
extension Draft: Identifiable {}
extension Evaluation: Identifiable {}
extension FormField: Identifiable {}
extension GuideMaterial: Identifiable {}
extension LifeEvent: Identifiable {}
extension Message: Identifiable {}
extension Together: Identifiable {}
