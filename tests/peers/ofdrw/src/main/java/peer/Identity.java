package peer;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An SM2 key with its certificate, made anew in every run. */
record Identity(PrivateKey key, X509Certificate certificate) {
    private static final String PROVIDER = "BC";

    /** A self-signed authority. */
    static Identity authority(String name) throws Exception {
        KeyPair pair = pair();
        X500Name own = new X500Name(name);
        return new Identity(pair.getPrivate(), certificate(own, own, pair, pair.getPrivate(), true));
    }

    /** Somebody whom this authority vouches for. */
    Identity vouchFor(String name) throws Exception {
        KeyPair pair = pair();
        X500Name issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return new Identity(pair.getPrivate(), certificate(issuer, new X500Name(name), pair, key, false));
    }

    byte[] sign(byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SM3withSM2", PROVIDER);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
        generator.initialize(new ECGenParameterSpec("sm2p256v1"), new SecureRandom());
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            X500Name issuer, X500Name subject, KeyPair pair, PrivateKey signer, boolean authority) throws Exception {
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofDays(400))),
                Date.from(now.plus(Duration.ofDays(400))),
                subject,
                pair.getPublic());
        int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        var content = new JcaContentSignerBuilder("SM3withSM2").setProvider(PROVIDER).build(signer);
        return new JcaX509CertificateConverter().setProvider(PROVIDER).getCertificate(builder.build(content));
    }
}
