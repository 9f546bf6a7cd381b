import Empty
import Foundation

@testable import OnePalm

/// The shapes of `probe.rs`, on our library and on the empty one.
func shapes() throws -> [Shape] {
  let (ours, empty) = (try RawProbe(), try Empty.Probe())
  let words = ["一", "二"]
  let record = RawProbeRecord(number: 7, name: "云舟市行政审批局", note: nil, words: words)
  let bare = Empty.ProbeRecord(number: 7, name: "云舟市行政审批局", note: nil, words: words)
  let bytes = Data(count: 1 << 20)
  let (heard, bareHeard) = (Heard(), BareHeard())
  return [
    Shape(
      name: "call", times: 20_000,
      ours: { for number in 0..<$0 { _ = ours.call(number: number) } },
      empty: { for number in 0..<$0 { _ = empty.call(number: Int32(number)) } }),
    Shape(
      name: "record", times: 2_000,
      ours: { for _ in 0..<$0 { _ = ours.record(record: record) } },
      empty: { for _ in 0..<$0 { _ = empty.record(record: bare) } }),
    Shape(
      name: "list of 100", times: 50,
      ours: { for _ in 0..<$0 { _ = ours.list() } },
      empty: { for _ in 0..<$0 { _ = empty.list() } }),
    Shape(
      name: "callback", times: 500,
      ours: { for _ in 0..<$0 { _ = try await ours.callback(listener: heard, number: 7) } },
      empty: { for _ in 0..<$0 { _ = try await empty.callback(listener: bareHeard, number: 7) } }),
    Shape(
      name: "await", times: 1_000,
      ours: { for _ in 0..<$0 { _ = try await call { try await ours.wait(number: 7) } } },
      empty: { for _ in 0..<$0 { _ = try await empty.wait(number: 7) } }),
    Shape(
      name: "1 MB of bytes", times: 5,
      ours: { for _ in 0..<$0 { _ = ours.bytes(bytes: bytes) } },
      empty: { for _ in 0..<$0 { _ = empty.bytes(bytes: bytes) } }),
  ]
}

final class Heard: RawProbeListener {
  func heard(number: Int) throws -> Int { number }
}

private final class BareHeard: Empty.ProbeListener {
  func heard(number: Int32) throws -> Int32 { number }
}
