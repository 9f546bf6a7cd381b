use crate::argument::count;
use crate::cancel_token::CancelToken;
use crate::citizen::{Inside, call};
use crate::error::Result;
use crate::ids::CertificateId;
use crate::views::{CertificatePage, VerdictView};
use std::sync::Arc;

/// The citizen's e-certificates (电子证照): verified and drawn without a network.
#[derive(uniffi::Object)]
pub struct Certificates(pub(crate) Inside);

#[uniffi::export]
impl Certificates {
    /// A page of certificates.
    #[uniffi::method(default(after = None, limit = 20))]
    pub async fn list(&self, after: Option<String>, limit: i32) -> Result<CertificatePage> {
        let limit = count("limit", limit)?;
        call!(self.certificates().page(after.as_deref(), limit))
    }

    /// Verifies a certificate of the wallet.
    pub async fn verify(&self, id: CertificateId) -> Result<VerdictView> {
        call!(self.certificates().verify(id))
    }

    /// Verifies any certificate, for example one that somebody else shows.
    #[uniffi::method(default(cancel = None))]
    pub async fn judge(&self, file: Vec<u8>, cancel: Option<Arc<CancelToken>>) -> Result<VerdictView> {
        call!(cancel: self.certificates().judge(file))
    }
}
