import Foundation
import Testing

@testable import OnePalm

@Suite(.timeLimit(.minutes(5))) struct CallingTests {
  let phone: Phone
  let server: SilentServer

  init() throws {
    (phone, server) = (try Phone(), try SilentServer())
  }

  @Test func aNewCoreKnowsNobodyAndSaysItsVersion() async throws {
    let palm = try await phone.open()
    #expect(try await palm.people().isEmpty)
    #expect(version() == OnePalm.version)
    await palm.shutDown()
  }

  @Test func anIdThatNamesNothingIsNotFoundAndNothingCrashes() async throws {
    let palm = try await phone.open()
    let error = await #expect(throws: OnePalmError.self) { try await palm.citizen("no uuid 🐚") }
    guard case .notFound = error else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(error?.code == "app.not-found")
    await palm.shutDown()
  }

  @Test func withoutANetworkACallSaysToTryLaterInBothLanguages() async throws {
    let palm = try await phone.open()
    let error = await #expect(throws: OnePalmError.self) { try await palm.refresh() }
    guard case .tryLater(let problem) = error else { return #expect(Bool(false)) }
    #expect(problem.sentence(in: .chinese) == problem.zh)
    #expect(problem.sentence(in: .french) == problem.en)
    #expect(error?.localizedDescription == problem.sentence())
    #expect(!problem.zh.isEmpty && problem.zh != problem.en)
    await palm.shutDown()
  }

  @Test func anArgumentThatCannotBeIsNamed() async throws {
    let palm = try await phone.open()
    let error = await #expect(throws: OnePalmError.self) {
      try await palm.catalogue.search("公积金", limit: -1)
    }
    #expect(error?.fields.map(\.at) == ["limit"])
    await palm.shutDown()
  }

  @Test func aCancelledTaskEndsALongCallThatWaitsForAnAnswer() async throws {
    let palm = try await phone.open(port: server.port)
    let call = Task { try await palm.refresh() }
    await server.isAsked()
    call.cancel()
    let error = await #expect(throws: OnePalmError.self) { try await call.value }
    #expect(error?.code == "call.cancelled")
    await palm.shutDown()
  }

  @Test func aTaskThatWasCancelledBeforeGetsNoFurther() async throws {
    let palm = try await phone.open(port: server.port)
    let call = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await palm.beginSignIn()
    }
    let error = await #expect(throws: OnePalmError.self) { try await call.value }
    #expect(error?.code == "call.cancelled")
    await palm.shutDown()
  }

  @Test func shuttingDownEndsWhatIsBusyAndRefusesWhatComesLater() async throws {
    let palm = try await phone.open(port: server.port)
    let calls = (0..<20).map { _ in Task { try await palm.refresh() } }
    await server.isAsked()
    await palm.shutDown()
    for call in calls {
      let error = await #expect(throws: OnePalmError.self) { try await call.value }
      #expect(error?.code == "call.cancelled" || error?.code == "core.closed")
    }
    let later = await #expect(throws: OnePalmError.self) { try await palm.people() }
    #expect(later?.code == "core.closed")
    await palm.shutDown()
  }

  @Test func twoHundredCallsAtOnceAllComeBack() async throws {
    let palm = try await phone.open()
    let answers = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 {
        group.addTask { (try? await palm.people())?.isEmpty ?? false }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers == Array(repeating: true, count: 200))
    await palm.shutDown()
  }

  @Test func aFaultInTheCoreIsAnErrorAndTheNextCallWorks() async throws {
    let probe = try RawProbe()
    let error = await #expect(throws: OnePalmError.self) { try await call { try await probe.fault() } }
    #expect(error == .fault)
    #expect(try await probe.wait(number: 7) == 7)
  }
}
