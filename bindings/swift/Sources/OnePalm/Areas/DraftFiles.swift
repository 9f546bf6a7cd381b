import Foundation

/// Files of drafts: in as bytes or by their place, out in parts or to a place.
extension Citizen.Drafts {
  /// Attaches a file for a material, in place of the one before. Its type is told by content.
  @discardableResult
  public func attach(
    _ file: Data, for material: MaterialID, to id: DraftID
  ) async throws(OnePalmError) -> Draft {
    try await call { try await raw.attach(id: id, material: material, file: file) }
  }

  /// Attaches the file at `url` for a material; it is copied into the vault.
  @discardableResult
  public func attach(
    contentsOf url: URL, for material: MaterialID, to id: DraftID
  ) async throws(OnePalmError) -> Draft {
    try await call { try await raw.attachPath(id: id, material: material, path: url.path) }
  }

  /// Takes a file off the draft and off the disk.
  @discardableResult
  public func detach(_ material: MaterialID, from id: DraftID) async throws(OnePalmError) -> Draft {
    try await call { try await raw.detach(id: id, material: material) }
  }

  /// A part of an attached file, from `offset` on, at most 1 MB; empty: the end was reached.
  public func attachment(
    _ material: MaterialID, of id: DraftID, from offset: Int = 0
  ) async throws(OnePalmError) -> Data {
    try await call { try await raw.attachment(id: id, material: material, offset: offset) }
  }

  /// An attached file, part by part.
  public func attachmentParts(_ material: MaterialID, of id: DraftID) -> FileParts {
    FileParts { offset throws(OnePalmError) in
      try await attachment(material, of: id, from: offset)
    }
  }

  /// Writes an attached file to `file`, which only its owner may read, in place of what is there: whole, or not at all.
  public func saveAttachment(
    _ material: MaterialID, of id: DraftID, to file: URL
  ) async throws(OnePalmError) {
    try await call { try await raw.saveAttachment(id: id, material: material, path: file.path) }
  }

  /// Answers a question with a file.
  @discardableResult
  public func attach(
    _ file: Data, asAnswerTo field: FieldID, in id: DraftID
  ) async throws(OnePalmError) -> Draft {
    try await call { try await raw.attachAnswer(id: id, field: field, file: file) }
  }

  /// Answers the column of one row (from 0) of a table with a file.
  @discardableResult
  public func attach(
    _ file: Data, toRow row: Int, column: FieldID, of table: FieldID, in id: DraftID
  ) async throws(OnePalmError) -> Draft {
    try await call {
      try await raw.attachCell(id: id, table: table, row: row, column: column, file: file)
    }
  }

  /// A part of a file that an answer names, from `offset` on, at most 1 MB; empty: the end was reached.
  public func answerFile(
    _ upload: UploadID, of id: DraftID, from offset: Int = 0
  ) async throws(OnePalmError) -> Data {
    try await call { try await raw.answerFile(id: id, upload: upload, offset: offset) }
  }
}
