import Foundation

/// A shape of a call: how often it is made in one measurement, ours, and the empty library's.
struct Shape {
  let name: String
  let times: Int
  let ours: Work
  let empty: Work

  typealias Work = @Sendable (Int) async throws -> Void

  /// Microseconds of one call, ours and the empty library's: medians of rounds that take turns.
  func measure(rounds: Int) async throws -> (ours: Double, empty: Double) {
    var (ours, empty): ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      ours.append(try await time(self.ours))
      empty.append(try await time(self.empty))
    }
    return (ours.median, empty.median)
  }

  private func time(_ work: Work) async throws -> Double {
    let begun = ContinuousClock.now
    try await work(times)
    return begun.duration(to: .now).micros / Double(times)
  }
}

extension Duration {
  var micros: Double {
    Double(components.seconds) * 1e6 + Double(components.attoseconds) / 1e12
  }
}

extension [Double] {
  var median: Double {
    let sorted = sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }
}
