//! What each rule looks at.

mod catch_all;
mod contents;
mod handling;
mod joint;
mod parts;
mod themes;

pub(in crate::guide) use catch_all::is_catch_all;

use super::RuleId;
use crate::deadline::Calendar;
use onepalm_contract::item::ServiceItem;

/// Where and how a rule is broken.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Breach {
    /// The id or name of the part, if it is one.
    pub(super) at: Option<String>,
    /// What was found beyond the rule's own words, in Chinese; may be empty.
    pub(super) zh: String,
    /// The same in English.
    pub(super) en: String,
}

impl Breach {
    fn at(part: &(impl ToString + ?Sized)) -> Self {
        Self { at: Some(part.to_string()), ..Self::default() }
    }

    fn told(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { at: None, zh: zh.into(), en: en.into() }
    }
}

/// One breach of the whole guide, if it is one.
fn whole(broken: bool) -> Vec<Breach> {
    if broken { vec![Breach::default()] } else { Vec::new() }
}

fn one(breach: Option<Breach>) -> Vec<Breach> {
    breach.into_iter().collect()
}

/// Every breach of a rule.
pub(super) fn breaches(rule: RuleId, item: &ServiceItem, calendar: &Calendar) -> Vec<Breach> {
    match rule {
        RuleId::Instant => one(handling::instant(item)),
        RuleId::Promised => one(handling::promised(item)),
        RuleId::Finish => one(handling::finish(item)),
        RuleId::TripsReason => one(handling::trips_reason(item)),
        RuleId::Post => whole(handling::breaks_post(item)),
        RuleId::DepthTrips => one(handling::depth(item)),
        RuleId::FeeComplete => contents::fees(item),
        RuleId::FeeOnline => whole(!contents::is_free(item) && item.details.pays_online.is_none()),
        RuleId::FreeNoPayment => whole(contents::is_free(item) && item.details.pays_online == Some(true)),
        RuleId::Phones => contents::phones(item),
        RuleId::Themes => themes::unfit(item),
        RuleId::LicenceQuestions => whole(contents::is_licence(item) && item.questions.is_empty()),
        RuleId::LicenceSteps => contents::licence_steps(item),
        RuleId::ResultSample => one(contents::sample(item)),
        RuleId::LimitWithinLaw => handling::limit(item, calendar),
        RuleId::CatchAll => parts::catch_alls(item),
        RuleId::Name => whole(contents::is_nameless(item)),
        RuleId::LimitGiven => whole(handling::has_no_limit(item)),
        RuleId::Code => contents::code(item),
        RuleId::MaterialIds => parts::material_ids(item),
        RuleId::MaterialTold => parts::untold(item),
        RuleId::MaterialFiles => parts::without_files(item),
        RuleId::Basis => whole(item.legal_basis.iter().all(|basis| basis.trim().is_empty())),
        RuleId::Conditions => whole(item.conditions.iter().all(|words| words.trim().is_empty())),
        RuleId::Window => one(contents::window(item)),
        RuleId::TripsMany => whole(item.trips > 1),
        RuleId::Form => parts::form(item),
        RuleId::Situations => parts::situations(item),
        RuleId::Certificate => parts::certificate(item),
        RuleId::Dates => whole(item.cancelled_from.is_some_and(|end| end <= item.effective_from)),
        RuleId::Aliases => whole(item.aliases.is_empty()),
        RuleId::JointSteps => joint::steps(item),
        RuleId::JointBodies => joint::bodies(item),
        RuleId::JointLimit => joint::limit(item, calendar),
    }
}
