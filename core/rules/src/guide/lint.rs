use super::checks::{Breach, breaches};
use super::{Finding, Rule, Rulebook, Severity, Unpublishable};
use crate::deadline::Calendar;
use onepalm_contract::item::ServiceItem;

/// Everything in a guide that breaks a rule of the book, in the order of the book. The calendar compares limits
/// in different units by their dates.
pub fn lint_item(item: &ServiceItem, book: &Rulebook, calendar: &Calendar) -> Vec<Finding> {
    let judged = |rule: &Rule| {
        let found = breaches(rule.id, item, calendar);
        found.into_iter().map(|breach| finding(rule, breach)).collect::<Vec<_>>()
    };
    book.rules().iter().flat_map(judged).collect()
}

/// Whether a guide may be published: it has no finding that is an error.
pub fn publishable(item: &ServiceItem, book: &Rulebook, calendar: &Calendar) -> Result<(), Unpublishable> {
    let mut findings = lint_item(item, book, calendar);
    findings.retain(|finding| finding.severity == Severity::Error);
    if findings.is_empty() { Ok(()) } else { Err(Unpublishable(findings)) }
}

fn finding(rule: &Rule, breach: Breach) -> Finding {
    let with = |rule: &str, found: String| {
        if found.is_empty() { rule.to_owned() } else { format!("{rule} {found}") }
    };
    Finding {
        rule: rule.id,
        version: rule.version,
        severity: rule.severity,
        at: breach.at,
        zh: with(&rule.zh, breach.zh),
        en: with(&rule.en, breach.en),
    }
}
