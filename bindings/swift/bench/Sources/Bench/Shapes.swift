import Foundation

/// A shape of a call: how often it is made in one measurement, ours, and the empty library's.
struct Shape {
  let name: String
  let times: Int
  let ours: Work
  let empty: Work

  typealias Work = @Sendable (Int) async throws -> Void

  /// Microseconds of one call of ours, and how many times the empty library's that is: medians of rounds in which both
  /// take turns at being first.
  func measure(rounds: Int) async throws -> (ours: Double, ratio: Double) {
    var (times, ratios): ([Double], [Double]) = ([], [])
    for round in 0..<rounds {
      let emptyFirst = round.isMultiple(of: 2)
      var other = 0.0
      if emptyFirst { other = try await time(empty) }
      let own = try await time(ours)
      if !emptyFirst { other = try await time(empty) }
      times.append(own)
      ratios.append(own / other)
    }
    return (times.median, ratios.median)
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
