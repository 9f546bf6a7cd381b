import Foundation

@testable import OnePalm

/// A folder of its own for one core, gone with this.
final class Phone: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "onepalm-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  var fileGuard: FileKeyGuard {
    get throws { try FileKeyGuard(at: folder.appending(path: "keys")) }
  }

  /// A core for a platform on this machine's `port`; on port 9 nobody listens.
  func open(
    port: UInt16 = 9, keyGuard: (any KeyGuard)? = nil, clock: (any HostClock)? = nil,
    log: (any HostLog)? = nil
  ) async throws -> OnePalm {
    guard let platform = URL(string: "http://127.0.0.1:\(port)") else { throw CocoaError(.featureUnsupported) }
    let configuration = Configuration(folder: folder.appending(path: "vault"), platform: platform)
    let host = HostServices(keyGuard: try keyGuard ?? fileGuard, clock: clock, log: log)
    return try await OnePalm.open(configuration, host: host)
  }
}
