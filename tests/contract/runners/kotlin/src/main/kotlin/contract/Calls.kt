package contract

import cn.onepalm.CaseId
import cn.onepalm.CertificateId
import cn.onepalm.Citizen
import cn.onepalm.DraftId
import cn.onepalm.FieldId
import cn.onepalm.IdempotencyKey
import cn.onepalm.ItemCode
import cn.onepalm.Level
import cn.onepalm.LifeEventId
import cn.onepalm.MaterialId
import cn.onepalm.MessageId
import cn.onepalm.OnePalm
import cn.onepalm.OnlineDepth
import cn.onepalm.PersonId
import cn.onepalm.Probe
import cn.onepalm.RateRequest
import cn.onepalm.SearchRequest
import cn.onepalm.ServiceObject
import cn.onepalm.TogetherId
import cn.onepalm.UploadId
import cn.onepalm.attach
import cn.onepalm.draw
import cn.onepalm.save
import cn.onepalm.saveAttachment
import cn.onepalm.version
import kotlin.io.path.Path
import kotlin.time.Duration.Companion.milliseconds

/** The table of calls: those on a core, those on a citizen, and one on the probe. */
val onPalm: Map<String, suspend OnePalm.(Arguments) -> Any?> =
    mapOf(
        "root.people" to { people() },
        "root.citizen" to { citizen(PersonId(it.text("person"))) },
        "root.refresh" to { refresh() },
        "root.time" to { time() },
        "root.pause" to { pause() },
        "root.shutDown" to { shutDown() },
        "root.networkChanged" to { networkChanged() },
        "root.beginSignIn" to { beginSignIn() },
        "root.completeSignIn" to { completeSignIn(it.text("redirect")) },
        "root.version" to { OnePalm.version },
        "catalogue.search" to { catalogue.search(it.record("request").search()) },
        "catalogue.suggest" to { catalogue.suggest(it.text("typed"), it.int("limit", 10)) },
        "catalogue.guide" to { catalogue.guide(it.item()) },
        "catalogue.lifeEvents" to { catalogue.lifeEvents() },
        "catalogue.lifeEvent" to { catalogue.lifeEvent(LifeEventId(it.text("id"))) },
        "catalogue.withdrawn" to { catalogue.withdrawn(it.item()) },
        "catalogue.replacements" to { catalogue.replacements(it.item()) },
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
        "drafts.begin" to { drafts.begin(ItemCode(it.text("item"))) },
        "drafts.list" to { drafts.list(it.after(), it.limit()) },
        "drafts.get" to { drafts.get(it.draft()) },
        "drafts.form" to { drafts.form(it.draft()) },
        "drafts.answer" to { drafts.answer(it.draft(), it.field("field"), it.answer("value")) },
        "drafts.answerAll" to {
            drafts.answer(it.draft(), it.row("answers").cells.associate { cell -> cell.field to cell.value })
        },
        "drafts.addRow" to { drafts.addRow(it.draft(), it.field("table"), it.row("row")) },
        "drafts.changeRow" to { drafts.changeRow(it.draft(), it.field("table"), it.int("at"), it.row("row")) },
        "drafts.removeRow" to { drafts.removeRow(it.draft(), it.field("table"), it.int("at")) },
        "drafts.chooseHandlingItem" to { drafts.chooseHandlingItem(it.draft(), it.item()) },
        "drafts.changes" to { drafts.changes(it.draft()) },
        "drafts.renew" to { drafts.renew(it.draft()) },
        "drafts.submit" to { drafts.submit(it.draft()) },
        "drafts.delete" to { drafts.delete(it.draft()) },
        "drafts.attach" to { drafts.attach(it.draft(), it.material(), it.bytes("file")) },
        "drafts.attachPath" to { drafts.attach(it.draft(), it.material(), Path(it.text("path"))) },
        "drafts.detach" to { drafts.detach(it.draft(), it.material()) },
        "drafts.attachment" to { drafts.attachment(it.draft(), it.material(), it.long("offset", 0)) },
        "drafts.saveAttachment" to { drafts.saveAttachment(it.draft(), it.material(), Path(it.text("path"))) },
        "drafts.attachAnswer" to { drafts.attachAnswer(it.draft(), it.field("field"), it.bytes("file")) },
        "drafts.attachCell" to {
            drafts.attachCell(it.draft(), it.field("table"), it.int("row"), it.field("column"), it.bytes("file"))
        },
        "drafts.answerFile" to { drafts.answerFile(it.draft(), UploadId(it.text("upload")), it.long("offset", 0)) },
        "drafts.beginTogether" to { drafts.beginTogether(LifeEventId(it.text("event")), it.row("own")) },
        "drafts.answerTogether" to { drafts.answerTogether(it.together(), it.field("field"), it.answer("value")) },
        "drafts.listTogether" to { drafts.listTogether(it.after(), it.limit()) },
        "drafts.together" to { drafts.together(it.together()) },
        "cases.list" to { cases.list(it.after(), it.limit()) },
        "cases.get" to { cases.get(it.case()) },
        "cases.clock" to { cases.clock(it.case()) },
        "cases.mend" to { cases.mend(it.case()) },
        "cases.withdraw" to { cases.withdraw(it.case(), it.textOrNull("reason") ?: "") },
        "certificates.list" to { certificates.list(it.after(), it.limit()) },
        "certificates.verify" to { certificates.verify(it.certificate()) },
        "certificates.judge" to { certificates.judge(it.bytes("file")) },
        "certificates.save" to { certificates.save(it.certificate(), it.text("to"), Path(it.text("path"))) },
        "certificates.draw" to {
            certificates.draw(it.certificate(), it.int("page"), it.int("dpi").toFloat(), Path(it.text("path")))
        },
        "inbox.list" to { inbox.list(it.after(), it.limit()) },
        "inbox.markRead" to { inbox.markRead(MessageId(it.text("id"))) },
        "evaluations.rate" to { evaluations.rate(it.record("request").rating()) },
        "evaluations.list" to { evaluations.list(it.after(), it.limit()) },
        "activity.list" to { activity.list(it.after(), it.limit()) },
        "activity.save" to { activity.save(Path(it.text("path"))) },
        "activity.isWhole" to { activity.isWhole() },
        "sync.run" to { it.record("request").let { asked -> sync.run(asked.budget(), asked.inBackground()) } },
        "sync.next" to { sync.next() },
        "sync.networkIsBack" to { sync.networkIsBack() },
        "sync.retry" to { sync.retry(IdempotencyKey(it.text("key"))) },
        "sync.outbox" to { sync.outbox(it.after(), it.limit()) },
    )

private fun Arguments.draft() = DraftId(text("id"))

private fun Arguments.together() = TogetherId(text("id"))

private fun Arguments.case() = CaseId(text("id"))

private fun Arguments.certificate() = CertificateId(text("id"))

private fun Arguments.item() = ItemCode(text("code"))

private fun Arguments.material() = MaterialId(text("material"))

private fun Arguments.field(name: String) = FieldId(text(name))

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
    RateRequest(CaseId(text("caseId")), int("satisfaction"), textOrNull("words") ?: "", flag("anonymous", false))

private fun Arguments.budget() = long("budgetMillis", 30_000).milliseconds

private fun Arguments.inBackground() = flag("inBackground", false)
