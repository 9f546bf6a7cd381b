use chrono::{DateTime, Utc};
use onepalm_contract::id::{SubjectId, UploadId};
use onepalm_contract::problem::ProblemCode;
use std::collections::BTreeMap;

use super::{Blob, Place, Referred, Upload};
use crate::problems::Refused;
use crate::store::{Commit, CommitError, Partition, Store};

/// The uploads of one citizen.
pub struct Shelf<'a> {
    pub(super) store: &'a dyn Store,
    pub(super) partition: Partition,
}

impl<'a> Shelf<'a> {
    /// The shelf of `subject`.
    pub fn new(store: &'a dyn Store, subject: SubjectId) -> Self {
        Self { store, partition: Partition::subject(subject) }
    }

    /// The upload with this id, where it is this citizen's and has not expired.
    pub async fn find(&self, id: UploadId, at: DateTime<Utc>) -> Result<Referred, Refused> {
        let found = self.look(id).await?.ok_or(ProblemCode::NotFound)?;
        match found.place {
            Place::Pending if found.upload.view.expires_at <= at => Err(ProblemCode::NotFound.into()),
            Place::Pending | Place::Material => Ok(found),
        }
    }

    /// Of these uploads those that stand.
    pub async fn referred(&self, named: &[UploadId]) -> Result<BTreeMap<UploadId, Referred>, Refused> {
        if named.is_empty() {
            return Ok(BTreeMap::new());
        }
        let places = [Place::Material, Place::Pending].into_iter();
        let at = |place| named.iter().map(move |id| (place, *id));
        let asked: Vec<(Place, UploadId)> = places.flat_map(at).collect();
        let keys: Vec<_> = asked.iter().map(|(place, id)| place.key(*id)).collect();
        let documents = self.store.get_many(&self.partition, &keys).await?;
        let mut found = BTreeMap::new();
        for ((place, id), document) in asked.into_iter().zip(documents) {
            let Some(document) = document else { continue };
            let upload = serde_json::from_slice(&document.body)?;
            found.insert(id, Referred { upload, place, version: document.version });
        }
        Ok(found)
    }

    /// Removes an upload that no case refers to.
    pub async fn remove(&self, found: &Referred, at: DateTime<Utc>) -> Result<(), Refused> {
        match found.place {
            Place::Material => return Err(ProblemCode::Forbidden.into()),
            Place::Pending => {}
        }
        match self.store.commit(self.removal(found, at)).await {
            Ok(_) => Ok(()),
            Err(CommitError::Unavailable(error)) => Err(error.into()),
            Err(CommitError::Conflict | CommitError::Receipt(_)) => Err(ProblemCode::UploadOffset.into()),
        }
    }

    /// The commit that removes an upload and its bytes.
    pub(super) fn removal(&self, found: &Referred, at: DateTime<Utc>) -> Commit {
        let view = &found.upload.view;
        let key = Place::Pending.key(view.id);
        let commit = Commit::new(self.partition.clone(), at).expect_version(key.clone(), found.version);
        Blob::upload(view.id).keys(view.offset).into_iter().fold(commit.delete(key), Commit::delete)
    }

    /// Everything that waits to be submitted, after a sweep of what has expired.
    pub(super) async fn waiting(&self, at: DateTime<Utc>) -> Result<u64, Refused> {
        let mut bytes = 0;
        let mut after = None;
        loop {
            let page =
                self.store.list(&self.partition, Place::Pending.collection(), after.as_deref(), 100).await?;
            let Some(last) = page.last() else { return Ok(bytes) };
            after = Some(last.key.id.clone());
            for document in page {
                let upload: Upload = serde_json::from_slice(&document.body)?;
                let length = upload.view.length;
                let expired = upload.view.expires_at <= at;
                let found = Referred { upload, place: Place::Pending, version: document.version };
                if expired {
                    self.remove(&found, at).await?;
                } else {
                    bytes += length;
                }
            }
        }
    }

    pub(super) async fn look(&self, id: UploadId) -> Result<Option<Referred>, Refused> {
        for place in [Place::Pending, Place::Material] {
            if let Some(document) = self.store.get(&self.partition, &place.key(id)).await? {
                let upload = serde_json::from_slice(&document.body)?;
                return Ok(Some(Referred { upload, place, version: document.version }));
            }
        }
        Ok(None)
    }
}
