// What a call of each shape costs beside the same shape on an empty library, the first answer, and a soak.
// Prints lines for people on standard error and JSON lines on standard output.

import Foundation

@testable import OnePalm

func say(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
}

/// What a call may cost beside the empty crate's, and how many bytes it may leave behind.
let (budget, slope) = (1.3, 16.0)

// The system loaded the library before this line: that is not in the first answer.
let begun = ContinuousClock.now
let folder = FileManager.default.temporaryDirectory.appending(path: "onepalm-\(UUID().uuidString)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let platform = URL(string: "http://127.0.0.1:9") ?? folder
let host = HostServices(keyGuard: try FileKeyGuard(at: folder.appending(path: "keys")))
let palm = try await OnePalm.open(Configuration(folder: folder, platform: platform), host: host)
_ = try await palm.people()
let first = begun.duration(to: .now).micros / 1000
say(String(format: "first answer: %.1f ms", first))
print(#"{"language":"swift","first_answer_ms":\#(first)}"#)
await palm.shutDown()
try FileManager.default.removeItem(at: folder)

var keeps = true
for shape in try shapes() {
  _ = try await shape.measure(rounds: 2)
  let (ours, ratio) = try await shape.measure(rounds: 41)
  keeps = keeps && ratio <= budget
  let verdict = ratio <= budget ? "well    " : "FAILED  "
  let figure = String(format: "%.2f µs, %.2f × the empty crate's (≤ %.1f)", ours, ratio, budget)
  say("\(verdict) swift \(shape.name): \(figure)")
  print(#"{"language":"swift","shape":"\#(shape.name)","ours_us":\#(ours),"ratio":\#(ratio)}"#)
}

let held = try await soak()
keeps = keeps && held.slope <= slope
let verdict = held.slope <= slope ? "well    " : "FAILED  "
let figures = String(format: "%.2f bytes a call (≤ %.0f)", held.slope, slope)
say("\(verdict) swift soak of 100,000 calls: \(held.first) bytes, then \(held.last); \(figures)")
print(
  #"{"language":"swift","soak_first":\#(held.first),"soak_last":\#(held.last),"bytes_a_call":\#(held.slope)}"#)
exit(keeps ? 0 : 1)
