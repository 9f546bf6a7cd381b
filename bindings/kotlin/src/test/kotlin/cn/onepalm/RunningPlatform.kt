package cn.onepalm

import java.net.URI
import java.net.URLEncoder
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Files
import java.nio.file.Path
import java.util.HexFormat

/** The reference platform, started for a test, with somebody who can sign in there as a browser would. */
class RunningPlatform : AutoCloseable {
    val folder: Path = Files.createTempDirectory("onepalm-kotlin")
    val address: String

    private val process: Process
    private val browser = HttpClient.newHttpClient()

    init {
        val store = "sqlite:${folder.resolve("platform.sqlite")}"
        val command = listOf(System.getProperty("onepalm.command"), "serve", "--json")
        val begun = ProcessBuilder(command + listOf("--store", store, "--listen", "127.0.0.1:0"))
        process = begun.redirectError(folder.resolve("platform.log").toFile()).start()
        val said = process.inputStream.bufferedReader().readLine() ?: error("the platform does not start")
        address = said.substringAfter("\"address\":\"").substringBefore('"')
    }

    /** The key under which its signed files verify, as an app would have it built in. */
    val rootKey: ByteArray by lazy {
        val key =
            get(
                URI(address).resolve("/v1/files/root"),
            ).body().substringAfter("\"public_key\":\"").substringBefore('"')
        HexFormat.of().parseHex(key)
    }

    /** Where the browser comes back to when the demonstration's citizen signed in at [url]. */
    fun signIn(url: String): String {
        val page = URI(url)
        val form = get(page).body()
        val target = page.resolve(attribute(form.substringAfter("<form"), "action"))
        val hidden =
            Regex("<input[^>]*type=\"hidden\"[^>]*>").findAll(form).associate { input ->
                attribute(input.value, "name") to attribute(input.value, "value")
            }
        val filled = hidden + mapOf("username" to "linxiaolan", "password" to "demo-linxiaolan")
        val body = filled.entries.joinToString("&") { (name, value) -> "$name=${encoded(value)}" }
        val post = HttpRequest.newBuilder(target).header("content-type", "application/x-www-form-urlencoded")
        val answer = browser.send(post.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString())
        return answer.headers().firstValue("location").orElseThrow()
    }

    override fun close() {
        process.destroy()
        process.waitFor()
        folder.toFile().deleteRecursively()
    }

    private fun get(address: URI): HttpResponse<String> {
        val answer = browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        val next = answer.headers().firstValue("location")
        return if (next.isPresent) get(address.resolve(next.get())) else answer
    }

    private fun attribute(
        tag: String,
        name: String,
    ): String =
        tag
            .substringAfter("$name=\"")
            .substringBefore('"')
            .replace("&quot;", "\"")
            .replace("&#x27;", "'")
            .replace("&amp;", "&")

    private fun encoded(text: String): String = URLEncoder.encode(text, Charsets.UTF_8)
}
