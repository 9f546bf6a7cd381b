import Foundation

@testable import OnePalm

/// Makes a call on the case's own core and citizen, or on what was saved under a name.
func call(_ name: String, on: String?, with: JSON, in scene: Scene) async throws -> Answer {
  let with = Arguments(with: with)
  let on = try on.map { on in
    guard let handle = scene.handles[on] else { throw Why("nothing was saved as \(on)") }
    return handle
  }
  if let make = freeCalls[name] { return try await make(scene, with) }
  if let make = coreCalls[name] {
    if case .core(let core)? = on { return try await make(core, with) }
    guard on == nil, let core = scene.core else { throw Why("\(name) needs a core") }
    return try await make(core, with)
  }
  if let make = citizenCalls[name] {
    if case .citizen(let citizen)? = on { return try await make(citizen, with) }
    guard on == nil, let citizen = scene.citizen else { throw Why("\(name) needs a citizen") }
    return try await make(citizen, with)
  }
  guard name.hasPrefix("observer."), case .observed(let told, let watching)? = on else {
    throw Why("no call is named \(name)")
  }
  if name == "observer.end" { watching.cancel() }
  return Answer(
    .object(["changes": .number(told.changes.value), "ended": .bool(told.ended.value > 0)]))
}

private typealias Call<Object> = @Sendable (Object, Arguments) async throws -> Answer

private func told(_ value: Any?) -> Answer {
  Answer(JSON(neutral: value))
}

private func told(_ fields: [String: Int64]) -> Answer {
  Answer(.object(fields.mapValues { .number($0) }))
}

private func object(_ handle: Handle) -> Answer {
  Answer("object", handle)
}

private let freeCalls: [String: Call<Scene>] = [
  "root.open": { try await opened($0, $1, OnePalm.open) },
  "root.startOver": { try await opened($0, $1, OnePalm.startOver) },
  "root.version": { _, _ in told(OnePalm.version) },
  "probe.fault": { _, _ in
    let probe = try RawProbe()
    return told(try await call { try await probe.fault() })
  },
  "probe.faultInCommit": { scene, with in
    let at = try with.text("at")
    let probe = try RawProbe()
    return told(try await call { try await probe.faultInCommit(folder: scene.folder.path, at: at) })
  },
  "host.logged": { scene, _ in told(["events": scene.logged.value]) },
]

private func opened(
  _ scene: Scene, _ with: Arguments,
  _ open: (Configuration, HostServices) async throws(OnePalmError) -> OnePalm
) async throws -> Answer {
  let folder = with.with["folder"].text.map { scene.folder.appending(path: $0) } ?? scene.folder
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  let host = with.with["host"].isNull ? scene.host : with.with["host"]
  let back = Open()
  let services = try services(host, in: folder, open: back, logged: scene.logged)
  let platform = with.with["platform"].isNull ? scene.platform : try with.text("platform")
  let url = URL(string: platform) ?? URL(fileURLWithPath: platform)
  let core = try await open(Configuration(folder: folder, platform: url), services)
  back.core = core
  return object(.core(core))
}

private let coreCalls: [String: Call<OnePalm>] = [
  "root.people": { core, _ in told(try await core.people()) },
  "root.citizen": { object(.citizen(try await $0.citizen(try $1.id("person")))) },
  "root.refresh": { core, _ in told(try await core.refresh()) },
  "root.time": { core, _ in told(try await core.time()) },
  "root.pause": { core, _ in told(try await core.pause()) },
  "root.shutDown": { core, _ in told(await core.shutDown()) },
  "root.networkChanged": { core, _ in told(try await core.networkChanged()) },
  "root.beginSignIn": { core, _ in
    Answer(.object(["url": .text(try await core.beginSignIn().absoluteString)]))
  },
  "root.completeSignIn": {
    object(.citizen(try await $0.completeSignIn(try $1.url("redirect"))))
  },
  "catalogue.search": { core, with in
    let asked = Arguments(with: with.with["request"])
    let request = SearchRequest(
      words: try asked.text("words"), limit: try asked.number("limit", default: 20),
      level: try asked.code("level"), area: asked.with["area"].text, body: asked.with["body"].text,
      theme: asked.with["theme"].text, audience: try asked.code("audience"),
      leastDepth: try asked.code("leastDepth"), handedInAt: asked.with["handedInAt"].text,
      namesOnly: asked.flag("namesOnly"), near: asked.with["near"].text)
    return told(try await core.catalogue.search(request))
  },
  "catalogue.suggest": { core, with in
    let limit = try with.number("limit", default: 10)
    return told(try await core.catalogue.suggest(try with.text("typed"), limit: limit))
  },
  "catalogue.guide": { told(try await $0.catalogue.guide(try $1.id("code"))) },
  "catalogue.lifeEvents": { core, _ in told(try await core.catalogue.lifeEvents()) },
  "catalogue.lifeEvent": { told(try await $0.catalogue.lifeEvent(try $1.id("id"))) },
  "catalogue.withdrawn": { told(try await $0.catalogue.withdrawn(try $1.id("code"))) },
  "catalogue.replacements": { told(try await $0.catalogue.replacements(for: try $1.id("code"))) },
  "catalogue.count": { core, _ in told(try await core.catalogue.count()) },
  "catalogue.themes": { core, _ in told(try await core.catalogue.themes()) },
]

private let citizenCalls: [String: Call<Citizen>] =
  personCalls.merging(draftCalls) { $1 }.merging(areaCalls) { $1 }

private let personCalls: [String: Call<Citizen>] = [
  "citizen.person": { citizen, _ in told(citizen.person) },
  "citizen.observe": { citizen, _ in
    let (changes, told) = (citizen.changes(), Told())
    let watching = Task {
      for await _ in changes { told.changes.add() }
      told.ended.add()
    }
    return object(.observed(told, watching))
  },
]

private let draftCalls: [String: Call<Citizen>] = [
  "drafts.begin": { told(try await $0.drafts.begin(try $1.id("item"))) },
  "drafts.list": { citizen, with in
    let limit = try with.number("limit", default: 20)
    return told(try await citizen.drafts.list(after: with.with["after"].text, limit: limit))
  },
  "drafts.get": { told(try await $0.drafts.get(try $1.id("id"))) },
  "drafts.form": { told(try await $0.drafts.form(of: try $1.id("id"))) },
  "drafts.answer": { citizen, with in
    let value = try with.value("value")
    return told(try await citizen.drafts.answer(try with.id("field"), with: value, in: try with.id("id")))
  },
  "drafts.answerAll": { citizen, with in
    told(try await citizen.drafts.answer(try with.row("answers"), in: try with.id("id")))
  },
  "drafts.addRow": { citizen, with in
    let row = try with.row("row")
    return told(try await citizen.drafts.addRow(row, to: try with.id("table"), in: try with.id("id")))
  },
  "drafts.changeRow": { citizen, with in
    told(
      try await citizen.drafts.replaceRow(
        at: try with.number("at"), of: try with.id("table"), in: try with.id("id"),
        with: try with.row("row")))
  },
  "drafts.removeRow": { citizen, with in
    told(
      try await citizen.drafts.removeRow(
        at: try with.number("at"), from: try with.id("table"), in: try with.id("id")))
  },
  "drafts.chooseHandlingItem": {
    told(try await $0.drafts.chooseHandlingItem(try $1.id("code"), in: try $1.id("id")))
  },
  "drafts.changes": { told(try await $0.drafts.changes(of: try $1.id("id"))) },
  "drafts.renew": { told(try await $0.drafts.renew(try $1.id("id"))) },
  "drafts.submit": { told(try await $0.drafts.submit(try $1.id("id"))) },
  "drafts.delete": { told(try await $0.drafts.delete(try $1.id("id"))) },
  "drafts.attach": { citizen, with in
    let file = try with.bytes("file")
    return told(
      try await citizen.drafts.attach(file, for: try with.id("material"), to: try with.id("id")))
  },
  "drafts.attachPath": { citizen, with in
    let file = URL(fileURLWithPath: try with.text("path"))
    return told(
      try await citizen.drafts.attach(
        contentsOf: file, for: try with.id("material"), to: try with.id("id")))
  },
  "drafts.detach": {
    told(try await $0.drafts.detach(try $1.id("material"), from: try $1.id("id")))
  },
  "drafts.attachment": { citizen, with in
    let offset = try with.number("offset", default: 0)
    return told(
      try await citizen.drafts.attachment(
        try with.id("material"), of: try with.id("id"), from: offset))
  },
  "drafts.saveAttachment": { citizen, with in
    let file = URL(fileURLWithPath: try with.text("path"))
    return told(
      try await citizen.drafts.saveAttachment(
        try with.id("material"), of: try with.id("id"), to: file))
  },
  "drafts.attachAnswer": { citizen, with in
    let file = try with.bytes("file")
    return told(
      try await citizen.drafts.attach(file, asAnswerTo: try with.id("field"), in: try with.id("id")))
  },
  "drafts.attachCell": { citizen, with in
    told(
      try await citizen.drafts.attach(
        try with.bytes("file"), toRow: try with.number("row"), column: try with.id("column"),
        of: try with.id("table"), in: try with.id("id")))
  },
  "drafts.answerFile": { citizen, with in
    let offset = try with.number("offset", default: 0)
    return told(
      try await citizen.drafts.answerFile(try with.id("upload"), of: try with.id("id"), from: offset))
  },
  "drafts.beginTogether": {
    told(try await $0.drafts.beginTogether(try $1.id("event"), own: try $1.row("own")))
  },
  "drafts.answerTogether": { citizen, with in
    let value = try with.value("value")
    return told(
      try await citizen.drafts.answerTogether(
        try with.id("field"), with: value, in: try with.id("id")))
  },
  "drafts.listTogether": { citizen, with in
    let limit = try with.number("limit", default: 20)
    return told(try await citizen.drafts.listTogether(after: with.with["after"].text, limit: limit))
  },
  "drafts.together": { told(try await $0.drafts.together(try $1.id("id"))) },
]

private let areaCalls: [String: Call<Citizen>] = [
  "session.expiresAt": { citizen, _ in told(try await citizen.session.expiresAt()) },
  "session.unsent": { citizen, _ in told(try await citizen.session.unsent()) },
  "session.signOut": { citizen, _ in told(try await citizen.session.signOut()) },
  "profile.get": { citizen, _ in told(try await citizen.profile.get()) },
  "cases.list": { citizen, with in
    let limit = try with.number("limit", default: 20)
    return told(try await citizen.cases.list(after: with.with["after"].text, limit: limit))
  },
  "cases.get": { told(try await $0.cases.get(try $1.id("id"))) },
  "cases.clock": { told(try await $0.cases.clock(of: try $1.id("id"))) },
  "cases.mend": { told(try await $0.cases.mend(try $1.id("id"))) },
  "cases.withdraw": { citizen, with in
    let reason = with.with["reason"].text ?? ""
    return told(try await citizen.cases.withdraw(try with.id("id"), reason: reason))
  },
  "certificates.list": { citizen, with in
    let limit = try with.number("limit", default: 20)
    return told(try await citizen.certificates.list(after: with.with["after"].text, limit: limit))
  },
  "certificates.verify": { told(try await $0.certificates.verify(try $1.id("id"))) },
  "certificates.judge": { told(try await $0.certificates.judge(try $1.bytes("file"))) },
  "certificates.save": { citizen, with in
    let file = URL(fileURLWithPath: try with.text("path"))
    return told(
      try await citizen.certificates.save(try with.id("id"), for: try with.text("to"), to: file))
  },
  "certificates.draw": { citizen, with in
    let file = URL(fileURLWithPath: try with.text("path"))
    return told(
      try await citizen.certificates.draw(
        try with.id("id"), page: try with.number("page"), dpi: Float(try with.number("dpi")),
        to: file))
  },
  "inbox.list": { citizen, with in
    let limit = try with.number("limit", default: 20)
    return told(try await citizen.inbox.list(after: with.with["after"].text, limit: limit))
  },
  "inbox.markRead": { told(try await $0.inbox.markRead(try $1.id("id"))) },
  "evaluations.rate": { citizen, with in
    let asked = Arguments(with: with.with["request"])
    return told(
      try await citizen.evaluations.rate(
        try asked.id("caseId"), satisfaction: try asked.number("satisfaction"),
        words: asked.with["words"].text ?? "", anonymous: asked.flag("anonymous")))
  },
  "evaluations.list": { citizen, with in
    let limit = try with.number("limit", default: 20)
    return told(try await citizen.evaluations.list(after: with.with["after"].text, limit: limit))
  },
  "activity.list": { citizen, with in
    let limit = try with.number("limit", default: 20)
    return told(try await citizen.activity.list(after: with.with["after"].text, limit: limit))
  },
  "activity.save": { citizen, with in
    told(try await citizen.activity.save(to: URL(fileURLWithPath: try with.text("path"))))
  },
  "activity.isWhole": { citizen, _ in told(try await citizen.activity.isWhole()) },
  "sync.run": { citizen, with in
    let asked = Arguments(with: with.with["request"])
    let budget = Duration.milliseconds(try asked.number("budgetMillis", default: 30_000))
    return told(try await citizen.sync.run(budget: budget, inBackground: asked.flag("inBackground")))
  },
  "sync.next": { citizen, _ in told(try await citizen.sync.next()) },
  "sync.networkIsBack": { citizen, _ in told(try await citizen.sync.networkIsBack()) },
  "sync.retry": { told(try await $0.sync.retry(try $1.id("key"))) },
  "sync.outbox": { citizen, with in
    let limit = try with.number("limit", default: 20)
    return told(try await citizen.sync.outbox(after: with.with["after"].text, limit: limit))
  },
]
