/// Why a key did not sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignerError {
    /// The key is gone, locked or its device does not answer.
    #[error("the signing key is not available")]
    Unavailable,
    /// The bytes are not a private key, or the randomness gave none.
    #[error("these bytes are no SM2 private key")]
    BadKey,
    /// The certificate does not read or does not belong to the key.
    #[error("the certificate does not belong to the key")]
    BadCertificate,
}

impl SignerError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unavailable => "signer.unavailable",
            Self::BadKey => "signer.bad-key",
            Self::BadCertificate => "signer.bad-certificate",
        }
    }
}
