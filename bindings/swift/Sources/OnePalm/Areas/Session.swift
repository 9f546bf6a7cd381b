import Foundation

extension Citizen {
  /// The citizen's session.
  public struct Session: Sendable {
    let raw: RawSession

    /// Until when the access token holds; it is renewed by itself.
    public func expiresAt() async throws(OnePalmError) -> Date? {
      try await call { try await raw.expiresAt() }
    }

    /// How many things the citizen pressed the button for have not reached the platform yet. Signing out would lose
    /// them: ask first.
    public func unsent() async throws(OnePalmError) -> Int {
      try await call { try await raw.unsent() }
    }

    /// Signs out and erases everything of this person from the device. Handles of this person are dead afterwards.
    /// Cancelled, the person is either still signed in or erased; any call on a handle tells which.
    @discardableResult
    public func signOut() async throws(OnePalmError) -> SignOutResult {
      try await longCall { token in try await raw.signOut(cancel: token) }
    }
  }
}
