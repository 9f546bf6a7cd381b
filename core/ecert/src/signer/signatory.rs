use std::sync::Arc;

use super::SignerError;
use crate::signature::{Certificate, PublicKey};

/// A key that makes SM2 signatures with SM3 and the identity `1234567812345678` (GB/T 32918.2): in software,
/// in a secure element or behind a signing server.
pub trait Sm2Signer: Send + Sync {
    /// r and s over the message, 32 bytes each.
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignerError>;
    /// The public key, 65 bytes SEC1 from 04.
    fn public_key(&self) -> [u8; 65];
}

/// A key with the certificate that says whose it is.
#[derive(Clone)]
pub struct Signatory {
    signer: Arc<dyn Sm2Signer>,
    certificate: Certificate,
}

impl Signatory {
    /// Binds a key to its certificate (DER), which must hold that key.
    pub fn new(signer: Arc<dyn Sm2Signer>, certificate: &[u8]) -> Result<Self, SignerError> {
        let certificate = Certificate::read(certificate).map_err(|_| SignerError::BadCertificate)?;
        if certificate.key == PublicKey::Sm2(signer.public_key().to_vec()) {
            Ok(Self { signer, certificate })
        } else {
            Err(SignerError::BadCertificate)
        }
    }

    /// The certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Signs with the key.
    pub fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignerError> {
        self.signer.sign(message)
    }
}

impl std::fmt::Debug for Signatory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signatory").field("serial", &self.certificate.serial).finish_non_exhaustive()
    }
}
