//! What may be uploaded, and what a submission may refer to. Pure.

use chrono::{DateTime, Days, Utc};
use onepalm_contract::case::SubmittedMaterial;
use onepalm_contract::form::{Answers, FieldError, FieldErrorCode};
use onepalm_contract::id::{CaseId, UploadId};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::upload::{FileType, UploadView};
use onepalm_rules::form::{AttachmentAnswer, attachments};
use std::collections::BTreeMap;

use super::limits::{EXPIRY_DAYS, MAX_LENGTH, QUOTA};
use super::{Place, Upload};
use crate::receipts::{hex, sha256};
use crate::store::Commit;

/// What is declared of a file before its first byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declared {
    /// Bytes.
    pub(super) length: u64,
    /// SHA-256, lower-case hexadecimal.
    pub(super) sha256: String,
    /// Media type.
    pub(super) file_type: FileType,
}

/// A new upload, where the file and the citizen's other `waiting` bytes leave room for it.
pub(super) fn create(
    id: UploadId,
    declared: Declared,
    waiting: u64,
    at: DateTime<Utc>,
) -> Result<Upload, ProblemCode> {
    if declared.length > MAX_LENGTH {
        return Err(ProblemCode::UploadTooLarge);
    }
    if waiting + declared.length > QUOTA {
        return Err(ProblemCode::UploadQuota);
    }
    let view = UploadView {
        id,
        length: declared.length,
        offset: 0,
        sha256: declared.sha256,
        file_type: declared.file_type,
        verified: false,
        expires_at: at + Days::new(EXPIRY_DAYS.unsigned_abs()),
    };
    Ok(Upload { view, case: None })
}

/// Whether the whole file is what was declared.
pub(super) fn verify(upload: &UploadView, file: &[u8]) -> Result<(), ProblemCode> {
    if file.len() as u64 != upload.length || hex(&sha256(file)) != upload.sha256 {
        return Err(ProblemCode::UploadDigest);
    }
    match FileType::sniff(&file[..file.len().min(4096)]) {
        Some(found) if found == upload.file_type => Ok(()),
        Some(_) | None => Err(ProblemCode::UploadType),
    }
}

/// An upload that a submission names, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referred {
    /// The upload.
    pub upload: Upload,
    /// Where it lies.
    pub place: Place,
    /// The version of its document.
    pub version: u64,
}

/// The uploads that the answers to an item's form and its materials name.
pub fn named(
    item: Option<&ServiceItem>,
    answers: &Answers,
    materials: &[SubmittedMaterial],
) -> Vec<UploadId> {
    let answered = item.map(|item| attachments(&item.form, answers)).unwrap_or_default();
    let answered = answered.into_iter().map(|named| named.upload);
    materials.iter().map(|material| material.upload).chain(answered).collect()
}

/// What is wrong with the files that answers name, each at its answer: not there, not whole, expired, another
/// case's, or of a type or size that the question does not take.
pub fn check_answers(
    named: &[AttachmentAnswer<'_>],
    uploads: &BTreeMap<UploadId, Referred>,
    case: CaseId,
    at: DateTime<Utc>,
) -> Vec<FieldError> {
    let judge = |named: &AttachmentAnswer<'_>| {
        let referred = uploads.get(&named.upload).filter(|referred| is_at_hand(referred, case, at));
        let view = &referred.ok_or(FieldErrorCode::UploadNotVerified)?.upload.view;
        named.check(view.file_type, view.length)
    };
    named.iter().filter_map(|named| judge(named).err().map(|code| named.error(code))).collect()
}

/// What is wrong with the uploads that `materials` name, each beside its material: not there, not whole,
/// expired, another case's, or not what is claimed of it.
pub fn check(
    materials: &[SubmittedMaterial],
    uploads: &BTreeMap<UploadId, Referred>,
    case: CaseId,
    at: DateTime<Utc>,
) -> Vec<FieldError> {
    let good = |material: &SubmittedMaterial| {
        uploads.get(&material.upload).is_some_and(|referred| fits(referred, material, case, at))
    };
    materials
        .iter()
        .filter(|material| !good(material))
        .map(|material| FieldErrorCode::UploadNotVerified.at(&material.material))
        .collect()
}

/// Makes pending uploads materials of `case`, in the commit of the submission itself.
pub fn claim(commit: Commit, case: CaseId, uploads: &BTreeMap<UploadId, Referred>) -> Commit {
    let pending = uploads.iter().filter(|(_, referred)| referred.place == Place::Pending);
    pending.fold(commit, |commit, (id, referred)| {
        let material = Upload { case: Some(case), ..referred.upload.clone() };
        let body = serde_json::to_vec(&material).expect("an upload's record is plain data");
        commit
            .expect_version(Place::Pending.key(*id), referred.version)
            .delete(Place::Pending.key(*id))
            .put(Place::Material.key(*id), body)
    })
}

fn fits(referred: &Referred, claimed: &SubmittedMaterial, case: CaseId, at: DateTime<Utc>) -> bool {
    let view = &referred.upload.view;
    is_at_hand(referred, case, at)
        && view.length == claimed.size
        && view.sha256 == claimed.sha256
        && view.file_type == claimed.file_type
}

/// Whether it is whole, and waits to be submitted or is this case's own.
fn is_at_hand(referred: &Referred, case: CaseId, at: DateTime<Utc>) -> bool {
    let view = &referred.upload.view;
    let whose = match referred.place {
        Place::Pending => view.expires_at > at,
        Place::Material => referred.upload.case == Some(case),
    };
    whose && view.verified
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn declared(length: u64) -> Declared {
        Declared { length, sha256: hex(&sha256(b"%PDF-")), file_type: FileType::Pdf }
    }

    #[test]
    fn a_file_over_the_limit_or_the_quota_is_refused_before_its_first_byte() {
        let id = UploadId(Uuid::nil());
        let at = DateTime::UNIX_EPOCH;
        assert_eq!(create(id, declared(MAX_LENGTH + 1), 0, at), Err(ProblemCode::UploadTooLarge));
        assert_eq!(create(id, declared(2), QUOTA - 1, at), Err(ProblemCode::UploadQuota));
        assert!(create(id, declared(1), QUOTA - 1, at).is_ok());
    }

    #[test]
    fn a_whole_file_must_have_its_digest_and_its_type() {
        let mut upload = create(UploadId(Uuid::nil()), declared(5), 0, DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(verify(&upload.view, b"%PDF-"), Ok(()));
        assert_eq!(verify(&upload.view, b"%PDF+"), Err(ProblemCode::UploadDigest));
        upload.view.file_type = FileType::Png;
        assert_eq!(verify(&upload.view, b"%PDF-"), Err(ProblemCode::UploadType));
    }
}
