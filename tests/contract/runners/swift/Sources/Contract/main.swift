// Runs the table of cases over the Swift package. The protocol is `tests/contract/README.md`.

import Foundation

// Everything is on this machine.
setenv("no_proxy", "127.0.0.1,localhost", 1)

let suite = try Suite()
for (number, given) in suite.cases.enumerated() {
  let folder = suite.data.appending(path: String(number))
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  do {
    try await Play(host: given["host"], folder: folder, suite: suite).play(given)
    try suite.write(given["id"], nil)
  } catch {
    try suite.write(given["id"], String(describing: error))
  }
}
