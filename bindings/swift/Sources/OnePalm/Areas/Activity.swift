import Foundation

extension Citizen {
  /// What this app did in the person's name: chained by hashes, so that nothing can be taken out unseen.
  public struct Activity: Sendable {
    let raw: RawActivity

    /// A page of entries, newest first; `after` is the `next` of the page before.
    public func list(
      after: String? = nil, limit: Int = 20
    ) async throws(OnePalmError) -> ActivityPage {
      try await call { try await raw.list(after: after, limit: limit) }
    }

    /// Every entry, newest first, read page by page while it is gone through.
    public func all() -> Pages<ActivityEntry> {
      Pages(list)
    }

    /// Writes everything into a file as JSON lines, oldest first, with the hashes: for the citizen to keep or to show.
    public func save(to file: URL) async throws(OnePalmError) {
      try await call { try await raw.save(path: file.path) }
    }

    /// Whether every entry is there and none was altered.
    public func isWhole() async throws(OnePalmError) -> Bool {
      try await call { try await raw.isWhole() }
    }
  }
}
