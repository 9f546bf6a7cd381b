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

/// CMS signed data: PKCS #7, or GB/T 35275 under 1.2.156.10197.6.1.4.2.2.
pub(crate) const SIGNED_DATA: [&[u8]; 2] = [
    &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02],
    &[0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x06, 0x01, 0x04, 0x02, 0x02],
];

/// Whether an AlgorithmIdentifier's or a bare OID's content names an SM2 signature.
pub(crate) fn is_sm2_signature(oid: &[u8]) -> bool {
    oid == SM2_WITH_SM3 || oid == SM2_SIGN
}
