import Foundation

extension Citizen {
  /// The one exchange with the platform. Call it when the app opens, when something was queued, when the system wakes
  /// the app, and at the time that the last report names.
  public struct Sync: Sendable {
    let raw: RawSync

    /// Sends what is due, fetches what changed, refreshes signed files. Being offline is a report, not an error. One at
    /// a time: a second call waits for the first. Cancelled, it stops between two steps; nothing is lost or sent twice.
    ///
    /// After `budget` no new step begins; `inBackground` lets what fails wait longer for its next try.
    @discardableResult
    public func run(
      budget: Duration = .seconds(30), inBackground: Bool = false
    ) async throws(OnePalmError) -> SyncReport {
      let request = RawSyncRequest(budgetMillis: budget.millis, behind: inBackground)
      return try await longCall { token in try await raw.run(request: request, cancel: token) }
    }

    /// When to call `run` for what is in the outbox; absent: nothing waits.
    public func next() async throws(OnePalmError) -> Date? {
      try await call { try await raw.next() }
    }

    /// The network is back: what waits for its next try is due now. Call `run` afterwards.
    public func networkIsBack() async throws(OnePalmError) {
      try await call { try await raw.networkIsBack() }
    }

    /// Tries something again that was parked.
    public func retry(_ key: IdempotencyKey) async throws(OnePalmError) {
      try await call { try await raw.retry(key: key) }
    }

    /// What the citizen pressed the button for, oldest first, and how far each is.
    public func outbox() async throws(OnePalmError) -> [OutboxEntry] {
      try await call { try await raw.outbox() }
    }
  }
}
