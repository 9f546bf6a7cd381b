use axum::body::Body;
use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use onepalm_contract::id::UploadId;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::upload::UploadView;

use super::decide::verify;
use super::limits::CHUNK;
use super::{Blob, Place, Referred, Shelf};
use crate::problems::Refused;
use crate::store::{Commit, CommitError};

impl Shelf<'_> {
    /// Takes the body of a PATCH at `offset`, chunk by chunk, so that what arrived before an interruption
    /// stays. The last byte is committed only together with the verdict on the whole file.
    pub(super) async fn append(
        &self,
        id: UploadId,
        offset: u64,
        body: Body,
        at: DateTime<Utc>,
    ) -> Result<UploadView, Refused> {
        let mut found = self.find(id, at).await?;
        if found.upload.view.offset != offset {
            return Err(ProblemCode::UploadOffset.into());
        }
        let mut waiting: Vec<u8> = Vec::with_capacity(CHUNK);
        let mut stream = body.into_data_stream();
        while let Some(part) = stream.next().await {
            let Ok(part) = part else {
                self.keep(&mut found, &waiting, at).await?;
                return Err(Refused::from(ProblemCode::UploadMalformed).because("the body broke off"));
            };
            waiting.extend_from_slice(&part);
            if found.upload.view.offset + waiting.len() as u64 > found.upload.view.length {
                return Err(Refused::from(ProblemCode::UploadTooLarge).because("more than was declared"));
            }
            while waiting.len() >= CHUNK {
                let rest = waiting.split_off(CHUNK);
                self.keep(&mut found, &waiting, at).await?;
                waiting = rest;
            }
        }
        self.keep(&mut found, &waiting, at).await?;
        Ok(found.upload.view)
    }

    /// Commits `bytes` at the upload's offset, in the grid of chunks.
    async fn keep(&self, found: &mut Referred, bytes: &[u8], at: DateTime<Utc>) -> Result<(), Refused> {
        if bytes.is_empty() {
            return Ok(());
        }
        let view = &mut found.upload.view;
        let offset = usize::try_from(view.offset).map_err(|_| ProblemCode::UploadTooLarge)?;
        let blob = Blob::upload(view.id);
        let whole = view.offset + bytes.len() as u64 == view.length;
        if whole {
            let mut file = blob.read(self.store, &self.partition, view.offset).await?;
            file.extend_from_slice(bytes);
            if let Err(code) = verify(view, &file) {
                self.remove(found, at).await?;
                return Err(code.into());
            }
        }
        let key = Place::Pending.key(view.id);
        let commit = Commit::new(self.partition.clone(), at).expect_version(key.clone(), found.version);
        let first = offset / CHUNK;
        let tail = offset % CHUNK;
        let mut grid = if tail == 0 {
            Vec::new()
        } else {
            self.store
                .get(&self.partition, &blob.key(first))
                .await?
                .map(|chunk| chunk.body)
                .unwrap_or_default()
        };
        if grid.len() != tail {
            return Err(ProblemCode::UploadOffset.into());
        }
        grid.extend_from_slice(bytes);
        let commit = blob.put(commit, first, &grid);
        view.offset += bytes.len() as u64;
        view.verified = whole;
        match self.store.commit(commit.put(key, serde_json::to_vec(&found.upload)?)).await {
            Ok(_) => found.version += 1,
            // A newer request took over: this one ends and its bytes are asked for again.
            Err(CommitError::Conflict | CommitError::Receipt(_)) => {
                return Err(ProblemCode::UploadOffset.into());
            }
            Err(CommitError::Unavailable(error)) => return Err(error.into()),
        }
        Ok(())
    }
}
