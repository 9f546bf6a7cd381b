use super::{Attachment, Stamp};
use crate::documents::Document;
use chrono::{DateTime, Utc};
use onepalm_contract::case::{CorrectionPoint, CorrectionTarget, MaterialSource};
use onepalm_contract::code::ItemCode;
use onepalm_contract::form::{Answers, FieldValue, FormReference, PrefillSource};
use onepalm_contract::id::{CaseId, DraftId, FieldId, IdempotencyKey, MaterialId, UploadId};
use onepalm_contract::item::{ItemReference, ServiceItem};
use onepalm_contract::problem::Problem;
use onepalm_vault::SortKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A draft (草稿).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// What it will become.
    pub purpose: DraftPurpose,
    /// The item and the version of the guide that the citizen sees.
    pub item: ItemReference,
    /// 业务办理项, where one was chosen.
    pub handling_item: Option<ItemCode>,
    /// The form.
    pub form: FormReference,
    /// The answers.
    pub answers: BTreeMap<FieldId, DraftAnswer>,
    /// Answers that lost against a later one from another device, or that a newer form does not take; kept
    /// and shown.
    pub lost: Vec<LostAnswer>,
    /// The files, one a material. One whose situation does not apply any more is kept and not submitted.
    pub attachments: BTreeMap<MaterialId, Attachment>,
    /// The files that answers name, by upload.
    #[serde(default)]
    pub answer_files: BTreeMap<UploadId, Attachment>,
    /// What stood for materials in the application that is mended.
    #[serde(default)]
    pub sources: BTreeMap<MaterialId, MaterialSource>,
    /// Open or frozen.
    pub stage: DraftStage,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// What a draft will become.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftPurpose {
    /// A new case.
    Apply,
    /// The mended application of a case.
    Mend {
        /// The case.
        case: CaseId,
        /// What must be mended: only this may be changed.
        points: Vec<CorrectionPoint>,
    },
}

/// Whether a draft can be changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftStage {
    /// It can be changed.
    Open {
        /// Why the platform sent it back, if it did.
        returned: Option<Problem>,
    },
    /// Frozen: its sealed copy lies in the outbox under this key.
    Sealed {
        /// The key.
        key: IdempotencyKey,
    },
}

/// An answer with its history.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DraftAnswer {
    /// The value.
    pub value: FieldValue,
    /// When and where it was written.
    pub stamp: Stamp,
    /// Who wrote it.
    pub source: AnswerSource,
}

/// Where an answer comes from; shown beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerSource {
    /// The citizen typed it.
    Typed,
    /// It was known already.
    Prefilled(PrefillSource),
    /// It was in the application before the correction.
    EarlierApplication,
}

/// A value that lost against a later one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LostAnswer {
    /// The field.
    pub field: FieldId,
    /// What it was.
    pub answer: DraftAnswer,
}

impl Draft {
    /// An open draft for an item, with nothing in it yet.
    pub(crate) fn new(id: DraftId, item: &ServiceItem, now: DateTime<Utc>) -> Self {
        Self {
            id,
            purpose: DraftPurpose::Apply,
            item: item.reference(),
            handling_item: None,
            form: item.form.reference(),
            answers: BTreeMap::new(),
            lost: Vec::new(),
            attachments: BTreeMap::new(),
            answer_files: BTreeMap::new(),
            sources: BTreeMap::new(),
            stage: DraftStage::Open { returned: None },
            created_at: now,
            updated_at: now,
        }
    }

    /// The values alone, those of questions that are not asked now among them.
    pub fn values(&self) -> Answers {
        self.answers.iter().map(|(field, answer)| (field.clone(), answer.value.clone())).collect()
    }

    /// The highest stamp in it: a reopened clock goes on from there.
    pub fn highest_stamp(&self) -> Option<Stamp> {
        let lost = self.lost.iter().map(|lost| lost.answer.stamp);
        self.answers.values().map(|answer| answer.stamp).chain(lost).max()
    }

    /// Writes an answer given here and now: it replaces the one before, which the writer saw.
    pub fn write_answer(&mut self, field: FieldId, answer: DraftAnswer) {
        self.answers.insert(field, answer);
    }

    /// Takes in an answer from elsewhere. Last writer wins per field: commutative, idempotent; the value
    /// that loses is kept, for its writer did not see the other.
    pub fn merge_answer(&mut self, field: FieldId, incoming: DraftAnswer) {
        let loser = match self.answers.get(&field) {
            Some(current) if current.stamp == incoming.stamp => return,
            Some(current) if current.stamp > incoming.stamp => Some(incoming),
            Some(_) | None => self.answers.insert(field.clone(), incoming),
        };
        if let Some(answer) = loser {
            let lost = LostAnswer { field, answer };
            if !self.lost.contains(&lost) {
                self.lost.push(lost);
                self.lost.sort_by_key(|lost| lost.answer.stamp);
            }
        }
    }

    /// Whether the citizen was asked for this field or material: for all of a new application, and of a mended one
    /// for what the correction list names.
    pub fn is_named(&self, target: &CorrectionTarget) -> bool {
        match &self.purpose {
            DraftPurpose::Apply => true,
            DraftPurpose::Mend { points, .. } => points.iter().any(|point| point.target == *target),
        }
    }

    /// Whether it can be changed.
    pub const fn is_open(&self) -> bool {
        matches!(self.stage, DraftStage::Open { .. })
    }
}

impl Document for Draft {
    const COLLECTION: &'static str = "draft";
    const SCHEMA: u16 = 2;

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn sort(&self) -> SortKey {
        self.updated_at.timestamp_millis().into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::HybridClock;
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn draft() -> Draft {
        let at = "2026-03-02T01:00:00Z".parse().unwrap();
        Draft {
            id: DraftId(Uuid::nil()),
            purpose: DraftPurpose::Apply,
            item: ItemReference { code: "x".into(), version: 1, name: String::new() },
            handling_item: None,
            form: FormReference { id: "f".into(), version: 1 },
            answers: BTreeMap::new(),
            lost: Vec::new(),
            attachments: BTreeMap::new(),
            answer_files: BTreeMap::new(),
            sources: BTreeMap::new(),
            stage: DraftStage::Open { returned: None },
            created_at: at,
            updated_at: at,
        }
    }

    fn edits() -> impl Strategy<Value = Vec<(FieldId, DraftAnswer)>> {
        prop::collection::vec((0_u32..3, 0_u8..3, 0_i64..5, "[a-c]{1,3}"), 0..12).prop_map(|edits| {
            let edit = |(device, field, second, text): (u32, u8, i64, String)| {
                let at = DateTime::from_timestamp(1_772_413_200 + second, 0).unwrap();
                let stamp = HybridClock::new(device, None).stamp(at);
                // One device writes one value at one stamp.
                let text = format!("{device}{second}{}", if device == 9 { &text } else { "" });
                let answer = DraftAnswer { value: text.as_str().into(), stamp, source: AnswerSource::Typed };
                (FieldId(format!("f{field}")), answer)
            };
            edits.into_iter().map(edit).collect()
        })
    }

    proptest! {
        #[test]
        fn merging_is_commutative_and_idempotent(edits in edits()) {
            let (mut there, mut back, mut twice) = (draft(), draft(), draft());
            for (field, answer) in &edits {
                there.merge_answer(field.clone(), answer.clone());
            }
            for (field, answer) in edits.iter().rev() {
                back.merge_answer(field.clone(), answer.clone());
            }
            for (field, answer) in edits.iter().chain(&edits) {
                twice.merge_answer(field.clone(), answer.clone());
            }
            prop_assert_eq!(&there.answers, &back.answers);
            prop_assert_eq!(&there.answers, &twice.answers);
        }
    }
}
