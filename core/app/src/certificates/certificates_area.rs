use super::{CertificateRecord, Judged};
use crate::activity::ActivityKind;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Listing};
use crate::error::{Error, NotNow};
use crate::host_file;
use onepalm_contract::certificate::Certificate;
use onepalm_contract::id::CertificateId;
use onepalm_ecert::Verdict;
use onepalm_vault::Page;
use std::path::Path;
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
        let judged = onepalm_vault::off_thread(move || Judged::new(&space, &bytes)).await;
        judged.unwrap_or(Err(Error::Unverified { code: "certificate.reader-failed" }))
    }

    /// Gives the sealed file out of the wallet, and notes so in the activity log.
    pub async fn disclose(&self, id: CertificateId, to: &str) -> Result<Vec<u8>, Error> {
        let bytes = self.file(id).await?;
        let _turn = self.space.turn().await;
        self.note_disclosure(to).await?;
        Ok(bytes)
    }

    /// [`Certificates::disclose`] into a file of the host: noted before it lies there.
    pub async fn save(&self, id: CertificateId, to: &str, path: &Path) -> Result<(), Error> {
        let part = host_file::Part::write(path, self.file(id).await?).await?;
        {
            let _turn = self.space.turn().await;
            self.note_disclosure(to).await?;
        }
        part.place().await
    }

    /// Draws page `index` (from 0) as PNG into a file of the host, at 18 to 1,200 dpi, and says what the mark on it
    /// says. A core without drawing refuses.
    pub async fn draw(
        &self,
        id: CertificateId,
        index: usize,
        dpi: f32,
        path: &Path,
    ) -> Result<Verdict, Error> {
        let judged = self.verify(id).await?;
        #[cfg(feature = "draw")]
        {
            let drawn = onepalm_vault::off_thread(move || {
                judged.page_to_png(index, dpi).map(|png| (png, judged.verdict))
            });
            let drawn = drawn.await.ok_or(Error::Unverified { code: "certificate.reader-failed" })?;
            let (png, verdict) = drawn?;
            host_file::write(path, png).await?;
            Ok(verdict)
        }
        #[cfg(not(feature = "draw"))]
        {
            let _ = (judged, index, dpi, path);
            Err(NotNow::NoDrawing.into())
        }
    }

    async fn note_disclosure(&self, to: &str) -> Result<(), Error> {
        let entry = (ActivityKind::Disclosed, to.to_owned());
        self.space.commit_logged(Change::new(), &[entry]).await
    }
}
