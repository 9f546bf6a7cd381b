extension Citizen {
  /// The citizen's messages, of all channels.
  public struct Inbox: Sendable {
    let raw: RawInbox

    /// A page of messages, newest first; `after` is the `next` of the page before.
    public func list(
      after: String? = nil, limit: Int = 20
    ) async throws(OnePalmError) -> MessagePage {
      try await call { try await raw.list(after: after, limit: limit) }
    }

    /// Every message, newest first, read page by page while it is gone through.
    public func all() -> Pages<Message> {
      Pages(list)
    }

    /// Marks a message as read.
    public func markRead(_ id: MessageID) async throws(OnePalmError) {
      try await call { try await raw.markRead(id: id) }
    }
  }
}
