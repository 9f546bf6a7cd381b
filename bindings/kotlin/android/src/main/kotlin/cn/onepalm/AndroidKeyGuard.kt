package cn.onepalm

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.security.KeyPairGenerator
import java.security.KeyStore
import java.security.spec.ECGenParameterSpec
import javax.crypto.KeyGenerator

private const val STORE = "AndroidKeyStore"

/**
 * A guard with its keys in the Android Keystore, made there where there are none or where they were lost; they never
 * leave it. They are bound neither to biometrics nor to the lock screen: phones lose such keys. Written to be read: not
 * run where this project is tested.
 *
 * @param name what the aliases of the two keys begin with
 * @throws java.security.GeneralSecurityException if the phone cannot make them
 */
fun androidKeyGuard(name: String = "onepalm"): KeyGuard {
    val store = KeyStore.getInstance(STORE).apply { load(null) }
    val (wrapping, signing) = "$name-wrapping" to "$name-signing"
    val make = { alias: String -> if (alias == wrapping) makeWrappingKey(alias) else makeSigningKey(alias) }
    listOf(wrapping, signing).filterNot(store::containsAlias).forEach(make)
    return KeyStoreGuard(store, wrapping, signing, make = make)
}

private fun makeWrappingKey(alias: String) {
    val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
    val spec =
        KeyGenParameterSpec
            .Builder(alias, purposes)
            .setKeySize(256)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .build()
    KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE).apply { init(spec) }.generateKey()
}

private fun makeSigningKey(alias: String) {
    val spec =
        KeyGenParameterSpec
            .Builder(alias, KeyProperties.PURPOSE_SIGN)
            .setAlgorithmParameterSpec(ECGenParameterSpec("secp256r1"))
            .setDigests(KeyProperties.DIGEST_SHA256)
            .build()
    KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, STORE).apply { initialize(spec) }.generateKeyPair()
}
