use super::unpack::{UnpackError, unpack};
use super::{FileRecord, PinnedRoot};
use crate::catalogue::{CatalogueError, CatalogueFile};
use crate::config::RootPin;
use crate::documents::{Change, Stored};
use crate::error::Error;
use crate::root::Root;
use crate::wire::{Call, Reply, WireError};
use onepalm_contract::calendar::CalendarYear;
use onepalm_contract::catalogue::MOST_BYTES;
use onepalm_contract::protocol::SignedFileName;
use onepalm_ecert::envelope::{self, FileKind};
use onepalm_rules::deadline::Calendar;
use onepalm_vault::{VaultError, off_thread};
use serde::Deserialize;
use std::sync::Arc;
use tokio::sync::OwnedMutexGuard;

/// What a refresh of the signed files did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FilesReport {
    /// Names and sequences of the files that were swapped.
    pub swapped: Vec<(&'static str, u64)>,
}

/// Held by whoever refreshes.
type FilesTurn = Arc<OwnedMutexGuard<()>>;

#[derive(Deserialize)]
struct ShownRoot {
    public_key: String,
}

impl Root {
    /// Fetches, verifies and swaps whatever is newer. No login needed.
    pub(crate) async fn refresh_files(&self) -> Result<FilesReport, Error> {
        let turn = Arc::new(Arc::clone(&self.files_turn).lock_owned().await);
        let key = self.pinned_root().await?;
        let mut report = FilesReport::default();
        for name in SignedFileName::ALL {
            if let Some(sequence) = self.refresh_file(name, &key, &turn).await? {
                report.swapped.push((name.as_str(), sequence));
            }
        }
        Ok(report)
    }

    async fn refresh_file(
        &self,
        name: SignedFileName,
        key: &[u8],
        turn: &FilesTurn,
    ) -> Result<Option<u64>, Error> {
        let stored: Option<Stored<FileRecord>> = self.device_documents.get(name.as_str()).await?;
        let known = stored.as_ref().map(|stored| &stored.document);
        let mut call = Call::get(format!("/v1/files/{}", name.as_str()));
        if let Some(etag) = known.and_then(|record| record.etag.clone()) {
            // A catalogue that was lost from the disk must come whole.
            if name != SignedFileName::Catalogue || self.files.catalogue().is_ok() {
                call = call.header("if-none-match", etag);
            }
        }
        let reply = match self.wire.send(call).await {
            Ok(reply) if reply.status == 304 => return Ok(None),
            Ok(reply) => reply,
            Err(WireError::Problem { problem, .. }) if problem.status == 404 => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let least = known.map_or(0, |record| record.sequence);
        let opened = envelope::open(&reply.body, key, kind(name), least, self.clock.now())
            .map_err(|error| Error::Unverified { code: error.code() })?;
        self.swap_file(name, &reply, opened.header.sequence, opened.payload, turn).await?;
        Ok(Some(opened.header.sequence))
    }

    async fn swap_file(
        &self,
        name: SignedFileName,
        reply: &Reply,
        sequence: u64,
        payload: &[u8],
        turn: &FilesTurn,
    ) -> Result<(), Error> {
        let text = match name {
            SignedFileName::Catalogue => None,
            SignedFileName::Trust | SignedFileName::Status | SignedFileName::Calendar => {
                let text = std::str::from_utf8(payload);
                Some(text.map_err(|_| Error::Unverified { code: "signed-file.unreadable" })?.to_owned())
            }
        };
        let (catalogue, sha256) = if let Some(text) = &text {
            if name == SignedFileName::Calendar {
                agree(text)?;
            }
            self.files.take(name, text)?;
            (None, crate::hex::sha256(payload))
        } else {
            let (file, sha256) = self.place_catalogue(sequence, payload, turn).await?;
            (Some(file), sha256)
        };
        let record = FileRecord {
            name: name.as_str().to_owned(),
            sequence,
            etag: reply.header("etag").map(str::to_owned),
            sha256,
            payload: text,
        };
        self.device_documents.commit(Change::new().replace(&record)).await?;
        if let Some(file) = catalogue {
            self.files.take_catalogue(file);
            self.sweep_catalogues(sequence).await;
        }
        Ok(())
    }

    /// Unpacks the file beside its name, syncs it, renames it: a kill at any moment leaves the old one.
    async fn place_catalogue(
        &self,
        sequence: u64,
        payload: &[u8],
        turn: &FilesTurn,
    ) -> Result<(CatalogueFile, String), Error> {
        let path = self.files.catalogue_path(sequence);
        let part = path.with_extension("part");
        let payload = payload.to_vec();
        let unverified = |error: CatalogueError| Error::Unverified { code: error.code() };
        // A caller that goes leaves the thread its turn: nobody else writes the same file.
        let turn = Arc::clone(turn);
        let placed = off_thread(move || {
            let _turn = turn;
            let sha256 = unpack(&payload, &part, MOST_BYTES).map_err(Error::from);
            let looked_into = sha256.and_then(|sha256| {
                CatalogueFile::open(&part).map_err(unverified)?;
                Ok(sha256)
            });
            let sha256 = looked_into.inspect_err(|_| {
                // What must not be taken takes no room either; what cannot be removed goes with the next swap.
                let _ = std::fs::remove_file(&part);
            })?;
            std::fs::rename(&part, &path).map_err(UnpackError::Write)?;
            let file = CatalogueFile::open(&path).map_err(unverified)?;
            file.prepare().map_err(unverified)?;
            Ok((file, sha256))
        });
        placed.await.ok_or(Error::Storage(VaultError::Io { code: 0 }))?
    }

    /// Removes older catalogues; one that cannot be removed now goes next time.
    async fn sweep_catalogues(&self, in_use: u64) {
        let in_use = self.files.catalogue_path(in_use);
        let swept = off_thread(move || {
            let entries = in_use.parent().and_then(|folder| std::fs::read_dir(folder).ok());
            for entry in entries.into_iter().flatten().flatten() {
                let name = entry.file_name();
                if name.to_string_lossy().starts_with("catalogue-") && entry.path() != in_use {
                    let _ = std::fs::remove_file(entry.path());
                }
            }
        });
        swept.await.unwrap_or_default();
    }

    async fn pinned_root(&self) -> Result<Vec<u8>, Error> {
        match &self.config.root {
            RootPin::Key(key) => Ok(key.clone()),
            RootPin::FirstUse => {
                if let Some(stored) = self.device_documents.get::<PinnedRoot>("root").await? {
                    return unhex(&stored.document.public_key);
                }
                let shown: ShownRoot = self.wire.send(Call::get("/v1/files/root")).await?.json()?;
                let key = unhex(&shown.public_key)?;
                let pinned = PinnedRoot { public_key: shown.public_key };
                self.device_documents.commit(Change::new().create(&pinned)).await?;
                Ok(key)
            }
        }
    }
}

/// Calendars that contradict each other are refused; those in use stay.
fn agree(payload: &str) -> Result<(), Error> {
    let years: Vec<CalendarYear> =
        crate::json::read(payload).map_err(|_| Error::Unverified { code: "calendar.unreadable" })?;
    Calendar::new(&years).map(|_| ()).map_err(|error| Error::Unverified { code: error.code() })
}

const fn kind(name: SignedFileName) -> FileKind {
    match name {
        SignedFileName::Catalogue => FileKind::Catalogue,
        SignedFileName::Trust => FileKind::TrustList,
        SignedFileName::Status => FileKind::Status,
        SignedFileName::Calendar => FileKind::Calendar,
    }
}

fn unhex(text: &str) -> Result<Vec<u8>, Error> {
    crate::hex::decode(text).ok_or(Error::Unverified { code: "signed-file.root-malformed" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_that_contradicts_itself_is_refused_by_its_own_code() {
        let year = |off: bool| {
            format!(
                r#"{{"year": 2026, "days": [{{"name": "春节", "date": "2026-02-16", "isOffDay": {off}}}]}}"#
            )
        };
        let code = |payload: String| match agree(&payload) {
            Err(Error::Unverified { code }) => Some(code),
            Ok(()) | Err(_) => None,
        };
        assert_eq!(code(format!("[{}, {}]", year(true), year(false))), Some("calendar.contradiction"));
        assert_eq!(code(year(true).replace("2026-02-16", "2024-02-16")), Some("calendar.unreadable"));
        assert_eq!(
            code(format!("[{}]", year(true).replace("2026-02-16", "2024-02-16"))),
            Some("calendar.foreign-date")
        );
        assert_eq!(code(format!("[{}]", year(true))), None);
    }
}
