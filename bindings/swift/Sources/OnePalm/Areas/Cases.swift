extension Citizen {
  /// The citizen's cases (办件), readable without a network.
  public struct Cases: Sendable {
    let raw: RawCases

    /// A page of cases, newest first; `after` is the `next` of the page before.
    public func list(after: String? = nil, limit: Int = 20) async throws(OnePalmError) -> CasePage {
      try await call { try await raw.list(after: after, limit: limit) }
    }

    /// Every case, newest first, read page by page while it is gone through.
    public func all() -> Pages<CaseSummary> {
      Pages(list)
    }

    /// One case with everything that happened to it.
    public func get(_ id: CaseID) async throws(OnePalmError) -> Case {
      try await call { try await raw.get(id: id) }
    }

    /// How the lawful clock of a case stands today.
    public func clock(of id: CaseID) async throws(OnePalmError) -> CaseClock {
      try await call { try await raw.clock(id: id) }
    }

    /// Opens the draft in which exactly what the correction list names can be mended. Needs the network where the guide of
    /// the case is not on the device.
    public func mend(_ id: CaseID) async throws(OnePalmError) -> Draft {
      try await longCall { token in try await raw.mend(id: id, cancel: token) }
    }

    /// Withdraws a case: queued at once, sent by the next sync.
    @discardableResult
    public func withdraw(
      _ id: CaseID, reason: String = ""
    ) async throws(OnePalmError) -> IdempotencyKey {
      try await call { try await raw.withdraw(id: id, reason: reason) }
    }
  }
}
