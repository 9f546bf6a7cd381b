/// The catalogue of service items: readable by everybody, without sign-in and without a network.
public struct Catalogue: Sendable {
  let raw: RawCatalogue

  /// Items for what the citizen typed, an exact name first.
  public func search(_ words: String, limit: Int = 20) async throws(OnePalmError) -> [SearchHit] {
    try await search(SearchRequest(words: words, limit: limit))
  }

  /// The same with filters.
  public func search(_ request: SearchRequest) async throws(OnePalmError) -> [SearchHit] {
    try await call { try await raw.search(request: request) }
  }

  /// Names of items while the citizen types, each once: those that begin with it first.
  public func suggest(_ typed: String, limit: Int = 10) async throws(OnePalmError) -> [String] {
    try await call { try await raw.suggest(typed: typed, limit: limit) }
  }

  /// The guide (办事指南) of an item, whole.
  public func guide(_ code: ItemCode) async throws(OnePalmError) -> Guide {
    try await call { try await raw.guide(code: code) }
  }

  /// The life events (一件事).
  public func lifeEvents() async throws(OnePalmError) -> [LifeEvent] {
    try await call { try await raw.lifeEvents() }
  }

  /// A life event with its one form.
  public func lifeEvent(_ id: LifeEventID) async throws(OnePalmError) -> LifeEventGuide {
    try await call { try await raw.lifeEvent(id: id) }
  }

  /// What became of an item that may not be applied for any more; `nil`: nothing is known of that.
  public func withdrawn(_ code: ItemCode) async throws(OnePalmError) -> WithdrawnItem? {
    try await call { try await raw.withdrawn(code: code) }
  }

  /// What to apply for instead of a withdrawn item.
  public func replacements(for code: ItemCode) async throws(OnePalmError) -> [ItemCode] {
    try await call { try await raw.replacements(code: code) }
  }

  /// How many items there are.
  public func count() async throws(OnePalmError) -> Int {
    try await call { try await raw.count() }
  }

  /// The themes (主题分类), the largest first.
  public func themes() async throws(OnePalmError) -> [Theme] {
    try await call { try await raw.themes() }
  }
}
