package contract

import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers

/** The harness's control port. */
class Control(
    private val address: String,
) {
    private val client = HttpClient.newHttpClient()

    fun get(path: String): Any? {
        val answer =
            client.send(
                HttpRequest.newBuilder(URI(address.trimEnd('/') + path)).build(),
                BodyHandlers.ofString(),
            )
        check(answer.statusCode() < 400) { "$path: ${answer.statusCode()} ${answer.body()}" }
        return parsed(answer.body())
    }
}
