extension Citizen {
  /// The citizen's ratings (好差评).
  public struct Evaluations: Sendable {
    let raw: RawEvaluations

    /// Rates the service of a case, once: queued at once, sent by the next sync.
    ///
    /// - Parameters:
    ///   - id: The case.
    ///   - satisfaction: From 1 (非常不满意) to 5 (非常满意).
    ///   - words: At most 500 characters.
    ///   - anonymous: Whether the name is hidden from the body that is rated.
    @discardableResult
    public func rate(
      _ id: CaseID, satisfaction: Int, words: String = "", anonymous: Bool = false
    ) async throws(OnePalmError) -> IdempotencyKey {
      let request = RawRateRequest(
        caseID: id, satisfaction: satisfaction, words: words, anonymous: anonymous)
      return try await call { try await raw.rate(request: request) }
    }

    /// A page of ratings, newest first; `after` is the `next` of the page before.
    public func list(
      after: String? = nil, limit: Int = 20
    ) async throws(OnePalmError) -> EvaluationPage {
      try await call { try await raw.list(after: after, limit: limit) }
    }

    /// Every rating, newest first, read page by page while it is gone through.
    public func all() -> Pages<Evaluation> {
      Pages(list)
    }
  }
}
