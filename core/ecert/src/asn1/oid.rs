//! Object identifiers by their DER content (GM/T 0006, RFC 5280).

/// SM3, 1.2.156.10197.1.401.
pub(crate) const SM3_TEXT: &str = "1.2.156.10197.1.401";
/// SM2 signature with SM3, 1.2.156.10197.1.501.
pub(crate) const SM2_WITH_SM3: &[u8] = &[0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x83, 0x75];
/// SM2 signing, 1.2.156.10197.1.301.1; written by some producers where 501 belongs.
pub(crate) const SM2_SIGN: &[u8] = &[0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x82, 0x2D, 0x01];
/// The SM2 curve, 1.2.156.10197.1.301.
pub(crate) const SM2_CURVE: &[u8] = &[0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x82, 0x2D];
/// id-ecPublicKey, 1.2.840.10045.2.1.
pub(crate) const EC_PUBLIC_KEY: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01];
/// countryName, 2.5.4.6.
pub(crate) const COUNTRY: &[u8] = &[0x55, 0x04, 0x06];
/// organizationName, 2.5.4.10.
pub(crate) const ORGANISATION: &[u8] = &[0x55, 0x04, 0x0A];
/// commonName, 2.5.4.3.
pub(crate) const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
/// basicConstraints, 2.5.29.19.
pub(crate) const BASIC_CONSTRAINTS: &[u8] = &[0x55, 0x1D, 0x13];
/// keyUsage, 2.5.29.15.
pub(crate) const KEY_USAGE: &[u8] = &[0x55, 0x1D, 0x0F];
/// subjectKeyIdentifier, 2.5.29.14.
pub(crate) const SUBJECT_KEY: &[u8] = &[0x55, 0x1D, 0x0E];
/// extKeyUsage, 2.5.29.37.
pub(crate) const EXTENDED_KEY_USAGE: &[u8] = &[0x55, 0x1D, 0x25];
/// id-kp-serverAuth, 1.3.6.1.5.5.7.3.1.
pub(crate) const SERVER_AUTH: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01];
/// id-kp-OCSPSigning, 1.3.6.1.5.5.7.3.9.
pub(crate) const OCSP_SIGNING: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x09];
/// id-kp-timeStamping, 1.3.6.1.5.5.7.3.8.
pub(crate) const TIME_STAMPING: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08];

/// CMS attribute messageDigest, 1.2.840.113549.1.9.4.
pub(crate) const MESSAGE_DIGEST: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04];
/// CMS attribute signingTime, 1.2.840.113549.1.9.5.
pub(crate) const SIGNING_TIME: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05];
/// CMS attribute id-aa-timeStampToken, 1.2.840.113549.1.9.16.2.14.
pub(crate) const TIMESTAMP_TOKEN: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x02, 0x0E];
/// id-ct-TSTInfo, 1.2.840.113549.1.9.16.1.4.
pub(crate) const TST_INFO: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x04];

/// SM3 and SM3 without a key, 1.2.156.10197.1.401 and .401.1.
const SM3: [&[u8]; 2] = [
    &[0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x83, 0x11],
    &[0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x83, 0x11, 0x01],
];
/// MD5 (1.2.840.113549.2.5) and SHA-1 (1.3.14.3.2.26).
const WEAK_DIGESTS: [&[u8]; 2] =
    [&[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02, 0x05], &[0x2B, 0x0E, 0x03, 0x02, 0x1A]];
/// RSA with MD2, MD5 and SHA-1 (1.2.840.113549.1.1.2, .4, .5; 1.3.14.3.2.29).
const WEAK_SIGNATURES: [&[u8]; 4] = [
    &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x02],
    &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x04],
    &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x05],
    &[0x2B, 0x0E, 0x03, 0x02, 0x1D],
];

/// CMS signed data: PKCS #7, or GB/T 35275 under 1.2.156.10197.6.1.4.2.2.
pub(crate) const SIGNED_DATA: [&[u8]; 2] = [
    &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02],
    &[0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x06, 0x01, 0x04, 0x02, 0x02],
];

/// Whether an AlgorithmIdentifier's or a bare OID's content names an SM2 signature.
pub(crate) fn is_sm2_signature(oid: &[u8]) -> bool {
    oid == SM2_WITH_SM3 || oid == SM2_SIGN
}

/// Whether an algorithm's OID names SM3.
pub(crate) fn is_sm3(oid: &[u8]) -> bool {
    SM3.contains(&oid)
}

/// Whether an algorithm's OID names a digest that is broken.
pub(crate) fn is_weak_digest(oid: &[u8]) -> bool {
    WEAK_DIGESTS.contains(&oid)
}

/// Whether an algorithm's OID names a signature over a broken digest.
pub(crate) fn is_weak_signature(oid: &[u8]) -> bool {
    WEAK_SIGNATURES.contains(&oid)
}

/// An OID's content with dots and numbers, for evidence.
pub(crate) fn dotted(oid: &[u8]) -> String {
    let mut numbers: Vec<String> = Vec::new();
    let mut arc: u64 = 0;
    for byte in oid.iter().take(64) {
        arc = arc << 7 & (u64::MAX >> 1) | u64::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            if numbers.is_empty() {
                let first = (arc / 40).min(2);
                numbers.push(first.to_string());
                arc -= first * 40;
            }
            numbers.push(arc.to_string());
            arc = 0;
        }
    }
    numbers.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn object_identifiers_are_written_with_dots() {
        assert_eq!(dotted(SM2_WITH_SM3), "1.2.156.10197.1.501");
        assert_eq!(dotted(TIMESTAMP_TOKEN), "1.2.840.113549.1.9.16.2.14");
        assert_eq!(dotted(KEY_USAGE), "2.5.29.15");
    }
}
