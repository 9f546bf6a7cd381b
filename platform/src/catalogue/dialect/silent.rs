use super::Dialect;
use onepalm_rules::guide::RuleId;

/// Columns for these are missing in Guangdong's list: reasons, questions, steps, samples, sources and standards of
/// materials, legal bases, office hours.
const GUANGDONG: [RuleId; 7] = [
    RuleId::TripsReason,
    RuleId::LicenceQuestions,
    RuleId::LicenceSteps,
    RuleId::ResultSample,
    RuleId::MaterialTold,
    RuleId::Basis,
    RuleId::Window,
];

/// Sichuan's list has names, groups and addresses of pages.
const SICHUAN: [RuleId; 12] = [
    RuleId::TripsReason,
    RuleId::Post,
    RuleId::Phones,
    RuleId::Themes,
    RuleId::LicenceQuestions,
    RuleId::LicenceSteps,
    RuleId::ResultSample,
    RuleId::LimitGiven,
    RuleId::MaterialTold,
    RuleId::Basis,
    RuleId::Conditions,
    RuleId::Window,
];

impl Dialect {
    /// The rules that ask for what this dialect has no column for: a list that cannot say something is not to blame
    /// for its silence.
    pub const fn silent_on(self) -> &'static [RuleId] {
        match self {
            Self::Onepalm | Self::Exchange | Self::JsonGuide => &[],
            Self::Guangdong => &GUANGDONG,
            Self::Sichuan => &SICHUAN,
        }
    }
}
