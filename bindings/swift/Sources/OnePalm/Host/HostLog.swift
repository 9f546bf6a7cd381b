/// Takes down events. Called on a thread of its own, one event after the other.
public protocol HostLog: Sendable {
  /// Takes down one event.
  func record(_ event: LogEvent) throws
}

/// The host's log as the core sees it.
final class HostedLog: RawLog {
  private let host: any HostLog

  init(_ host: any HostLog) {
    self.host = host
  }

  func record(event: LogEvent) throws {
    try HostFailure.telling { try host.record(event) }
  }
}
