package cn.onepalm

import java.nio.file.Path

/**
 * How the core is set up: made once by the host.
 *
 * @property dataDir folder for the vault and the catalogue; made if it is not there. Keep it out of device backups.
 * @property platform root address of the platform, for example `https://zwfw.example.gov.cn`; an international name in its
 *   `xn--` form
 * @property root whose signature stands under the catalogue, the trust list, the status list and the calendar; may be
 *   `null` for a platform on this machine only
 * @property issuer the identity provider's; `null`: the platform's own test realm
 * @property clientId the app's id at the provider
 * @property redirectUri where the provider sends the citizen back to
 * @property fonts files that the device has, for pages of certificates whose fonts are not inside
 */
data class Config(
    val dataDir: Path,
    val platform: String,
    val root: RootPin? = null,
    val issuer: String? = null,
    val clientId: String = "onepalm-app",
    val redirectUri: String = "onepalm://signed-in",
    val fonts: List<Path> = emptyList(),
) {
    internal fun lowered() =
        Setup(dataDir.toString(), platform, issuer, clientId, redirectUri, root, fonts.map(Path::toString))
}
