import cn.onepalm.Config
import cn.onepalm.HostServices
import cn.onepalm.OnePalm
import cn.onepalm.all
import cn.onepalm.answer
import cn.onepalm.fileKeyGuard
import cn.onepalm.open
import cn.onepalm.run
import cn.onepalm.search
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.count
import kotlinx.coroutines.withTimeout
import java.time.LocalDate
import java.util.Base64
import kotlin.io.path.createTempDirectory
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.minutes

/** From the search to the certificate: `Journey <address of the platform>`. */
suspend fun main(arguments: Array<String>) {
    val folder = createTempDirectory("onepalm")
    val config = Config(dataDir = folder, platform = arguments.last())
    OnePalm.open(config, HostServices(fileKeyGuard(folder.resolve("keys")))) { palm ->
        palm.refresh()
        println("Sign in here, then type where the browser came back to:\n${palm.beginSignIn().url}")
        val citizen = palm.completeSignIn(readln())

        val licence = palm.catalogue.search("海滩摊位").first()
        val draft = citizen.drafts.begin(licence.code).id
        citizen.drafts.answer(draft, answers)
        citizen.drafts.attach(draft, "M01", photo)
        citizen.drafts.attach(draft, "M02", lease)
        citizen.drafts.submit(draft)
        println("Submitted: ${licence.name}")

        withTimeout(2.minutes) {
            while (citizen.certificates.all().count() == 0) {
                citizen.sync.run()
                delay(200.milliseconds)
            }
        }
        citizen.certificates.all().collect { certificate ->
            val verdict = citizen.certificates.verify(certificate.id)
            println("${certificate.name} ${certificate.number}: ${verdict.outcome}")
        }
    }
}

private val answers =
    mapOf(
        "apply_by" to "self",
        "goods" to "贝壳、鲜榨果汁",
        "stall_zone" to "moon_bay",
        "stall_area" to 6,
        "start_capital" to 1_200_000,
        "opening_date" to LocalDate.of(2027, 5, 1),
        "uses_flame" to false,
    )

private val lease = "%PDF-1.7".toByteArray()

/** One pixel, enough for a demonstration: the certificate bears it. */
private val photo: ByteArray =
    Base64.getDecoder().decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    )
