use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

use super::{TransportError, tls_provider};

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
        let config = ClientConfig::builder_with_provider(Arc::new(tls_provider::provider()))
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
