use super::{CertificateRecord, Judged};
use crate::activity::ActivityKind;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Listing};
use crate::error::{Error, NotNow};
use onepalm_contract::certificate::Certificate;
use onepalm_contract::id::CertificateId;
use onepalm_vault::Page;
use std::sync::Arc;

/// The citizen's certificates.
pub struct Certificates {
    pub(crate) space: Arc<CitizenSpace>,
}

impl Certificates {
    /// The newest certificates, newest first.
    pub async fn list(&self, limit: usize) -> Result<Vec<Certificate>, Error> {
        let certificates = self.space.documents.list::<CertificateRecord>(Page::last(limit)).await?;
        Ok(certificates.into_iter().map(|stored| stored.document.certificate).collect())
    }

    /// A page of certificates, newest first, begun behind `after`: the `next` of the page before.
    pub async fn page(&self, after: Option<&str>, limit: usize) -> Result<Listing<Certificate>, Error> {
        Ok(self
            .space
            .documents
            .page::<CertificateRecord>(after, limit)
            .await?
            .map(|record| record.certificate))
    }

    /// The sealed file.
    pub async fn file(&self, id: CertificateId) -> Result<Vec<u8>, Error> {
        let record = self.space.documents.require::<CertificateRecord>(&id.to_string()).await?.document;
        self.space.read_attachment(&record.file.ok_or(NotNow::NoFile)?).await
    }

    /// Verifies a certificate of the wallet, without a network.
    pub async fn verify(&self, id: CertificateId) -> Result<Judged, Error> {
        self.judge(self.file(id).await?).await
    }

    /// Verifies any certificate, for example one that somebody else shows.
    pub async fn judge(&self, bytes: Vec<u8>) -> Result<Judged, Error> {
        self.space.alive()?;
        let space = Arc::clone(&self.space);
        let judged = tokio::task::spawn_blocking(move || Judged::new(&space, &bytes)).await;
        judged.unwrap_or(Err(Error::Unverified { code: "certificate.reader-failed" }))
    }

    /// Gives the sealed file out of the wallet, and notes so in the activity log.
    pub async fn disclose(&self, id: CertificateId, to: &str) -> Result<Vec<u8>, Error> {
        let bytes = self.file(id).await?;
        let _turn = self.space.turn().await;
        let entry = (ActivityKind::Disclosed, to.to_owned());
        self.space.commit_logged(Change::new(), &[entry]).await?;
        Ok(bytes)
    }
}
