extension Citizen {
  /// What is known of the citizen, and what drafts are filled in from.
  public struct ProfileArea: Sendable {
    let raw: RawProfile

    /// As the identity provider told it at the last sign-in.
    public func get() async throws(OnePalmError) -> Profile {
      try await call { try await raw.get() }
    }
  }
}
