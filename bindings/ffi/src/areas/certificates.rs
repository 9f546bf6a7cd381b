use crate::argument::count;
use crate::caller::{Caller, call};
use crate::cancel_token::CancelToken;
use crate::error::Result;
use crate::ids::CertificateId;
use crate::views::{CertificatePage, VerdictView};
use onepalm::Citizen as Core;
use std::path::PathBuf;
use std::sync::Arc;

/// The citizen's e-certificates (电子证照): verified and drawn without a network.
#[derive(uniffi::Object)]
pub struct Certificates(pub(crate) Caller<Core>);

#[uniffi::export]
impl Certificates {
    /// A page of certificates.
    #[uniffi::method(default(after = None, limit = 20))]
    pub async fn list(&self, after: Option<String>, limit: i32) -> Result<CertificatePage> {
        let limit = count("limit", limit)?;
        call!(self.certificates().page(after.as_deref(), limit))
    }

    /// Verifies a certificate of the wallet.
    #[uniffi::method(default(cancel = None))]
    pub async fn verify(&self, id: CertificateId, cancel: Option<Arc<CancelToken>>) -> Result<VerdictView> {
        call!(cancel: self.certificates().verify(id))
    }

    /// Verifies any certificate, for example one that somebody else shows.
    #[uniffi::method(default(cancel = None))]
    pub async fn judge(&self, file: Vec<u8>, cancel: Option<Arc<CancelToken>>) -> Result<VerdictView> {
        call!(cancel: self.certificates().judge(file))
    }

    /// Gives the sealed file out of the wallet into the file `path`, and notes in the activity log to whom.
    pub async fn save(&self, id: CertificateId, to: String, path: String) -> Result<()> {
        let path = PathBuf::from(path);
        call!(self.certificates().save(id, &to, &path))
    }

    /// Draws page `page` (from 0) as a PNG picture into the file `path`, at 18 to 1,200 dpi. What did not verify bears a
    /// mark that cannot be missed. A library without drawing refuses.
    #[uniffi::method(default(cancel = None))]
    pub async fn draw(
        &self,
        id: CertificateId,
        page: i32,
        dpi: f32,
        path: String,
        cancel: Option<Arc<CancelToken>>,
    ) -> Result<VerdictView> {
        let (page, path) = (count("page", page)?, PathBuf::from(path));
        call!(cancel: self.certificates().draw(id, page, dpi, &path))
    }
}
