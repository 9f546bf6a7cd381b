extension Citizen {
  /// What the citizen is filling in. When a call returns, what it wrote is on the disk.
  public struct Drafts: Sendable {
    let raw: RawDrafts

    /// Begins a draft for an item of the catalogue. Answers that are known are filled in and say where they come from.
    public func begin(_ item: ItemCode) async throws(OnePalmError) -> Draft {
      try await call { try await raw.begin(item: item) }
    }

    /// A page of drafts, newest first; `after` is the `next` of the page before.
    public func list(after: String? = nil, limit: Int = 20) async throws(OnePalmError) -> DraftPage {
      try await call { try await raw.list(after: after, limit: limit) }
    }

    /// Every draft, newest first, read page by page while it is gone through.
    public func all() -> Pages<Draft> {
      Pages(list)
    }

    /// One draft.
    public func get(_ id: DraftID) async throws(OnePalmError) -> Draft {
      try await call { try await raw.get(id: id) }
    }

    /// All that a screen needs to show the draft as a form: what is asked now, where each material comes from, what
    /// keeps it from being submitted.
    public func form(of id: DraftID) async throws(OnePalmError) -> DraftForm {
      try await call { try await raw.form(id: id) }
    }

    /// Writes one answer; `nil` clears it. What is half typed may not yet be what the field wants.
    @discardableResult
    public func answer(
      _ field: FieldID, with value: FieldValue?, in id: DraftID
    ) async throws(OnePalmError) -> Draft {
      try await call { try await raw.answer(id: id, field: field, value: value) }
    }

    /// Writes several answers at once, all or none. An answer may open the question that another one answers. Tables are
    /// answered row by row.
    @discardableResult
    public func answer(_ answers: AnswerRow, in id: DraftID) async throws(OnePalmError) -> Draft {
      try await call { try await raw.answerAll(id: id, answers: answers) }
    }

    /// Adds a row at the end of a table.
    @discardableResult
    public func addRow(
      _ row: AnswerRow, to table: FieldID, in id: DraftID
    ) async throws(OnePalmError) -> Draft {
      try await call { try await raw.addRow(id: id, table: table, row: row) }
    }

    /// Replaces the row `index` (from 0) of a table.
    @discardableResult
    public func replaceRow(
      at index: Int, of table: FieldID, in id: DraftID, with row: AnswerRow
    ) async throws(OnePalmError) -> Draft {
      try await call { try await raw.changeRow(id: id, table: table, at: index, row: row) }
    }

    /// Takes the row `index` (from 0) out of a table; the others move up.
    @discardableResult
    public func removeRow(
      at index: Int, from table: FieldID, in id: DraftID
    ) async throws(OnePalmError) -> Draft {
      try await call { try await raw.removeRow(id: id, table: table, at: index) }
    }

    /// Chooses the handling item (业务办理项) to apply as.
    @discardableResult
    public func chooseHandlingItem(
      _ code: ItemCode, in id: DraftID
    ) async throws(OnePalmError) -> Draft {
      try await call { try await raw.chooseHandlingItem(id: id, code: code) }
    }

    /// How the item's newer version differs from the guide that the draft was begun under; empty: it has not changed.
    public func changes(of id: DraftID) async throws(OnePalmError) -> [GuideDifference] {
      try await call { try await raw.changes(id: id) }
    }

    /// Carries the draft over to the newest guide: the citizen is asked only for what is new.
    @discardableResult
    public func renew(_ id: DraftID) async throws(OnePalmError) -> Draft {
      try await call { try await raw.renew(id: id) }
    }

    /// The citizen presses submit: sealed and queued under a new key, also offline; the next sync sends it, once.
    @discardableResult
    public func submit(_ id: DraftID) async throws(OnePalmError) -> IdempotencyKey {
      try await call { try await raw.submit(id: id) }
    }

    /// Deletes a draft with its files. One that waits to be sent cannot be deleted.
    public func delete(_ id: DraftID) async throws(OnePalmError) {
      try await call { try await raw.delete(id: id) }
    }
  }
}
