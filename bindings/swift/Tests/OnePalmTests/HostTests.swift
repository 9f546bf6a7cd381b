import Foundation
import Testing

@testable import OnePalm

@Suite struct HostTests {
  let phone: Phone

  init() throws {
    phone = try Phone()
  }

  @Test func aGuardThatSaysTheKeyIsGoneLeadsToStartingOver() async throws {
    await (try await phone.open()).shutDown()
    let error = await #expect(throws: OnePalmError.self) {
      try await phone.open(keyGuard: Failing(failure: HostFailure.gone))
    }
    guard case .startOver = error else { return #expect(Bool(false), "\(String(describing: error))") }
  }

  @Test func whateverElseAGuardThrowsIsForLater() async throws {
    let error = await #expect(throws: OnePalmError.self) {
      try await phone.open(keyGuard: Failing(failure: CocoaError(.fileReadUnknown)))
    }
    guard case .tryLater = error else { return #expect(Bool(false), "\(String(describing: error))") }
  }

  @Test(.timeLimit(.minutes(5)))
  func aGuardOfTheHostServesAndIsLetGoWithTheCore() async throws {
    let (life, end) = AsyncStream.makeStream(of: Void.self)
    do {
      let guarding = Delegating(to: try phone.fileGuard, untilLetGo: end)
      let palm = try await phone.open(keyGuard: guarding)
      #expect(try await palm.people().isEmpty)
      await palm.shutDown()
    }
    for await _ in life {}
  }

  @Test(arguments: [-1e300, 0, 1e12, .infinity, .nan])
  func aClockMaySayAnything(seconds: TimeInterval) async throws {
    let palm = try await phone.open(clock: Still(time: Date(timeIntervalSince1970: seconds)))
    #expect(try await palm.time().now.timeIntervalSince1970.isFinite)
    await palm.shutDown()
  }

  @Test func whatAFileGuardWrapsOnlyItUnwraps() throws {
    let keys = try phone.fileGuard
    let wrapped = try keys.wrap(Data([1, 2, 3]))
    #expect(try keys.unwrap(wrapped) == Data([1, 2, 3]))
    #expect(throws: HostFailure.wrong) { try keys.unwrap(Data(wrapped.reversed())) }
    #expect(try keys.publicKey().count == 65)
    #expect(try keys.sign(Data()).count == 64)
  }

  @Test func aFileGuardThatCannotBeMadeSaysSo() {
    #expect(throws: OnePalmError.self) { try FileKeyGuard(at: URL(filePath: "/no/such/folder/keys")) }
  }
}

private struct Failing: KeyGuard {
  let failure: any Error

  func wrap(_ plain: Data) throws -> Data { throw failure }
  func unwrap(_ wrapped: Data) throws -> Data { throw failure }
  func sign(_ message: Data) throws -> Data { throw failure }
  func publicKey() throws -> Data { throw failure }
}

private final class Delegating: KeyGuard {
  let keys: FileKeyGuard
  let life: AsyncStream<Void>.Continuation

  init(to keys: FileKeyGuard, untilLetGo life: AsyncStream<Void>.Continuation) {
    (self.keys, self.life) = (keys, life)
  }

  deinit {
    life.finish()
  }

  func wrap(_ plain: Data) throws -> Data { try keys.wrap(plain) }
  func unwrap(_ wrapped: Data) throws -> Data { try keys.unwrap(wrapped) }
  func sign(_ message: Data) throws -> Data { try keys.sign(message) }
  func publicKey() throws -> Data { try keys.publicKey() }
}

private struct Still: HostClock {
  let time: Date

  func now() -> Date { time }
  func monotonic() -> Duration { .seconds(Int64.max) }
}
