import Foundation

@testable import OnePalm

/// Bytes that the process holds.
private func resident() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
  let pages = status.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
}

/// A hundred thousand calls of every kind: what is held at the start and at the end, and the slope between, in bytes a
/// call, by least squares.
func soak(calls: Int = 100_000, samples: Int = 50) async throws -> (first: Int, last: Int, slope: Double) {
  let probe = try RawProbe()
  let record = RawProbeRecord(number: 7, name: "云舟市行政审批局", note: nil, words: ["一"])
  try await some(calls / 5, of: probe, with: record)
  var held: [(x: Double, y: Double)] = []
  for sample in 0..<samples {
    held.append((Double(sample * calls / samples), Double(resident())))
    try await some(calls / samples, of: probe, with: record)
  }
  let (x, y) = (held.map(\.x).mean, held.map(\.y).mean)
  let rise = held.reduce(0) { $0 + ($1.x - x) * ($1.y - y) }
  let run = held.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
  return (Int(held[0].y), resident(), rise / run)
}

private func some(_ calls: Int, of probe: RawProbe, with record: RawProbeRecord) async throws {
  for number in 0..<calls {
    switch number % 5 {
    case 0: _ = probe.call(number: number)
    case 1: _ = probe.record(record: record)
    case 2: _ = try await call { try await probe.wait(number: number) }
    case 3: _ = try await probe.callback(listener: Heard(), number: number)
    default: _ = try await longCall { _ in try await probe.wait(number: number) }
    }
  }
}

extension [Double] {
  fileprivate var mean: Double { reduce(0, +) / Double(count) }
}
