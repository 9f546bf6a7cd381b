package cn.onepalm

import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.security.KeyStore
import java.security.Signature
import java.util.concurrent.TimeUnit.SECONDS
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue

private const val PASSWORD = "for-this-test"

class KeyStoreGuardTest {
    private val store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray())

    @Test
    fun `what was wrapped is unwrapped, and never wrapped twice alike`() {
        val key = ByteArray(32) { it.toByte() }
        val wrapped = guard().wrap(key)
        assertContentEquals(key, guard().unwrap(wrapped))
        assertTrue(!wrapped.contentEquals(guard().wrap(key)))
    }

    @Test
    fun `what was altered or cut is not of this key`() {
        val wrapped = guard().wrap(ByteArray(32))
        wrapped[wrapped.size - 1] = (wrapped.last() + 1).toByte()
        assertFailsWith<HostFailure.Wrong> { guard().unwrap(wrapped) }
        assertFailsWith<HostFailure.Wrong> { guard().unwrap(byteArrayOf(1)) }
    }

    @Test
    fun `a signature is 64 bytes that the public key verifies`() {
        val point = guard().publicKey()
        assertEquals(listOf(65, 4), listOf(point.size, point.first().toInt()))
        // Numbers that begin with zeros are shorter in DER: one in 256.
        repeat(600) { round ->
            val message = "$round".toByteArray()
            val signature = guard().sign(message)
            val verifier = Signature.getInstance("SHA256withECDSAinP1363Format")
            verifier.initVerify(store.getCertificate("sign"))
            verifier.update(message)
            assertTrue(signature.size == 64 && verifier.verify(signature))
        }
    }

    @Test
    fun `a key that is no more in the store is gone`() {
        val guard = guard()
        store.deleteEntry("wrap")
        store.deleteEntry("sign")
        assertFailsWith<HostFailure.Gone> { guard.wrap(ByteArray(32)) }
        assertFailsWith<HostFailure.Gone> { guard.sign(ByteArray(1)) }
        assertFailsWith<HostFailure.Gone> { guard.publicKey() }
    }

    @Test
    fun `keys that are lost are made anew where that is known how`() {
        val protection = KeyStore.PasswordProtection(PASSWORD.toCharArray())
        val entries = listOf("wrap", "sign").associateWith { store.getEntry(it, protection) }
        val guard =
            KeyStoreGuard(store, "wrap", "sign", PASSWORD.toCharArray()) {
                store.setEntry(it, entries.getValue(it), protection)
            }
        val wrapped = guard.wrap(ByteArray(32))
        entries.keys.forEach(store::deleteEntry)
        assertFailsWith<HostFailure.Gone> { guard.unwrap(wrapped) }
        assertEquals(32, guard.unwrap(guard.wrap(ByteArray(32))).size)
        assertFailsWith<HostFailure.Gone> { guard.sign(ByteArray(1)) }
        assertEquals(64, guard.sign(ByteArray(1)).size)
        store.deleteEntry("sign")
        assertFailsWith<HostFailure.Gone> { guard.publicKey() }
        assertEquals(65, guard.publicKey().size)
    }

    private fun guard() = KeyStoreGuard(store, "wrap", "sign", PASSWORD.toCharArray())

    companion object {
        @TempDir
        @JvmStatic
        lateinit var folder: Path

        private val keys: Path by lazy {
            folder.resolve("keys.p12").also {
                keytool("-genseckey", "-alias", "wrap", "-keyalg", "AES", "-keysize", "256")
                keytool(
                    "-genkeypair",
                    "-alias",
                    "sign",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=test",
                )
            }
        }

        private fun keytool(vararg arguments: String) {
            val program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString()
            val where = listOf("-keystore", folder.resolve("keys.p12").toString(), "-storetype", "PKCS12")
            val process = ProcessBuilder(listOf(program) + arguments + where + listOf("-storepass", PASSWORD)).start()
            assertTrue(process.waitFor(60, SECONDS) && process.exitValue() == 0)
        }
    }
}
