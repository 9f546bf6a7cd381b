/// Life events: drafts that are filled in together.
extension Citizen.Drafts {
  /// Begins a life event (一件事): one draft for each item that is needed. `own` answers the event's own questions.
  public func beginTogether(
    _ event: LifeEventID, own: AnswerRow
  ) async throws(OnePalmError) -> Together {
    try await call { try await raw.beginTogether(event: event, own: own) }
  }

  /// Answers a question of the one form: the answer goes to every open draft whose item asks it.
  @discardableResult
  public func answerTogether(
    _ field: FieldID, with value: FieldValue?, in id: TogetherID
  ) async throws(OnePalmError) -> Together {
    try await call { try await raw.answerTogether(id: id, field: field, value: value) }
  }

  /// A page of what was begun together, newest first; `after` is the `next` of the page before.
  public func listTogether(
    after: String? = nil, limit: Int = 20
  ) async throws(OnePalmError) -> TogetherPage {
    try await call { try await raw.listTogether(after: after, limit: limit) }
  }

  /// Everything that was begun together, newest first, read page by page while it is gone through.
  public func allTogether() -> Pages<Together> {
    Pages(listTogether)
  }

  /// What was begun under this id.
  public func together(_ id: TogetherID) async throws(OnePalmError) -> Together {
    try await call { try await raw.together(id: id) }
  }
}
