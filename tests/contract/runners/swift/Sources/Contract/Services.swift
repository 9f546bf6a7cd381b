import Foundation
import OnePalm

/// The core that services call back, once it is open.
final class Open: @unchecked Sendable {
  private let lock = NSLock()
  private weak var held: OnePalm?

  var core: OnePalm? {
    get { lock.withLock { held } }
    set { lock.withLock { held = newValue } }
  }

  /// Calls the core and waits for it.
  func callBack() throws {
    guard let core else { return }
    let (done, failed) = (DispatchSemaphore(value: 0), Counter())
    Task {
      do { _ = try await core.people() } catch { failed.add() }
      done.signal()
    }
    done.wait()
    if failed.value > 0 { throw HostFailure.unavailable }
  }
}

/// What `host` asks for, with the keys in `folder`.
func services(_ host: JSON, in folder: URL, open: Open, logged: Counter) throws -> HostServices {
  let keyGuard = host["keyGuard"].text ?? "file"
  let keys = keyGuard == "lost" ? "new.keys" : "device.keys"
  let file = try FileKeyGuard(at: folder.appending(path: keys))
  return HostServices(
    keyGuard: keyGuard == "file" ? file : Guard(kind: keyGuard, file: file, open: open),
    clock: host["clock"].text.map { Watch(kind: $0) },
    log: host["log"].text.map { Collector(kind: $0, open: open, events: logged) }
  )
}

/// Something of this language's own.
private struct Thrown: Error {}

private struct Guard: KeyGuard {
  let kind: String
  let file: FileKeyGuard
  let open: Open

  func wrap(_ plain: Data) throws -> Data {
    try stand()
    return try file.wrap(plain)
  }

  func unwrap(_ wrapped: Data) throws -> Data {
    try stand()
    do {
      return try file.unwrap(wrapped)
    } catch HostFailure.wrong where kind == "lost" {
      throw HostFailure.gone
    }
  }

  func sign(_ message: Data) throws -> Data {
    try stand()
    if kind == "callsBack" { try open.callBack() }
    return try file.sign(message)
  }

  func publicKey() throws -> Data {
    try stand()
    return try file.publicKey()
  }

  private func stand() throws {
    switch kind {
    case "throws": throw Thrown()
    case "gone": throw HostFailure.gone
    case "slow": Thread.sleep(forTimeInterval: 0.2)
    default: break
    }
  }
}

private struct Watch: HostClock {
  let kind: String
  let since = ContinuousClock.now

  func now() throws -> Date {
    switch kind {
    case "throws": throw Thrown()
    case "slow": Thread.sleep(forTimeInterval: 0.02)
    case "year1": return Date(timeIntervalSince1970: -62_135_596_800)
    case "year9999": return Date(timeIntervalSince1970: 253_402_300_799.999)
    case "negative": return Date(timeIntervalSince1970: -0.001)
    default: break
    }
    return Date()
  }

  func monotonic() throws -> Duration {
    if kind == "throws" { throw Thrown() }
    return since.duration(to: .now)
  }
}

private struct Collector: HostLog {
  let kind: String
  let open: Open
  let events: Counter

  func record(_ event: LogEvent) throws {
    events.add()
    switch kind {
    case "throws": throw Thrown()
    case "slow": Thread.sleep(forTimeInterval: 0.2)
    case "callsBack": try open.callBack()
    default: break
    }
  }
}
