package contract

import cn.onepalm.Citizen
import cn.onepalm.Level
import cn.onepalm.OnePalm
import cn.onepalm.OnlineDepth
import cn.onepalm.Probe
import cn.onepalm.RateRequest
import cn.onepalm.SearchRequest
import cn.onepalm.ServiceObject
import cn.onepalm.SyncRequest
import cn.onepalm.answer
import cn.onepalm.attach
import cn.onepalm.draw
import cn.onepalm.save
import cn.onepalm.version
import kotlin.io.path.Path

/** The table of calls: those on a core, those on a citizen, and one on the probe. */
val onPalm: Map<String, suspend OnePalm.(Arguments) -> Any?> =
    mapOf(
        "root.people" to { people() },
        "root.citizen" to { citizen(it.text("person")) },
        "root.refresh" to { refresh() },
        "root.time" to { time() },
        "root.pause" to { pause() },
        "root.shutDown" to { shutDown() },
        "root.networkChanged" to { networkChanged() },
        "root.beginSignIn" to { beginSignIn() },
        "root.completeSignIn" to { completeSignIn(it.text("redirect")) },
        "root.version" to { OnePalm.version },
        "root.probe" to { Probe() },
        "catalogue.search" to { catalogue.search(it.record("request").search()) },
        "catalogue.suggest" to { catalogue.suggest(it.text("typed"), it.int("limit", 10)) },
        "catalogue.guide" to { catalogue.guide(it.text("code")) },
        "catalogue.lifeEvents" to { catalogue.lifeEvents() },
        "catalogue.lifeEvent" to { catalogue.lifeEvent(it.text("id")) },
        "catalogue.withdrawn" to { catalogue.withdrawn(it.text("code")) },
        "catalogue.replacements" to { catalogue.replacements(it.text("code")) },
        "catalogue.count" to { catalogue.count() },
        "catalogue.themes" to { catalogue.themes() },
    )

val onProbe: Map<String, suspend Probe.(Arguments) -> Any?> = mapOf("probe.fault" to { fault() })

val onCitizen: Map<String, suspend Citizen.(Arguments) -> Any?> =
    mapOf(
        "citizen.person" to { person },
        "session.expiresAt" to { session.expiresAt() },
        "session.unsent" to { session.unsent() },
        "session.signOut" to { session.signOut() },
        "profile.get" to { profile.get() },
        "drafts.begin" to { drafts.begin(it.text("item")) },
        "drafts.list" to { drafts.list(it.after(), it.limit()) },
        "drafts.get" to { drafts.get(it.id()) },
        "drafts.form" to { drafts.form(it.id()) },
        "drafts.answer" to { drafts.answer(it.id(), it.text("field"), it.answer("value")) },
        "drafts.answerAll" to {
            drafts.answer(it.id(), it.row("answers").cells.associate { cell -> cell.field to cell.value })
        },
        "drafts.addRow" to { drafts.addRow(it.id(), it.text("table"), it.row("row")) },
        "drafts.changeRow" to { drafts.changeRow(it.id(), it.text("table"), it.int("at"), it.row("row")) },
        "drafts.removeRow" to { drafts.removeRow(it.id(), it.text("table"), it.int("at")) },
        "drafts.chooseHandlingItem" to { drafts.chooseHandlingItem(it.id(), it.text("code")) },
        "drafts.changes" to { drafts.changes(it.id()) },
        "drafts.renew" to { drafts.renew(it.id()) },
        "drafts.submit" to { drafts.submit(it.id()) },
        "drafts.delete" to { drafts.delete(it.id()) },
        "drafts.attach" to { drafts.attach(it.id(), it.text("material"), it.bytes("file")) },
        "drafts.attachPath" to { drafts.attach(it.id(), it.text("material"), Path(it.text("path"))) },
        "drafts.detach" to { drafts.detach(it.id(), it.text("material")) },
        "drafts.attachment" to { drafts.attachment(it.id(), it.text("material"), it.long("offset", 0)) },
        "drafts.attachAnswer" to { drafts.attachAnswer(it.id(), it.text("field"), it.bytes("file")) },
        "drafts.attachCell" to {
            drafts.attachCell(it.id(), it.text("table"), it.int("row"), it.text("column"), it.bytes("file"))
        },
        "drafts.answerFile" to { drafts.answerFile(it.id(), it.text("upload"), it.long("offset", 0)) },
        "drafts.beginTogether" to { drafts.beginTogether(it.text("event"), it.row("own")) },
        "drafts.answerTogether" to { drafts.answerTogether(it.id(), it.text("field"), it.answer("value")) },
        "drafts.listTogether" to { drafts.listTogether(it.after(), it.limit()) },
        "drafts.together" to { drafts.together(it.id()) },
        "cases.list" to { cases.list(it.after(), it.limit()) },
        "cases.get" to { cases.get(it.id()) },
        "cases.clock" to { cases.clock(it.id()) },
        "cases.mend" to { cases.mend(it.id()) },
        "cases.withdraw" to { cases.withdraw(it.id(), it.textOrNull("reason") ?: "") },
        "certificates.list" to { certificates.list(it.after(), it.limit()) },
        "certificates.verify" to { certificates.verify(it.id()) },
        "certificates.judge" to { certificates.judge(it.bytes("file")) },
        "certificates.save" to { certificates.save(it.id(), it.text("to"), Path(it.text("path"))) },
        "certificates.draw" to {
            certificates.draw(it.id(), it.int("page"), it.int("dpi").toFloat(), Path(it.text("path")))
        },
        "inbox.list" to { inbox.list(it.after(), it.limit()) },
        "inbox.markRead" to { inbox.markRead(it.id()) },
        "evaluations.rate" to { evaluations.rate(it.record("request").rating()) },
        "evaluations.list" to { evaluations.list(it.after(), it.limit()) },
        "activity.list" to { activity.list(it.after(), it.limit()) },
        "activity.export" to { activity.export() },
        "activity.isWhole" to { activity.isWhole() },
        "sync.run" to { sync.run(it.record("request").syncing()) },
        "sync.next" to { sync.next() },
        "sync.networkIsBack" to { sync.networkIsBack() },
        "sync.retry" to { sync.retry(it.text("key")) },
        "sync.outbox" to { sync.outbox() },
    )

private fun Arguments.id() = text("id")

private fun Arguments.after() = textOrNull("after")

private fun Arguments.limit() = int("limit", 20)

private fun Arguments.search() =
    SearchRequest(
        words = text("words"),
        limit = limit(),
        level = code<Level>("level"),
        area = textOrNull("area"),
        body = textOrNull("body"),
        theme = textOrNull("theme"),
        audience = code<ServiceObject>("audience"),
        leastDepth = code<OnlineDepth>("leastDepth"),
        handedInAt = textOrNull("handedInAt"),
        namesOnly = flag("namesOnly", false),
        near = textOrNull("near"),
    )

private fun Arguments.rating() =
    RateRequest(text("caseId"), int("satisfaction"), textOrNull("words") ?: "", flag("anonymous", false))

private fun Arguments.syncing() = SyncRequest(long("budgetMillis", 30_000), flag("behind", false))
