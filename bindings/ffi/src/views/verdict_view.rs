use crate::cross::{Cross, view};
use crate::instant::Instant;
use onepalm_ecert::Verdict;
use onepalm_ecert::verdict::{Finding, Outcome, SignatureVerdict, words};
use serde::Serialize;

view! {
    /// What the device says of a certificate.
    VerdictView of Verdict {
        /// The answer.
        outcome: VerdictOutcome = |judged| judged.verdict.cross(),
        /// What kept the answer from being valid.
        reasons: Vec<FindingView>,
        /// What did not.
        warnings: Vec<FindingView>,
        /// Every signature, in order.
        signatures: Vec<SignatureView>,
        /// The day of the trust list.
        trust_list_as_of: Option<Instant>,
        /// The day of the status snapshot.
        status_as_of: Option<Instant>,
    }
}

/// The answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Enum, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VerdictOutcome {
    /// 有效: everything that is asked for holds.
    Valid,
    /// 无法判定: it cannot be judged with what is known here.
    Indeterminate,
    /// 无效: something is broken.
    Invalid,
}

view! {
    /// Something that was found.
    FindingView of Finding {
        /// The stable code.
        code: String = |finding| finding.to_string(),
        /// What it is and what to do, in Chinese.
        zh: String = |finding| words(&finding.to_string()).map_or_else(String::new, |(zh, _)| zh.to_owned()),
        /// The same in English.
        en: String = |finding| words(&finding.to_string()).map_or_else(String::new, |(_, en)| en.to_owned()),
    }
}

view! {
    /// What was found about one signature.
    SignatureView of SignatureVerdict {
        /// Who signed, if the file says so.
        signer: Option<String> = |found| found.signer.as_ref().map(|signer| signer.subject.clone()),
        /// The seal's name.
        seal: Option<String> = |found| found.seal_info.as_ref().map(|seal| seal.name.clone()),
        /// The signed time.
        signed_at: Option<Instant>,
        /// Covered files that differ or are gone.
        altered: Vec<String>,
        /// Reachable files that it does not protect.
        uncovered: Vec<String>,
    }
}

impl Cross<VerdictOutcome> for Outcome {
    fn cross(self) -> VerdictOutcome {
        match self {
            Self::Valid => VerdictOutcome::Valid,
            Self::Indeterminate => VerdictOutcome::Indeterminate,
            Self::Invalid => VerdictOutcome::Invalid,
        }
    }
}
