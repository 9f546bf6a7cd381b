package cn.onepalm

import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.PrivateKey
import java.security.Signature
import java.security.interfaces.ECPublicKey
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

private const val NONCE = 12
private const val TAG_BITS = 128
private const val COORDINATE = 32

/**
 * Keeps the device's keys in a [KeyStore]: an AES key that wraps, and a key pair on P-256 that signs. Both must be in
 * the store already; keys that the store itself makes and never gives out (Android Keystore, a hardware module) are used
 * in place. The Android library makes them by `androidKeyGuard`.
 *
 * A key that is lost for good is made anew where [make] is given: without it the way out that the core shows (start over,
 * sign in again) leads to the same lost key.
 *
 * @param store loaded, and unlocked where it can be locked
 * @param wrapping the alias of the AES key
 * @param signing the alias of the key pair
 * @param password of both entries; null where the store has none
 * @param make puts a new key under an alias, in place of what is there
 */
class KeyStoreGuard(
    private val store: KeyStore,
    private val wrapping: String,
    private val signing: String,
    private val password: CharArray? = null,
    private val make: ((alias: String) -> Unit)? = null,
) : KeyGuard {
    override fun wrap(plain: ByteArray): ByteArray =
        told {
            try {
                encrypt(plain)
            } catch (gone: HostFailure.Gone) {
                (make ?: throw gone)(wrapping)
                encrypt(plain)
            }
        }

    override fun unwrap(wrapped: ByteArray): ByteArray =
        told {
            if (wrapped.size < NONCE) throw HostFailure.Wrong()
            val cipher = Cipher.getInstance("AES/GCM/NoPadding")
            cipher.init(Cipher.DECRYPT_MODE, key<SecretKey>(wrapping), GCMParameterSpec(TAG_BITS, wrapped, 0, NONCE))
            cipher.doFinal(wrapped, NONCE, wrapped.size - NONCE)
        }

    override fun sign(message: ByteArray): ByteArray =
        signing {
            val signature = Signature.getInstance("SHA256withECDSA")
            signature.initSign(key<PrivateKey>(signing))
            signature.update(message)
            plain(signature.sign())
        }

    override fun publicKey(): ByteArray =
        signing {
            val certificate = store.getCertificate(signing) ?: throw HostFailure.Gone()
            val point = (certificate.publicKey as ECPublicKey).w
            byteArrayOf(4) + coordinate(point.affineX.toByteArray()) + coordinate(point.affineY.toByteArray())
        }

    private fun encrypt(plain: ByteArray): ByteArray =
        told {
            val cipher = Cipher.getInstance("AES/GCM/NoPadding")
            cipher.init(Cipher.ENCRYPT_MODE, key<SecretKey>(wrapping))
            cipher.iv + cipher.doFinal(plain)
        }

    /** With another key the citizen signs in again: whoever asked for the lost one is told so. */
    private fun signing(work: () -> ByteArray): ByteArray =
        told {
            try {
                told(work)
            } catch (gone: HostFailure.Gone) {
                make?.invoke(signing)
                throw gone
            }
        }

    private inline fun <reified K> key(alias: String): K =
        when (val key = store.getKey(alias, password)) {
            null -> throw HostFailure.Gone()
            is K -> key
            else -> throw HostFailure.Unavailable()
        }

    private fun told(work: () -> ByteArray): ByteArray =
        try {
            work()
        } catch (_: AEADBadTagException) {
            throw HostFailure.Wrong()
        } catch (error: GeneralSecurityException) {
            throw if (isLost(error)) HostFailure.Gone() else HostFailure.Unavailable()
        }
}

/** Whether the key will never be usable again: Android's word for it, known by its name. */
private fun isLost(error: GeneralSecurityException): Boolean =
    error.javaClass.simpleName == "KeyPermanentlyInvalidatedException"

/** r and s, 32 bytes each, out of the DER sequence of two integers that every provider gives. */
private fun plain(der: ByteArray): ByteArray {
    val lengthOfR = der[3].toInt()
    val r = der.copyOfRange(4, 4 + lengthOfR)
    val s = der.copyOfRange(6 + lengthOfR, der.size)
    return coordinate(r) + coordinate(s)
}

private fun coordinate(number: ByteArray): ByteArray {
    val digits = number.dropWhile { it == 0.toByte() }.toByteArray()
    return ByteArray(COORDINATE - digits.size) + digits
}
