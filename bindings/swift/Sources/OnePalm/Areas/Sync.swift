import Foundation

extension Citizen {
  /// The one exchange with the platform. Call it when the app opens, when something was queued, when the system wakes
  /// the app, and at the time that the last report names.
  public struct Sync: Sendable {
    let raw: RawSync

    /// Sends what is due, fetches what changed, refreshes signed files. Being offline is a report, not an error. One at
    /// a time: a second call waits for the first, as long as its own budget goes. Cancelled, it stops between two steps;
    /// nothing is lost or sent twice.
    ///
    /// - Parameters:
    ///   - budget: After this no new step begins.
    ///   - inBackground: Whether the app is in the background: then what fails may wait longer for its next try.
    @discardableResult
    public func run(
      budget: Duration = .seconds(30), inBackground: Bool = false
    ) async throws(OnePalmError) -> SyncReport {
      let request = RawSyncRequest(budgetMillis: budget.millis, inBackground: inBackground)
      return try await longCall { token in try await raw.run(request: request, cancel: token) }
    }

    /// When to call `run` for what is in the outbox; `nil`: nothing waits.
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

    /// A page of what the citizen pressed the button for and how far each is, newest first; `after` is the `next` of the
    /// page before.
    public func outbox(
      after: String? = nil, limit: Int = 20
    ) async throws(OnePalmError) -> OutboxPage {
      try await call { try await raw.outbox(after: after, limit: limit) }
    }

    /// The whole outbox, newest first, read page by page while it is gone through.
    public func wholeOutbox() -> Pages<OutboxEntry> {
      Pages(outbox)
    }
  }
}
