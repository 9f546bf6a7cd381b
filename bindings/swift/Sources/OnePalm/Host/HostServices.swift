/// What the core needs from the machine it runs on. Calls come on threads of the core. A service may call the core in
/// turn, may fail and may be slow: it holds up the calls that need its answer and no others.
public struct HostServices: Sendable {
  /// Keeps the device's keys.
  public var keyGuard: any KeyGuard
  /// Tells the time; `nil`: the system's clocks.
  public var clock: (any HostClock)?
  /// Takes down events; `nil`: nobody does.
  public var log: (any HostLog)?

  public init(keyGuard: any KeyGuard, clock: (any HostClock)? = nil, log: (any HostLog)? = nil) {
    self.keyGuard = keyGuard
    self.clock = clock
    self.log = log
  }
}

extension HostServices {
  var raw: RawHostServices {
    RawHostServices(
      keyGuard: (keyGuard as? FileKeyGuard)?.raw ?? HostedKeyGuard(keyGuard),
      clock: clock.map(HostedClock.init),
      log: log.map(HostedLog.init)
    )
  }
}
