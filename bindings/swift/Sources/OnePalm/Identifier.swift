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

/// A case: one application on its way through the authorities.
public typealias CaseID = Identifier<Case>
/// A certificate in the wallet.
public typealias CertificateID = Identifier<Certificate>
/// A draft on this device.
public typealias DraftID = Identifier<Draft>
/// A rating of a case.
public typealias EvaluationID = Identifier<Evaluation>
/// A question of a form, or a column of a table, as the guide names it.
public typealias FieldID = Identifier<FormField>
/// Something that the citizen pressed the button for.
public typealias IdempotencyKey = Identifier<OutboxEntry>
/// The code (实施编码) of a service item, or of one of its handling items.
public typealias ItemCode = Identifier<Guide>
/// A life event (一件事), as the catalogue names it.
public typealias LifeEventID = Identifier<LifeEvent>
/// A material that a guide asks for.
public typealias MaterialID = Identifier<GuideMaterial>
/// A message of the inbox.
public typealias MessageID = Identifier<Message>
/// A person, as the platform knows them: not a citizen number.
public typealias PersonID = Identifier<Profile>
/// Drafts that were begun together.
public typealias TogetherID = Identifier<Together>
/// A file that was attached.
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
