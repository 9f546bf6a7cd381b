use super::CertificateRecord;
use crate::activity::ActivityKind;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Listing};
use crate::error::{Error, NotNow};
use onepalm_contract::certificate::Certificate;
use onepalm_contract::id::CertificateId;
use onepalm_ecert::{Limits, Package, Policy, Verdict, draw, verify};
use onepalm_vault::Page;
use std::sync::Arc;

/// The citizen's certificates.
pub struct Certificates {
    pub(crate) space: Arc<CitizenSpace>,
}

/// What the device says of a certificate, and its pages.
pub struct Judged {
    /// Integrity, signer, seal, time, trust, coverage, revocation, each with evidence.
    pub verdict: Verdict,
    package: Package,
}

impl Judged {
    /// Judges a file with the trust that is on the device. No network.
    pub(crate) fn new(space: &CitizenSpace, bytes: &[u8]) -> Result<Self, Error> {
        let package = Package::open(bytes, &Limits::default())
            .map_err(|error| Error::Unverified { code: error.code() })?;
        let verdict = verify(&package, &space.root.files.trust(), space.now(), &Policy::default());
        Ok(Self { verdict, package })
    }

    /// Draws page `index` (from 0) as PNG. What did not verify is drawn with a mark that cannot be missed.
    pub fn page_to_png(&self, index: usize, dpi: f32) -> Result<Vec<u8>, Error> {
        let drawn = draw::page_to_png(&self.package, &self.verdict, index, dpi);
        drawn.map(|page| page.png).map_err(|error| Error::Unverified { code: error.code() })
    }
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
