import Foundation
import OnePalm

/// What a case has in its hand.
struct Scene: Sendable {
  /// The case's folder.
  let folder: URL
  /// The host's services as the case describes them.
  let host: JSON
  /// The platform's address.
  let platform: String
  /// What was saved, in the neutral form.
  var saved: [String: JSON] = [:]
  /// What was saved that calls are made on.
  var handles: [String: Handle] = [:]
  /// What calls are made on that name nothing.
  var core: OnePalm?
  var citizen: Citizen?
  /// Everything that was opened.
  var opened: [OnePalm] = []
  /// What the case's own log took down.
  let logged = Counter()
}

/// Something that calls are made on.
enum Handle: Sendable {
  case core(OnePalm)
  case citizen(Citizen)
  case observed(Told, Task<Void, Never>)
}

/// What a stream of changes told.
struct Told: Sendable {
  let changes = Counter()
  let ended = Counter()
}

/// What came back: the neutral form, and the object where it is one.
struct Answer: Sendable {
  let value: JSON
  let handle: Handle?

  init(_ value: JSON, _ handle: Handle? = nil) {
    self.value = value
    self.handle = handle
  }
}

/// Counts from several threads.
final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var counted: Int64 = 0

  func add() {
    lock.withLock { counted += 1 }
  }

  var value: Int64 {
    lock.withLock { counted }
  }
}
