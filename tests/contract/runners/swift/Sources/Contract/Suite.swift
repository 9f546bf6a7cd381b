import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// What the suite says by variables.
struct Suite: Sendable {
  let platform: String
  let cases: [JSON]
  let data: URL
  private let controlPort: String
  private let results: URL

  init() throws {
    platform = try Suite.variable("PLATFORM")
    controlPort = try Suite.variable("CONTROL")
    data = URL(fileURLWithPath: try Suite.variable("DATA"))
    results = URL(fileURLWithPath: try Suite.variable("RESULTS"))
    let table = try Data(contentsOf: URL(fileURLWithPath: try Suite.variable("CASES")))
    cases = try JSONDecoder().decode([JSON].self, from: table)
  }

  /// Asks the control port.
  func control(_ path: String) async throws -> JSON {
    guard let url = URL(string: controlPort + path) else { throw Why("no address: \(path)") }
    let (body, answer) = try await URLSession.shared.data(from: url)
    let value = (try? JSONDecoder().decode(JSON.self, from: body)) ?? .null
    let status = (answer as? HTTPURLResponse)?.statusCode ?? 0
    guard status < 400 else { throw Why("the control port says \(status): \(value)") }
    return value
  }

  /// Writes how a case ended.
  func write(_ id: JSON, _ why: String?) throws {
    let line = JSON.object(
      ["case": id, "ok": .bool(why == nil)].merging(why.map { ["why": .text($0)] } ?? [:]) { $1 })
    if !FileManager.default.fileExists(atPath: results.path) {
      try Data().write(to: results)
    }
    let file = try FileHandle(forWritingTo: results)
    try file.seekToEnd()
    try file.write(contentsOf: try JSONEncoder().encode(line) + Data("\n".utf8))
    try file.close()
  }

  private static func variable(_ name: String) throws -> String {
    guard let value = ProcessInfo.processInfo.environment["ONEPALM_CONTRACT_\(name)"] else {
      throw Why("ONEPALM_CONTRACT_\(name) is not set: run this by onepalm-contract")
    }
    return value
  }
}
