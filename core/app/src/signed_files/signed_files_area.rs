use super::FileRecord;
use crate::catalogue::CatalogueFile;
use crate::documents::Documents;
use crate::error::{Error, NotNow};
use onepalm_contract::calendar::CalendarYear;
use onepalm_contract::protocol::SignedFileName;
use onepalm_ecert::TrustStore;
use onepalm_vault::Page;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// What the signed files say, in memory. Readers get an `Arc` and are never blocked by a swap.
pub(crate) struct SignedFiles {
    data_dir: PathBuf,
    now: RwLock<InUse>,
}

#[derive(Clone, Default)]
struct InUse {
    catalogue: Option<Arc<CatalogueFile>>,
    trust: Arc<TrustStore>,
    calendar: Arc<Vec<CalendarYear>>,
}

impl SignedFiles {
    /// Takes up what was verified in earlier runs. The vault proves that the small files are as they were
    /// verified; the catalogue lies outside it and is compared with its digest.
    pub(crate) async fn load(data_dir: &Path, device: &Documents) -> Result<Self, Error> {
        let files = Self { data_dir: data_dir.to_owned(), now: RwLock::default() };
        for stored in device.list::<FileRecord>(Page::all()).await? {
            let record = stored.document;
            let Some(name) = SignedFileName::ALL.into_iter().find(|name| name.as_str() == record.name) else {
                continue;
            };
            match (name, &record.payload) {
                (SignedFileName::Catalogue, _) => files.open_catalogue(&record),
                (_, Some(payload)) => files.take(name, payload)?,
                (_, None) => {}
            }
        }
        Ok(files)
    }

    fn open_catalogue(&self, record: &FileRecord) {
        let path = self.catalogue_path(record.sequence);
        let whole = std::fs::read(&path).is_ok_and(|bytes| crate::hex::sha256(&bytes) == record.sha256);
        // A catalogue that is gone or altered is fetched again: it holds nothing of the citizen's.
        if let Some(file) = whole.then(|| CatalogueFile::open(&path).ok()).flatten() {
            let file = Arc::new(file);
            self.swap(|now| now.catalogue = Some(Arc::clone(&file)));
            // Who searches first finds the names read, or reads them.
            drop(onepalm_vault::off_thread(move || file.prepare()));
        }
    }

    /// Where the catalogue of this sequence lies.
    pub(crate) fn catalogue_path(&self, sequence: u64) -> PathBuf {
        self.data_dir.join(format!("catalogue-{sequence}.sqlite"))
    }

    /// Takes up a verified payload of JSON text.
    pub(crate) fn take(&self, name: SignedFileName, payload: &str) -> Result<(), Error> {
        let unreadable = |_| Error::Unverified { code: "signed-file.unreadable" };
        match name {
            SignedFileName::Trust => {
                let list = crate::json::read(payload).map_err(unreadable)?;
                self.swap(|now| Arc::make_mut(&mut now.trust).list = Some(list));
            }
            SignedFileName::Status => {
                let status = crate::json::read(payload).map_err(unreadable)?;
                self.swap(|now| Arc::make_mut(&mut now.trust).status = Some(status));
            }
            SignedFileName::Calendar => {
                let years = crate::json::read(payload).map_err(unreadable)?;
                self.swap(|now| now.calendar = Arc::new(years));
            }
            SignedFileName::Catalogue => {}
        }
        Ok(())
    }

    /// Swaps the catalogue whole; readers of the old one finish undisturbed.
    pub(crate) fn take_catalogue(&self, file: CatalogueFile) {
        let mut old = Some(Arc::new(file));
        self.swap(|now| std::mem::swap(&mut now.catalogue, &mut old));
        // Closing the old file takes a while, so no reader waits for it.
        drop(old);
    }

    pub(crate) fn catalogue(&self) -> Result<Arc<CatalogueFile>, Error> {
        Ok(self.read().catalogue.ok_or(NotNow::NoCatalogue)?)
    }

    pub(crate) fn trust(&self) -> Arc<TrustStore> {
        self.read().trust
    }

    /// Calendars of working days.
    pub(crate) fn calendar(&self) -> Arc<Vec<CalendarYear>> {
        self.read().calendar
    }

    fn read(&self) -> InUse {
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn swap(&self, change: impl FnOnce(&mut InUse)) {
        change(&mut self.now.write().unwrap_or_else(PoisonError::into_inner));
    }
}
