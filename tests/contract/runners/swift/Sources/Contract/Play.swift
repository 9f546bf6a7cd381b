import Foundation
import OnePalm

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// How long a step is repeated until it is as wanted.
private let patience = Duration.seconds(20)

/// Goes through the steps of one case.
actor Play {
  private var scene: Scene
  private let suite: Suite

  init(host: JSON, folder: URL, suite: Suite) {
    scene = Scene(folder: folder, host: host, platform: suite.platform)
    self.suite = suite
  }

  /// Plays a case to its end; throws why it is not ok.
  func play(_ given: JSON) async throws {
    do {
      try await steps(given)
      await end()
    } catch {
      await end()
      throw error
    }
  }

  /// Lets go of what was opened.
  private func end() async {
    for case .observed(_, let watching) in scene.handles.values { watching.cancel() }
    for core in scene.opened { await core.shutDown() }
  }

  private func steps(_ given: JSON) async throws {
    _ = try await suite.control("/begin?case=\((given["id"].text ?? "").escaped)")
    if given["open"] != .bool(false) {
      if case .core(let core)? = try await make("root.open", .null).handle { scene.core = core }
    }
    if let user = given["signIn"].text { try await signIn(user) }
    for (number, step) in given["steps"].list.enumerated() {
      do {
        try await one(step)
      } catch {
        let name = step["call"].text ?? step["control"].text ?? "file"
        throw Why("step \(number + 1) (\(name)): \(error)")
      }
    }
  }

  private func signIn(_ user: String) async throws {
    let begun = try await make("root.beginSignIn", .null).value
    let url = (begun["url"].text ?? "").escaped
    let back = try await suite.control("/sign-in?url=\(url)&user=\(user.escaped)")
    let with = JSON.object(["redirect": back["redirect"]])
    if case .citizen(let citizen)? = try await make("root.completeSignIn", with).handle {
      scene.citizen = citizen
    }
  }

  private func one(_ step: JSON) async throws {
    if let path = step["control"].text {
      return keep(step, Answer(try await suite.control(withSaved(path))))
    }
    if let name = step["file"].text {
      let bytes = Arguments(with: step.puttingIn(scene.saved, scene.folder))
      return try bytes.bytes("bytes").write(to: scene.folder.appending(path: name))
    }
    let with = step["with"].puttingIn(scene.saved, scene.folder)
    if let times = step["times"].number { return try await many(step, with, Int(times)) }
    let begun = ContinuousClock.now
    while true {
      let answer = await stopped(step, with)
      do {
        try judge(step, answer)
        if let answer = try? answer.get() { keep(step, answer) }
        return
      } catch {
        guard step["until"] == .bool(true), begun.duration(to: .now) < patience else { throw error }
        try await Task.sleep(for: .milliseconds(100))
      }
    }
  }

  /// Makes the same call many times at once.
  private func many(_ step: JSON, _ with: JSON, _ times: Int) async throws {
    let (scene, name, on) = (scene, step["call"].text ?? "", step["on"].text)
    let answers = await withTaskGroup(of: Result<Answer, any Error>.self) { group in
      for _ in 0..<times {
        group.addTask { await Result { try await call(name, on: on, with: with, in: scene) } }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for answer in answers { try judge(step, answer) }
  }

  /// The call, cancelled or with its core shut down meanwhile where the step says so.
  private func stopped(_ step: JSON, _ with: JSON) async -> Result<Answer, any Error> {
    let (scene, name, on) = (scene, step["call"].text ?? "", step["on"].text)
    let running = Task { try await call(name, on: on, with: with, in: scene) }
    if let after = step["cancelAfter"].number {
      try? await Task.sleep(for: .milliseconds(after))
      running.cancel()
    }
    if let after = step["closeAfter"].number {
      try? await Task.sleep(for: .milliseconds(after))
      await scene.core?.shutDown()
    }
    let answer = await running.result
    if case .success(let answer) = answer, case .core(let core)? = answer.handle {
      self.scene.opened.append(core)
    }
    return answer
  }

  /// Makes a call of the case's frame.
  private func make(_ name: String, _ with: JSON) async throws -> Answer {
    try await stopped(.object(["call": .text(name)]), with).get()
  }

  private func judge(_ step: JSON, _ answer: Result<Answer, any Error>) throws {
    switch (answer, step["fails"]) {
    case (.failure(let error), .null) where !step["mayFail"].isNull:
      try check(error, fails: step["mayFail"])
    case (.success(let answer), .null): try check(answer.value, wants: step["want"], in: scene)
    case (.success(let answer), _): throw Why("it should fail, and gave \(answer.value)")
    case (.failure(let error), .null): throw Why("it failed: \(error)")
    case (.failure(let error), let fails): try check(error, fails: fails)
    }
  }

  private func keep(_ step: JSON, _ answer: Answer) {
    guard let name = step["save"].text else { return }
    scene.saved[name] = answer.value
    scene.handles[name] = answer.handle ?? scene.handles[name]
  }

  /// A path of the control port with the values of `$name.path` put in.
  private func withSaved(_ path: String) -> String {
    let parts = path.split(separator: "$", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(String(parts.first ?? "")) { whole, part in
      let end = part.firstIndex { $0 == "&" || $0 == "#" } ?? part.endIndex
      let value = JSON.text("$" + part[..<end]).puttingIn(scene.saved, scene.folder)
      return whole + (value.text ?? value.description).escaped + part[end...]
    }
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ work: () async throws -> Success) async {
    do {
      self = .success(try await work())
    } catch {
      self = .failure(error)
    }
  }
}

extension String {
  var escaped: String {
    addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
