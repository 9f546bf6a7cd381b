//! Whether an officer may publish or withdraw an item, and how it stands then. Pure.

use super::Registry;
use super::follow::{Ambiguous, Followed, Origin, follow};
use super::standing::{Standing, digest_of};
use super::successors::{Successors, check_replacements};
use crate::identity::Officer;
use crate::problems::{Refused, written};
use chrono::NaiveDate;
use onepalm_contract::case::Role;
use onepalm_contract::code::ItemCode;
use onepalm_contract::form::{FieldError, FieldErrorCode};
use onepalm_contract::id::AuthorityId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::{Problem, ProblemCode};
use onepalm_contract::publication::{ItemWithdrawal, Publication};
use onepalm_rules::deadline::Calendar;
use onepalm_rules::guide::{Finding, Rulebook, Unpublishable, lint_item, publishable};

/// Who decides, when, and what the registry knows.
pub(super) struct Desk<'a> {
    pub(super) officer: &'a Officer,
    pub(super) today: NaiveDate,
    pub(super) book: &'a Rulebook,
    pub(super) calendar: &'a Calendar,
    /// How the item stands and whose it is, if there is one.
    pub(super) old: Option<(&'a Standing, &'a AuthorityId)>,
    /// What its replacements lead to.
    pub(super) successors: &'a Successors,
}

/// What a publication comes to.
#[derive(Debug)]
pub(super) struct Decided {
    /// The version that says this from now on, and how the item stands where it is a new one.
    pub(super) followed: Followed,
    /// What should be mended, though it keeps nothing from being published.
    pub(super) findings: Vec<Finding>,
}

/// Publishes a guide that breaks no rule which it must keep.
pub(super) fn publish(publication: &Publication, desk: &Desk<'_>) -> Result<Decided, Refused> {
    let Publication { item, discard_scheduled } = publication;
    check_editor(desk)?;
    if item.body.authority != desk.officer.authority {
        return Err(Refused::from(ProblemCode::Forbidden).because("the guide names another authority"));
    }
    check_code(&item.code)?;
    let foreign = item.code.parts().is_ok_and(|parts| parts.owner != desk.officer.authority.as_str());
    if desk.old.is_none() && foreign {
        return Err(Refused::from(ProblemCode::Forbidden).because("the code begins with another body's"));
    }
    let digest = digest_of(item)?;
    let origin = Origin::Officer { discard_scheduled: *discard_scheduled };
    let old = desk.old.map(|(standing, _)| standing);
    let followed = follow(old, &digest, item.effective_from, desk.today, origin)
        .map_err(|Ambiguous| ProblemCode::ItemScheduledLater)?;
    let from = match &followed {
        Followed::Same(_) => item.effective_from,
        Followed::Next { from, .. } => *from,
    };
    let judged = ServiceItem { effective_from: from, ..item.clone() };
    publishable(&judged, desk.book, desk.calendar).map_err(unpublishable)?;
    check_replacements(&item.code, &item.replaced_by, item.cancelled_from.unwrap_or(from), desk.successors)?;
    Ok(Decided { followed, findings: lint_item(&judged, desk.book, desk.calendar) })
}

/// Withdraws an item of the officer's authority.
pub(super) fn withdraw(
    code: &ItemCode,
    order: &ItemWithdrawal,
    desk: &Desk<'_>,
) -> Result<Standing, Refused> {
    let (old, _) = desk.old.ok_or(ProblemCode::NotFound)?;
    check_editor(desk)?;
    if order.from < desk.today {
        return Err(Refused::form(vec![FieldErrorCode::OutOfRange.at("from")]));
    }
    written("reason", &order.reason)?;
    if old.withdrawn_from.is_some_and(|day| day <= desk.today) {
        return Err(ProblemCode::ItemWithdrawn.into());
    }
    check_replacements(code, &order.replaced_by, order.from, desk.successors)?;
    Ok(Standing {
        withdrawn_from: Some(order.from),
        replaced_by: order.replaced_by.clone(),
        reason: Some(order.reason.trim().to_owned()),
        ..old.clone()
    })
}

/// An officer keeps the items of the own authority only.
fn check_editor(desk: &Desk<'_>) -> Result<(), Refused> {
    let foreign = desk.old.is_some_and(|(_, authority)| *authority != desk.officer.authority);
    if foreign || !desk.officer.has(Role::Editor) {
        return Err(ProblemCode::Forbidden.into());
    }
    Ok(())
}

fn check_code(code: &ItemCode) -> Result<(), Refused> {
    let text = code.as_str();
    let usable = text.chars().all(|c| !c.is_control() && c != '/') && !text.trim().is_empty();
    if usable && text.len() <= Registry::LONGEST_CODE {
        return Ok(());
    }
    Err(Refused::form(vec![FieldErrorCode::NotACode.at("code")]))
}

/// The findings as errors beside the part of the guide that each is about.
fn unpublishable(Unpublishable(findings): Unpublishable) -> Refused {
    let error = |finding: Finding| FieldError {
        at: match finding.at {
            Some(at) => format!("{}/{at}", finding.rule.code()),
            None => finding.rule.code().to_owned(),
        },
        cell: None,
        code: FieldErrorCode::GuideRule,
        zh: finding.zh,
        en: finding.en,
    };
    let errors = findings.into_iter().map(error).collect();
    Problem::new(ProblemCode::GuideUnpublishable).with_errors(errors).into()
}
