//! What a citizen may do with an application. Pure: a case and what is asked in, the moved case out.

use chrono::{DateTime, Utc};
use onepalm_contract::case::{
    Application, CaseState, CaseView, CommandKind, Resubmission, Role, SourcedMaterial, Withdrawal,
};
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::{CaseId, PersonId, SubjectId, UploadId};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::session::AssuranceLevel;
use onepalm_contract::time::civil_date;
use onepalm_rules::application::{Applicant, Handed, check_application};
use onepalm_rules::correction::unasked_changes;
use onepalm_rules::form::attachments;
use std::collections::BTreeMap;

use super::{Actor, Moved, lawful};
use crate::catalogue::check_in_force;
use crate::problems::{MAX_SHORT_WORDS, Refused, bounded};
use crate::uploads::{self, Referred};

/// Who submits, when, and what the platform knows of what they name.
#[derive(Debug, Clone)]
pub struct Filing<'a> {
    /// The new case's id.
    pub id: CaseId,
    /// When.
    pub at: DateTime<Utc>,
    /// Whom it is about.
    pub subject: SubjectId,
    /// Who acts.
    pub person: PersonId,
    /// How sure the platform is of them.
    pub level: AssuranceLevel,
    /// The item's current version, if the registry knows the item.
    pub item: Option<&'a ServiceItem>,
    /// What is known of whom it is about.
    pub applicant: &'a Applicant,
    /// The uploads that answers and materials name, those that stand.
    pub uploads: &'a BTreeMap<UploadId, Referred>,
}

/// Opens a case, or says everything that is wrong with the application.
pub fn submit(application: Application, filing: &Filing<'_>) -> Result<Moved, Refused> {
    let item = filing.item.ok_or(ProblemCode::ItemUnknown)?;
    let known = |code: &ItemCode| item.handling_items.iter().any(|handling| handling.code == *code);
    if application.handling_item.as_ref().is_some_and(|code| !known(code)) {
        return Err(Refused::from(ProblemCode::ItemUnknown).because("no such handling item"));
    }
    check_in_force(item, civil_date(filing.at))?;
    if application.item_version != item.version {
        return Err(ProblemCode::ItemVersionRetired.into());
    }
    if application.form != item.form.reference() {
        return Err(ProblemCode::FormVersionMismatch.into());
    }
    if filing.level < item.assurance {
        return Err(ProblemCode::LevelTooLow.into());
    }
    let Application { answers, materials, sources, .. } = &application;
    let handed = Handed { answers, files: materials, sources };
    let Filing { id, at, applicant, uploads, .. } = *filing;
    check(item, handed, &Bench { case: id, applicant, uploads, standing: &[], at })?;
    let case = CaseView {
        id: filing.id,
        number: None,
        item: item.reference(),
        body: item.body.clone(),
        subject: filing.subject,
        state: CaseState::Submitted,
        form: application.form,
        answers: application.answers,
        materials: application.materials,
        sources: application.sources,
        submitted_at: filing.at,
        received_at: None,
        tell_by: None,
        accepted_at: None,
        promise: None,
        correction: None,
        refusal: None,
        suspension: None,
        pauses: Vec::new(),
        decision: None,
        certificate: None,
        delivery: None,
        withdrawal: None,
        timeline: Vec::new(),
    };
    Ok(Moved::to(case.state, None, Actor::Citizen(filing.person), filing.at, case))
}

/// Who mends a case, when, and what the platform knows of what they name.
#[derive(Debug, Clone)]
pub struct Mending<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// Who acts.
    pub person: PersonId,
    /// The item in the version that the case runs on.
    pub item: &'a ServiceItem,
    /// What is known of whom it is about.
    pub applicant: &'a Applicant,
    /// The uploads that answers and materials name, those that stand.
    pub uploads: &'a BTreeMap<UploadId, Referred>,
}

/// 补正: the mended application; only what the open points name may differ.
pub fn resubmit(mut case: CaseView, mended: Resubmission, mending: &Mending<'_>) -> Result<Moved, Refused> {
    let state = lawful(&case, CommandKind::Resubmit, &[Role::Applicant])?;
    let points = case.correction.as_ref().map_or(&[][..], |notice| &notice.points);
    let Mending { at, item, applicant, uploads, .. } = *mending;
    let new = Handed { answers: &mended.answers, files: &mended.materials, sources: &mended.sources };
    if !unasked_changes(item, points, (Handed::from(&case), new), &applicant.facts).is_empty() {
        return Err(ProblemCode::ChangeNotAsked.into());
    }
    check(item, new, &Bench { case: case.id, applicant, uploads, standing: &case.sources, at })?;
    case.answers = mended.answers;
    case.materials = mended.materials;
    case.sources = mended.sources;
    if let Some(notice) = &mut case.correction {
        notice.mended_at = Some(mending.at);
    }
    let by = Actor::Citizen(mending.person);
    Ok(Moved::to(state, Some(CommandKind::Resubmit), by, mending.at, case))
}

/// 撤回, before the decision.
pub fn withdraw(
    mut case: CaseView,
    withdrawal: &Withdrawal,
    person: PersonId,
    at: DateTime<Utc>,
) -> Result<Moved, Refused> {
    let state = lawful(&case, CommandKind::Withdraw, &[Role::Applicant])?;
    bounded("reason", &withdrawal.reason, MAX_SHORT_WORDS)?;
    case.suspension = None;
    let reason = withdrawal.reason.trim();
    case.withdrawal = (!reason.is_empty()).then(|| reason.to_owned());
    Ok(Moved::to(state, Some(CommandKind::Withdraw), Actor::Citizen(person), at, case))
}

/// What an application is judged by.
struct Bench<'a> {
    case: CaseId,
    applicant: &'a Applicant,
    uploads: &'a BTreeMap<UploadId, Referred>,
    standing: &'a [SourcedMaterial],
    at: DateTime<Utc>,
}

/// Conditions, answers, materials and uploads together, so that everything that must be mended is told at once.
fn check(item: &ServiceItem, handed: Handed<'_>, bench: &Bench<'_>) -> Result<(), Refused> {
    let mut errors = check_application(item, handed, bench.applicant, bench.standing);
    errors.extend(uploads::check(handed.files, bench.uploads, bench.case, bench.at));
    let named = attachments(&item.form, handed.answers);
    errors.extend(uploads::check_answers(&named, bench.uploads, bench.case, bench.at));
    if errors.is_empty() { Ok(()) } else { Err(Refused::form(errors)) }
}
