use chrono::{DateTime, Utc};
use onepalm_contract::id::{IdempotencyKey, UploadId};
use onepalm_contract::upload::UploadView;

use super::decide::{Declared, create};
use super::upload_created::{CREATED, UploadCreated};
use super::{Place, Shelf};
use crate::problems::Refused;
use crate::receipts::{Answer, Attempt, once, sha256};
use crate::store::{Commit, Key};

impl Shelf<'_> {
    /// Makes room for a file, once per key.
    pub(super) async fn create(
        &self,
        key: IdempotencyKey,
        declared: &Declared,
        at: DateTime<Utc>,
    ) -> Result<Answer<UploadView>, Refused> {
        // The receipt of an upload is nobody's answer to `/v1/receipts`: it has a name space of its own.
        let name = format!("upload/{key}");
        let digest = format!("{}\n{}\n{}", declared.length, declared.sha256, declared.file_type.as_str());
        once(self.store, &self.partition, &name, sha256(digest.as_bytes()), || {
            Box::pin(async {
                let ledger = Key::new("upload-ledger", "count");
                let counted = self.store.get(&self.partition, &ledger).await?;
                let waiting = self.waiting(at).await?;
                // The phone names it, so that a body sealed without a network can refer to it.
                let id = UploadId(key.0);
                let upload = create(id, declared.clone(), waiting, at)?;
                let commit = Commit::new(self.partition.clone(), at);
                // Two creations at once must not both find the same room.
                let commit = match counted {
                    Some(document) => commit.expect_version(ledger.clone(), document.version),
                    None => commit.expect_absent(ledger.clone()),
                };
                let commit = commit
                    .put(ledger, Vec::new())
                    .expect_absent(Place::Pending.key(id))
                    .put(Place::Pending.key(id), serde_json::to_vec(&upload)?)
                    .event(CREATED, serde_json::to_vec(&UploadCreated::of(&upload))?);
                Ok(Attempt { commit, answer: upload.view })
            })
        })
        .await
    }
}
