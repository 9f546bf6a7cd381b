use serde::{Deserialize, Serialize};

/// The rules that can be looked at: the fifteen of a city's own audit (1–15), and ours.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum RuleId {
    /// 1: 即办 is promised, declared and reviewed alike.
    #[serde(rename = "guide.instant")]
    Instant,
    /// 2: everything else is 承诺件 with 前审后批.
    #[serde(rename = "guide.promised")]
    Promised,
    /// 3: a result named …证, …文, …批复 ends as its name says.
    #[serde(rename = "guide.finish")]
    Finish,
    /// 4: who must come is told why.
    #[serde(rename = "guide.trips-reason")]
    TripsReason,
    /// 5: no trips and not online means by post.
    #[serde(rename = "guide.post")]
    Post,
    /// 6: 全程网办 has no trips.
    #[serde(rename = "guide.depth-trips")]
    DepthTrips,
    /// 7: a fee has its items, standard and basis.
    #[serde(rename = "guide.fee-complete")]
    FeeComplete,
    /// 7: a fee says whether it can be paid online.
    #[serde(rename = "guide.fee-online")]
    FeeOnline,
    /// 8: what is free is not paid online.
    #[serde(rename = "guide.free-no-payment")]
    FreeNoPayment,
    /// 9: two phones, each with its area code.
    #[serde(rename = "guide.phones")]
    Phones,
    /// 10: themes fit those whom the item is for.
    #[serde(rename = "guide.themes")]
    Themes,
    /// 11: a licence answers at least one question.
    #[serde(rename = "guide.licence-questions")]
    LicenceQuestions,
    /// 12: a licence shows its five steps.
    #[serde(rename = "guide.licence-steps")]
    LicenceSteps,
    /// 13: a result has a sample.
    #[serde(rename = "guide.result-sample")]
    ResultSample,
    /// 14: the promise keeps within the law, by dates where units differ.
    #[serde(rename = "guide.limit-within-law")]
    LimitWithinLaw,
    /// 15: no catch-all material (国发〔2016〕55号).
    #[serde(rename = "guide.catch-all")]
    CatchAll,
    /// Names and codes are there.
    #[serde(rename = "guide.name")]
    Name,
    /// A limit is given at all.
    #[serde(rename = "guide.limit-given")]
    LimitGiven,
    /// The code checks.
    #[serde(rename = "guide.code")]
    Code,
    /// Each material has an id of its own.
    #[serde(rename = "guide.material-ids")]
    MaterialIds,
    /// A material says where it comes from and when it is good.
    #[serde(rename = "guide.material-told")]
    MaterialTold,
    /// A material that comes online takes some file.
    #[serde(rename = "guide.material-files")]
    MaterialFiles,
    /// There is a legal basis.
    #[serde(rename = "guide.basis")]
    Basis,
    /// Conditions of acceptance are told.
    #[serde(rename = "guide.conditions")]
    Conditions,
    /// Who must come is told where and when.
    #[serde(rename = "guide.window")]
    Window,
    /// At most once (最多跑一次).
    #[serde(rename = "guide.trips-many")]
    TripsMany,
    /// The form has no flaw.
    #[serde(rename = "guide.form")]
    Form,
    /// Situations and eligibility ask about what is there.
    #[serde(rename = "guide.situations")]
    Situations,
    /// A certificate prints fields of the form.
    #[serde(rename = "guide.certificate")]
    Certificate,
    /// A version ends after it begins.
    #[serde(rename = "guide.dates")]
    Dates,
    /// People find it by what they call it.
    #[serde(rename = "guide.aliases")]
    Aliases,
    /// The steps of a joint plan are there, and each has an id of its own.
    #[serde(rename = "guide.joint-steps")]
    JointSteps,
    /// The steps of a joint plan are taken by bodies that the guide names.
    #[serde(rename = "guide.joint-bodies")]
    JointBodies,
    /// A joint plan keeps within its own limit and the law's, by dates.
    #[serde(rename = "guide.joint-limit")]
    JointLimit,
}

impl RuleId {
    /// Every rule.
    pub const ALL: [Self; 34] = [
        Self::Instant,
        Self::Promised,
        Self::Finish,
        Self::TripsReason,
        Self::Post,
        Self::DepthTrips,
        Self::FeeComplete,
        Self::FeeOnline,
        Self::FreeNoPayment,
        Self::Phones,
        Self::Themes,
        Self::LicenceQuestions,
        Self::LicenceSteps,
        Self::ResultSample,
        Self::LimitWithinLaw,
        Self::CatchAll,
        Self::Name,
        Self::LimitGiven,
        Self::Code,
        Self::MaterialIds,
        Self::MaterialTold,
        Self::MaterialFiles,
        Self::Basis,
        Self::Conditions,
        Self::Window,
        Self::TripsMany,
        Self::Form,
        Self::Situations,
        Self::Certificate,
        Self::Dates,
        Self::Aliases,
        Self::JointSteps,
        Self::JointBodies,
        Self::JointLimit,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Instant => "guide.instant",
            Self::Promised => "guide.promised",
            Self::Finish => "guide.finish",
            Self::TripsReason => "guide.trips-reason",
            Self::Post => "guide.post",
            Self::DepthTrips => "guide.depth-trips",
            Self::FeeComplete => "guide.fee-complete",
            Self::FeeOnline => "guide.fee-online",
            Self::FreeNoPayment => "guide.free-no-payment",
            Self::Phones => "guide.phones",
            Self::Themes => "guide.themes",
            Self::LicenceQuestions => "guide.licence-questions",
            Self::LicenceSteps => "guide.licence-steps",
            Self::ResultSample => "guide.result-sample",
            Self::LimitWithinLaw => "guide.limit-within-law",
            Self::CatchAll => "guide.catch-all",
            Self::Name => "guide.name",
            Self::LimitGiven => "guide.limit-given",
            Self::Code => "guide.code",
            Self::MaterialIds => "guide.material-ids",
            Self::MaterialTold => "guide.material-told",
            Self::MaterialFiles => "guide.material-files",
            Self::Basis => "guide.basis",
            Self::Conditions => "guide.conditions",
            Self::Window => "guide.window",
            Self::TripsMany => "guide.trips-many",
            Self::Form => "guide.form",
            Self::Situations => "guide.situations",
            Self::Certificate => "guide.certificate",
            Self::Dates => "guide.dates",
            Self::Aliases => "guide.aliases",
            Self::JointSteps => "guide.joint-steps",
            Self::JointBodies => "guide.joint-bodies",
            Self::JointLimit => "guide.joint-limit",
        }
    }
}
