import cn.onepalm.Config
import cn.onepalm.FieldKindView
import cn.onepalm.HostServices
import cn.onepalm.OnePalm
import cn.onepalm.answer
import cn.onepalm.fileKeyGuard
import cn.onepalm.open
import cn.onepalm.run
import cn.onepalm.search
import kotlinx.coroutines.delay
import java.util.Base64
import kotlin.io.path.createTempDirectory
import kotlin.time.Duration.Companion.milliseconds

/** From the search to the certificate: `Journey <address of the platform>`. */
suspend fun main(arguments: Array<String>) {
    val folder = createTempDirectory("onepalm")
    val config = Config(folder.toString(), arguments.last())
    OnePalm.open(config, HostServices(fileKeyGuard(folder.resolve("keys")))) { palm ->
        palm.refresh()
        println("Sign in here, then type where the browser came back to:\n${palm.beginSignIn().url}")
        val citizen = palm.completeSignIn(readln())

        val item = palm.catalogue.search("居住证申领").first()
        val draft = citizen.drafts.begin(item.code)
        while (true) {
            val form = citizen.drafts.form(draft.id)
            val asked = form.questions.firstOrNull { it.required && it.answer == null } ?: break
            val answer =
                when (val kind = asked.field.kind) {
                    is FieldKindView.Choice -> {
                        kind.choices
                            .first()
                            .value
                            .answer()
                    }

                    is FieldKindView.Number -> {
                        kind.min.answer()
                    }

                    FieldKindView.Money -> {
                        120_000.answer()
                    }

                    FieldKindView.Flag -> {
                        true.answer()
                    }

                    FieldKindView.Date -> {
                        "2026-12-01".answer()
                    }

                    FieldKindView.Mobile -> {
                        "19900000009".answer()
                    }

                    else -> {
                        asked.field.demonstration
                            .ifEmpty { "贝壳" }
                            .answer()
                    }
                }
            citizen.drafts.answer(draft.id, asked.field.id, answer)
        }
        for (asked in citizen.drafts
            .form(draft.id)
            .materials
            .filter { it.open }) {
            citizen.drafts.attach(draft.id, asked.material.id, sample(asked.material.fileTypes))
        }
        citizen.drafts.submit(draft.id)
        println("Submitted: ${item.name}")

        while (citizen.certificates
                .list()
                .items
                .isEmpty()
        ) {
            val report = citizen.sync.run()
            check(report.refused.isEmpty()) { report.refused.first().en }
            delay(200.milliseconds)
        }
        val certificate =
            citizen.certificates
                .list()
                .items
                .first()
        println("${certificate.name} ${certificate.number}: ${citizen.certificates.verify(certificate.id).outcome}")
    }
}

/** A file of one of these types; the certificate bears the picture. */
private fun sample(types: List<String>): ByteArray =
    if ("application/pdf" in types) "%PDF-1.7".toByteArray() else Base64.getDecoder().decode(PICTURE)

/** A PNG of one pixel: enough for a demonstration. */
private const val PICTURE =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
