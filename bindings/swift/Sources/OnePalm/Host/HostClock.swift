import Foundation

/// The device's clocks. Neither is believed alone: the citizen can set the one, and the other forgets. Only for hosts
/// that know better than the system's own clocks; one that fails is passed over for those.
public protocol HostClock: Sendable {
  /// The wall clock: may be wrong, may jump.
  func now() throws -> Date

  /// The time since a moment fixed while the process runs: never goes back.
  func monotonic() throws -> Duration
}

/// The host's clock as the core sees it.
final class HostedClock: RawClock {
  private let host: any HostClock

  init(_ host: any HostClock) {
    self.host = host
  }

  func nowMillis() throws -> Int {
    try HostFailure.telling {
      let millis = Int(exactly: (try host.now().timeIntervalSince1970 * 1000).rounded())
      guard let millis else { throw HostFailure.unavailable }
      return millis
    }
  }

  func monotonicMillis() throws -> Int {
    try HostFailure.telling { try host.monotonic().millis }
  }
}

extension Duration {
  /// Whole milliseconds; what does not fit is the largest or the least.
  var millis: Int {
    let (seconds, rest) = components
    let (millis, tooMany) = seconds.multipliedReportingOverflow(by: 1000)
    let (sum, tooManyStill) = millis.addingReportingOverflow(rest / 1_000_000_000_000_000)
    return tooMany || tooManyStill ? (seconds < 0 ? .min : .max) : Int(clamping: sum)
  }
}
