use super::drafts_area::GuideRecord;
use super::{AnswerSource, Attachment, Draft, DraftAnswer, DraftPurpose, DraftStage};
use crate::catalogue::Catalogue;
use crate::citizen::CitizenSpace;
use crate::documents::Change;
use crate::error::{Error, NotNow};
use crate::wire::Call;
use onepalm_contract::case::{CaseView, SubmittedMaterial};
use onepalm_contract::id::DraftId;
use onepalm_contract::item::{ItemReference, ServiceItem};
use onepalm_vault::Page;
use std::collections::BTreeMap;
use std::sync::Arc;

impl CitizenSpace {
    /// The guide that a draft was begun under.
    pub(crate) async fn guide_of(&self, draft: &Draft) -> Result<ServiceItem, Error> {
        let key = GuideRecord::key(&draft.item.code, draft.item.version);
        Ok(self.documents.require::<GuideRecord>(&key).await?.document.0)
    }

    /// The guide that a case runs on: known here, in the catalogue, or fetched from the platform. The
    /// caller holds no turn.
    pub(crate) async fn keep_guide_of(&self, case: &CaseView) -> Result<(), Error> {
        let ItemReference { code, version, .. } = &case.item;
        if self.documents.get::<GuideRecord>(&GuideRecord::key(code, *version)).await?.is_some() {
            return Ok(());
        }
        let catalogue = Catalogue { root: Arc::clone(&self.root) };
        let known = catalogue.guide(code).await.ok().flatten().filter(|guide| guide.version == *version);
        let guide: ServiceItem = match known {
            Some(guide) => guide,
            None => self.call(Call::get(format!("/v1/items/{code}/versions/{version}"))).await?.json()?,
        };
        self.commit(Change::new().replace(&GuideRecord(guide))).await
    }

    /// The draft in which a case is mended: the one there is, or a new one with everything that was sent
    /// before.
    pub(crate) async fn mending_draft(&self, case: &CaseView) -> Result<Draft, Error> {
        let drafts = self.documents.list::<Draft>(Page::all()).await?;
        let begun = drafts
            .into_iter()
            .map(|stored| stored.document)
            .find(|draft| matches!(&draft.purpose, DraftPurpose::Mend { case: of, .. } if *of == case.id));
        match begun {
            Some(draft) if draft.is_open() => return Ok(draft),
            Some(_) => return Err(NotNow::DraftSealed.into()),
            None => {}
        }
        let now = self.now();
        let points = case.correction.as_ref().map(|notice| notice.points.clone()).unwrap_or_default();
        let mut draft = Draft {
            id: DraftId(self.mint()?),
            purpose: DraftPurpose::Mend { case: case.id, points },
            item: case.item.clone(),
            handling_item: None,
            form: case.form.clone(),
            answers: BTreeMap::new(),
            lost: Vec::new(),
            attachments: case.materials.iter().map(|sent| (sent.material.clone(), kept(sent))).collect(),
            answer_files: BTreeMap::new(),
            sources: case.sources.iter().map(|sent| (sent.material.clone(), sent.source.clone())).collect(),
            stage: DraftStage::Open { returned: None },
            created_at: now,
            updated_at: now,
        };
        let mut clock = self.hybrid_clock(&draft);
        for (field, value) in &case.answers {
            let answer = DraftAnswer {
                value: value.clone(),
                stamp: clock.stamp(now),
                source: AnswerSource::EarlierApplication,
            };
            draft.write_answer(field.clone(), answer);
        }
        self.commit(Change::new().create(&draft)).await?;
        Ok(draft)
    }
}

/// A file that the platform holds already has no copy in this draft.
fn kept(sent: &SubmittedMaterial) -> Attachment {
    Attachment {
        file: String::new(),
        file_type: sent.file_type,
        size: sent.size,
        sha256: sent.sha256.clone(),
        upload: sent.upload,
    }
}
