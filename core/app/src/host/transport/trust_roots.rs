use std::sync::Arc;

use rustls::crypto::{CryptoProvider, KeyProvider};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::SigningKey;
use rustls::{ClientConfig, Error, RootCertStore};

use super::TransportError;

/// Which authorities vouch for the platform.
#[derive(Clone, Debug)]
pub enum TrustRoots {
    /// The public web's authorities, as they were when the core was built.
    Web,
    /// These certificates only (DER).
    Only(Vec<Vec<u8>>),
}

impl TrustRoots {
    /// A TLS configuration that trusts these and nothing the device adds.
    pub(super) fn client_config(&self) -> Result<ClientConfig, TransportError> {
        let provider = CryptoProvider { key_provider: &NoKeys, ..rustls::crypto::ring::default_provider() };
        let config = ClientConfig::builder_with_provider(Arc::new(provider))
            .with_safe_default_protocol_versions()
            .map_err(|_| TransportError::Setup)?;
        Ok(config.with_root_certificates(self.store()?).with_no_client_auth())
    }

    fn store(&self) -> Result<RootCertStore, TransportError> {
        match self {
            Self::Web => Ok(webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect()),
            Self::Only(certificates) => {
                let mut store = RootCertStore::empty();
                for certificate in certificates {
                    let certificate = CertificateDer::from_slice(certificate);
                    store.add(certificate.into_owned()).map_err(|_| TransportError::Setup)?;
                }
                Ok(store)
            }
        }
    }
}

/// The core shows servers no certificate of its own, and so needs no way to sign with one.
#[derive(Debug)]
struct NoKeys;

impl KeyProvider for NoKeys {
    fn load_private_key(&self, _: PrivateKeyDer<'static>) -> Result<Arc<dyn SigningKey>, Error> {
        Err(Error::General("the core has no key for TLS".to_owned()))
    }
}
