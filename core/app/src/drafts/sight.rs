use super::{Draft, DraftPurpose};
use crate::cases::CaseRecord;
use crate::citizen::CitizenSpace;
use crate::error::{Error, NotNow};
use onepalm_contract::case::{CaseView, CorrectionTarget, SourcedMaterial, SubmittedMaterial};
use onepalm_contract::form::{Answers, FieldError, FieldErrorCode};
use onepalm_contract::id::UploadId;
use onepalm_contract::item::{Material, ServiceItem};
use onepalm_rules::application::{Applicant, Handed, check_application};
use onepalm_rules::correction::open_targets;
use onepalm_rules::form::{Questions, attachments};
use onepalm_rules::situation::{Chosen, Resolved, Source, chosen, resolve};
use std::collections::BTreeSet;

/// A draft with everything that it is judged by: what is asked, what would be submitted, what is wrong.
pub(super) struct Sight<'a> {
    pub(super) draft: &'a Draft,
    pub(super) guide: &'a ServiceItem,
    pub(super) applicant: Applicant,
    /// The answers to what is asked now.
    pub(super) answers: Answers,
    /// The case that is mended.
    case: Option<CaseView>,
}

impl CitizenSpace {
    /// Without what the citizen holds: what is asked hangs on answers and facts alone.
    pub(super) async fn sight<'a>(
        &self,
        draft: &'a Draft,
        guide: &'a ServiceItem,
    ) -> Result<Sight<'a>, Error> {
        let applicant = self.applicant().await?;
        let case = match &draft.purpose {
            DraftPurpose::Apply => None,
            DraftPurpose::Mend { case, .. } => {
                Some(self.documents.require::<CaseRecord>(&case.to_string()).await?.document.0)
            }
        };
        let answers = Questions::new(&guide.form.fields).kept(&draft.values());
        Ok(Sight { draft, guide, applicant, answers, case })
    }

    /// With what the citizen holds: for whatever asks where a material comes from.
    pub(super) async fn full_sight<'a>(
        &self,
        draft: &'a Draft,
        guide: &'a ServiceItem,
    ) -> Result<Sight<'a>, Error> {
        let mut sight = self.sight(draft, guide).await?;
        sight.applicant.holdings = self.holdings().await?;
        Ok(sight)
    }

    /// Refuses to change what nobody asked to be mended.
    pub(super) async fn check_open(
        &self,
        draft: &Draft,
        guide: &ServiceItem,
        target: &CorrectionTarget,
    ) -> Result<(), Error> {
        if draft.is_named(target) || self.sight(draft, guide).await?.is_open(target) {
            return Ok(());
        }
        Err(NotNow::NotAsked.into())
    }
}

impl<'a> Sight<'a> {
    pub(super) fn chosen(&self) -> Chosen<'a> {
        chosen(self.guide, &self.answers, &self.applicant.facts)
    }

    /// Whether it may be changed.
    pub(super) fn is_open(&self, target: &CorrectionTarget) -> bool {
        match (&self.draft.purpose, &self.case) {
            (DraftPurpose::Mend { points, .. }, Some(case)) => {
                let answers = (&case.answers, &self.answers);
                open_targets(self.guide, points, answers, &self.applicant.facts).contains(target)
            }
            (DraftPurpose::Apply | DraftPurpose::Mend { .. }, _) => self.draft.is_named(target),
        }
    }

    /// Where a material comes from. What stood for it in the application that is mended stays.
    pub(super) fn resolved(&self, material: &Material) -> Resolved {
        if let Some(source) = self.draft.sources.get(&material.id) {
            let source = Source::There(source.clone());
            return Resolved { material: material.id.clone(), source, passed: Vec::new() };
        }
        resolve(&self.guide.code, material, &self.applicant.holdings, self.applicant.today)
    }

    /// The files of what is asked for.
    pub(super) fn files(&self) -> Vec<SubmittedMaterial> {
        let asked = self.chosen().materials.into_iter();
        let file = |material: &Material| {
            let attachment = self.draft.attachments.get(&material.id)?;
            Some(SubmittedMaterial {
                material: material.id.clone(),
                upload: attachment.upload,
                file_type: attachment.file_type,
                size: attachment.size,
                sha256: attachment.sha256.clone(),
            })
        };
        asked.filter_map(file).collect()
    }

    /// What stands for materials that no file is attached for.
    pub(super) fn sources(&self) -> Vec<SourcedMaterial> {
        let asked = self.chosen().materials.into_iter();
        let bare = asked.filter(|material| !self.draft.attachments.contains_key(&material.id));
        let kept = |material: &Material| self.draft.sources.contains_key(&material.id);
        let open = |material: &Material| self.is_open(&CorrectionTarget::Material(material.id.clone()));
        bare.filter(|material| kept(material) || open(material))
            .filter_map(|material| {
                let source = self.resolved(material).source.there()?.clone();
                Some(SourcedMaterial { material: material.id.clone(), source })
            })
            .collect()
    }

    /// Everything that keeps it from being submitted.
    pub(super) fn errors(&self) -> Vec<FieldError> {
        let (files, sources) = (self.files(), self.sources());
        let handed = Handed { answers: &self.answers, files: &files, sources: &sources };
        let standing = self.case.as_ref().map_or(&[][..], |case| &case.sources);
        let mut errors = check_application(self.guide, handed, &self.applicant, standing);
        errors.extend(self.file_errors());
        errors
    }

    /// The uploads that would be submitted.
    pub(super) fn uploads(&self) -> BTreeSet<UploadId> {
        let answered = attachments(&self.guide.form, &self.answers);
        let answered = answered.into_iter().map(|named| named.upload);
        self.files().into_iter().map(|file| file.upload).chain(answered).collect()
    }

    /// An answer names a file that is here, or one that the case has already.
    fn file_errors(&self) -> Vec<FieldError> {
        let sent = self.case.as_ref().map(|case| attachments(&self.guide.form, &case.answers));
        let sent: BTreeSet<_> = sent.into_iter().flatten().map(|named| named.upload).collect();
        let named = attachments(&self.guide.form, &self.answers);
        let judge = |upload: &UploadId| self.draft.answer_files.contains_key(upload) || sent.contains(upload);
        named
            .iter()
            .filter(|named| !judge(&named.upload))
            .map(|named| named.error(FieldErrorCode::UploadNotVerified))
            .collect()
    }
}
