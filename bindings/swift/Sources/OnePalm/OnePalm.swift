import Foundation

/// The root of the core: one in a process is enough for every citizen.
public final class OnePalm: Sendable {
  private let raw: RawOnePalm

  private init(_ raw: RawOnePalm) {
    self.raw = raw
  }

  /// Opens the core. Needs no network.
  public static func open(
    _ configuration: Configuration, host: HostServices
  ) async throws(OnePalmError) -> OnePalm {
    try checkLibrary()
    return try await call {
      OnePalm(try await RawOnePalm.open(config: configuration.raw, host: host.raw))
    }
  }

  /// The way out when the device's key is gone for good: erases what nobody can read any more and begins anew. What was
  /// synchronised comes back after sign-in; what was unsent is lost with the key.
  public static func startOver(
    _ configuration: Configuration, host: HostServices
  ) async throws(OnePalmError) -> OnePalm {
    try checkLibrary()
    return try await call {
      OnePalm(try await RawOnePalm.startOver(config: configuration.raw, host: host.raw))
    }
  }

  /// The catalogue: readable by everybody, without sign-in and without a network.
  public var catalogue: Catalogue { Catalogue(raw: raw.catalogue()) }

  /// Begins a sign-in. Open the address in the system's browser; the app may be killed meanwhile.
  public func beginSignIn() async throws(OnePalmError) -> URL {
    try await longCall { [raw] token in
      let start = try await raw.beginSignIn(cancel: token)
      guard let url = URL(string: start.url) else { throw OnePalmError.fault }
      return url
    }
  }

  /// Completes a sign-in with the address that the browser came back to, whenever it comes: also in a process that was
  /// started since. An address can be used once; a call that was cancelled may have used it.
  public func completeSignIn(_ redirect: URL) async throws(OnePalmError) -> Citizen {
    try await longCall { [raw] token in
      Citizen(try await raw.completeSignIn(redirect: redirect.absoluteString, cancel: token))
    }
  }

  /// Who is signed in on this device.
  public func people() async throws(OnePalmError) -> [PersonID] {
    try await call { [raw] in try await raw.people() }
  }

  /// The handle of a person who is signed in. Switching person is taking another handle.
  public func citizen(_ person: PersonID) async throws(OnePalmError) -> Citizen {
    try await call { [raw] in Citizen(try await raw.citizen(person: person)) }
  }

  /// Fetches catalogue, trust list, status list and calendar where they are newer. Needs no sign-in. Says which were
  /// swapped.
  @discardableResult
  public func refresh() async throws(OnePalmError) -> [SwappedFile] {
    try await longCall { [raw] token in try await raw.refresh(cancel: token) }
  }

  /// The app noticed another network, or came back to the front.
  public func networkChanged() async throws(OnePalmError) {
    try await call { [raw] in try await raw.networkChanged() }
  }

  /// Now, as well as the device can know it.
  public func time() async throws(OnePalmError) -> TrustedTime {
    try await call { [raw] in try await raw.time() }
  }

  /// Before the phone suspends the app: everything is on the disk and no file is held. The next call takes up again.
  public func pause() async throws(OnePalmError) {
    try await call { [raw] in try await raw.pause() }
  }

  /// Ends the core: long calls are cancelled, short ones are finished, then nothing is held any more. Every later call,
  /// on whatever came of this root, throws `OnePalmError.notNow` with `core.closed`. Twice is once.
  public func shutDown() async {
    await raw.shutDown()
  }
}
