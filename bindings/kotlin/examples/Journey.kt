import cn.onepalm.Config
import cn.onepalm.FieldId
import cn.onepalm.HostServices
import cn.onepalm.MaterialId
import cn.onepalm.OnePalm
import cn.onepalm.attach
import cn.onepalm.fileKeyGuard
import cn.onepalm.open
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.firstOrNull
import java.time.LocalDate
import kotlin.io.path.Path
import kotlin.time.Duration.Companion.seconds

/** A stall's licence, from the search to the certificate: `Journey PHOTO.jpg LEASE.pdf PLATFORM`. */
suspend fun main(arguments: Array<String>) {
    val (photo, lease, platform) = arguments
    val config = Config(dataDir = Path("onepalm-data"), platform)
    OnePalm.open(config, HostServices(fileKeyGuard(Path("onepalm.keys")))) { palm ->
        palm.refresh()
        println("Open ${palm.beginSignIn().url}\nand type where the browser came back to:")
        val citizen = palm.completeSignIn(readln())

        val item = palm.catalogue.search("海滩摊位").first()
        val draft = citizen.drafts.begin(item.code).id
        citizen.drafts.answer(draft, answers.mapKeys { (field) -> FieldId(field) })
        citizen.drafts.attach(draft, MaterialId("M01"), Path(photo))
        citizen.drafts.attach(draft, MaterialId("M02"), Path(lease))
        citizen.drafts.submit(draft)

        while (citizen.certificates.all().firstOrNull() == null) {
            citizen.sync.run()
            delay(1.seconds)
        }
        citizen.certificates.all().collect {
            println("${it.name} ${it.number}: ${citizen.certificates.verify(it.id).outcome}")
        }
    }
}

private val answers =
    mapOf(
        "apply_by" to "self",
        "goods" to "贝壳、鲜榨果汁",
        "stall_zone" to "moon_bay",
        "stall_area" to 6,
        "start_capital" to 1_200_000, // in fen
        "opening_date" to LocalDate.of(2027, 5, 1),
        "uses_flame" to false,
    )
