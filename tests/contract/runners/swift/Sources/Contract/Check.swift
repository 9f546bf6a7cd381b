import Foundation
import OnePalm

/// Why a case is not ok.
struct Why: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Every path of `want` holds in `value`.
func check(_ value: JSON, wants want: JSON, in scene: Scene) throws {
  for (path, expected) in want.fields {
    let (found, expected) = (value.at(path), expected.puttingIn(scene.saved, scene.folder))
    guard holds(found, expected) else { throw Why("`\(path)` is \(found), not \(expected)") }
  }
}

/// The call failed as `fails` says.
func check(_ error: any Error, fails: JSON) throws {
  guard let error = error as? OnePalmError else { throw error }
  let found = [
    "type": JSON.text(JSON.name(of: error)), "code": .text(error.code),
  ]
  for (name, expected) in fails.fields {
    if let found = found[name], found != expected {
      throw Why("it failed with \(name) \(found), not \(expected)")
    }
  }
  if let at = fails["at"].text, !error.fields.map(\.at).contains(at) {
    throw Why("no field error names \(at): \(error.fields)")
  }
}

private func holds(_ found: JSON, _ expected: JSON) -> Bool {
  guard expected.fields.count == 1, let (asked, value) = expected.fields.first else {
    return found == expected
  }
  switch asked {
  case "$present": return !found.isNull
  case "$contains": return found.text?.contains(value.text ?? "") ?? false
  case "$least": return (found.number ?? .min) >= (value.number ?? .max)
  default: return found == expected
  }
}
