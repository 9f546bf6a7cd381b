use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Finding;

/// What follows from a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It is told and changes nothing.
    Warn,
    /// The answer is at best "cannot judge".
    Indeterminate,
    /// The answer is "invalid".
    Invalid,
}

/// The policy that turns findings into one answer. It is data: a name, two ages and exceptions by code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Named in every verdict.
    pub id: String,
    /// After how many days a trust list is old.
    pub trust_list_days: i64,
    /// After how many days a status snapshot is old.
    pub status_days: i64,
    /// How many seconds a signature may lie ahead of the clock.
    pub clock_skew_seconds: i64,
    /// By code, what differs from the built-in effects.
    pub effects: BTreeMap<String, Effect>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            id: "onepalm-1".to_owned(),
            trust_list_days: 180,
            status_days: 30,
            clock_skew_seconds: 300,
            effects: BTreeMap::new(),
        }
    }
}

impl Policy {
    /// What this policy makes of a finding. Built in: whatever is broken is invalid; what cannot be known
    /// leaves the answer open; an open entry file with one covered document warns.
    pub fn effect(&self, finding: &Finding) -> Effect {
        if let Some(effect) = self.effects.get(finding.code()) {
            return *effect;
        }
        match finding {
            Finding::Unreadable(_)
            | Finding::ListedTwice
            | Finding::ReferencesEmpty
            | Finding::ReferenceDuplicate
            | Finding::DigestWeak
            | Finding::FileAltered
            | Finding::FileMissing
            | Finding::ValueMissing
            | Finding::TypeDisagrees
            | Finding::HashWrong
            | Finding::SignatureWrong
            | Finding::AlgorithmWeak
            | Finding::AlgorithmMismatch
            | Finding::SealWrong
            | Finding::SealFileDiffers
            | Finding::SignerNotInSeal
            | Finding::SealRevoked
            | Finding::SealTimestampWrong
            | Finding::SignerOutsideValidity
            | Finding::SealOutsideValidity
            | Finding::MakerOutsideValidity
            | Finding::IssuerOutsideValidity
            | Finding::AnchorRefused
            | Finding::PathRefused
            | Finding::TimestampWrong
            | Finding::KeyUseRefused
            | Finding::Revoked
            | Finding::CertificateRevoked => Effect::Invalid,
            Finding::DocumentUnsigned
            | Finding::PackageNameAmbiguous
            | Finding::DocumentUnsignedBeside
            | Finding::PackageExtraFile
            | Finding::PackageNamesOnly
            | Finding::ElementUnknown
            | Finding::DigestUnknown
            | Finding::KindUnjudged
            | Finding::SignerUnknown
            | Finding::CertificateUnreadable
            | Finding::AlgorithmUnjudged
            | Finding::TimeUnreadable
            | Finding::TimeInFuture
            | Finding::TimeUnproven
            | Finding::ClockWrong
            | Finding::AnchorUnknown
            | Finding::MakerAnchorUnknown
            | Finding::CriticalUnknown
            | Finding::TrustListOld
            | Finding::TrustListFromFuture
            | Finding::StatusFromFuture
            | Finding::CoveragePartial
            | Finding::CoverageUnknown
            | Finding::StampPageUncovered
            | Finding::RootChoice
            | Finding::CopyExpired => Effect::Indeterminate,
            Finding::PartMissing
            | Finding::PartUnreadable
            | Finding::ResourceTwice
            | Finding::PackageHiddenBytes
            | Finding::PackageUnreferenced
            | Finding::PropertyDiffers
            | Finding::TimeAbsent
            | Finding::SignerExpiredSince
            | Finding::RevokedSince
            | Finding::RevocationUnknown
            | Finding::StatusOld
            | Finding::TimestampUnjudged
            | Finding::TimestampUnreadable
            | Finding::TimestampAnchorUnknown
            | Finding::TimestampDisagrees
            | Finding::EntryOpen
            | Finding::LaterRevision
            | Finding::StampPageUnknown
            | Finding::StampOutsidePage
            | Finding::StampUnproven
            | Finding::StampSizeDiffers
            | Finding::StampCoversPage
            | Finding::IdentifierAmbiguous
            | Finding::WithdrawalUnknown => Effect::Warn,
        }
    }
}
