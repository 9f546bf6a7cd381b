use super::answer::FieldValue;
use super::case_view::CorrectionPointView;
use crate::cross::{Cross, masked, page, view};
use crate::error::Problem;
use crate::ids::{CaseId, DraftId, FieldId, IdempotencyKey, ItemCode, MaterialId, UploadId};
use crate::instant::Instant;
use onepalm::drafts::{
    AnswerSource as CoreSource, Attachment, Draft, DraftAnswer, DraftPurpose, DraftStage as CoreStage,
};
use serde::Serialize;

view! {
    /// A draft (草稿).
    DraftView of Draft, Display {
        /// Its id.
        id: DraftId,
        /// The item's code.
        item: ItemCode = |draft| draft.item.code.clone(),
        /// The item's name.
        item_name: String = |draft| draft.item.name.clone(),
        /// The version of the guide that it was begun under.
        item_version: i32 = |draft| draft.item.version.cross(),
        /// 业务办理项, where one was chosen.
        handling_item: Option<ItemCode>,
        /// The case that it mends; absent: it becomes a new case.
        mends: Option<CaseId> = |draft| match draft.purpose {
            DraftPurpose::Apply => None,
            DraftPurpose::Mend { case, .. } => Some(case),
        },
        /// What may be changed of an application that is mended; else empty.
        points: Vec<CorrectionPointView> = |draft| match &draft.purpose {
            DraftPurpose::Apply => Vec::new(),
            DraftPurpose::Mend { points, .. } => points.clone().cross(),
        },
        /// Whether it can be changed.
        stage: DraftStage,
        /// The answers.
        answers: Vec<AnswerView> =
            |draft| draft.answers.iter().map(|(field, given)| AnswerView::of(field, given)).collect(),
        /// Answers that lost against a later one, or that a newer form does not take.
        lost: Vec<AnswerView> =
            |draft| draft.lost.iter().map(|lost| AnswerView::of(&lost.field, &lost.answer)).collect(),
        /// The files, one a material.
        attachments: Vec<AttachmentView> =
            |draft| draft.attachments.iter().map(|(material, file)| AttachmentView::of(material, file)).collect(),
        /// When it was begun.
        created_at: Instant,
        /// When it was last changed.
        updated_at: Instant,
    }
}

page!(
    /// A page of drafts.
    DraftPage of DraftView, Draft
);

/// Whether a draft can be changed.
#[derive(Clone, uniffi::Enum, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum DraftStage {
    /// It can be changed.
    Open,
    /// It can be changed: the platform sent it back, and says why.
    Returned { problem: Problem },
    /// Frozen: its sealed copy lies in the outbox under this key.
    Sealed { key: IdempotencyKey },
}

/// An answer and where it comes from.
#[derive(Clone, uniffi::Record, Serialize)]
#[uniffi::export(Display)]
pub struct AnswerView {
    /// The field.
    pub field: FieldId,
    /// The answer.
    pub value: FieldValue,
    /// Where it comes from.
    pub source: AnswerSource,
}

/// Where an answer comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Enum, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerSource {
    /// The citizen typed it.
    Typed,
    /// It was known already and filled in.
    Prefilled,
    /// It was in the application that was sent before.
    EarlierApplication,
}

/// An attached file.
#[derive(Clone, uniffi::Record, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentView {
    /// The material.
    pub material: MaterialId,
    /// The media type, by content.
    pub file_type: String,
    /// Bytes.
    pub size: i64,
    /// The upload that it will be, or was.
    pub upload: UploadId,
}

masked!(Display for AnswerView);

impl AnswerView {
    fn of(field: &FieldId, given: &DraftAnswer) -> Self {
        Self { field: field.clone(), value: given.value.clone().cross(), source: given.source.cross() }
    }
}

impl AttachmentView {
    pub(super) fn of(material: &MaterialId, file: &Attachment) -> Self {
        let (file_type, size) = (file.file_type.as_str().to_owned(), file.size.cross());
        Self { material: material.clone(), file_type, size, upload: file.upload }
    }
}

impl Cross<DraftStage> for CoreStage {
    fn cross(self) -> DraftStage {
        match self {
            Self::Open { returned: None } => DraftStage::Open,
            Self::Open { returned: Some(problem) } => DraftStage::Returned { problem: problem.cross() },
            Self::Sealed { key } => DraftStage::Sealed { key },
        }
    }
}

impl Cross<AnswerSource> for CoreSource {
    fn cross(self) -> AnswerSource {
        match self {
            Self::Typed => AnswerSource::Typed,
            Self::Prefilled(_) => AnswerSource::Prefilled,
            Self::EarlierApplication => AnswerSource::EarlierApplication,
        }
    }
}
