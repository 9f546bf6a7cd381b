use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Why the clock stands still.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SuspensionKind {
    /// 补正: correction after acceptance, where the law allows it.
    Correction,
    /// 特别程序: hearing, tender, auction, inspection, testing, quarantine, appraisal, expert review
    /// (行政许可法 art. 45).
    SpecialProcedure,
    /// 转报.
    Forwarding,
    /// 普通挂起.
    Ordinary,
}

impl SuspensionKind {
    /// The Chinese term.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Correction => "补正",
            Self::SpecialProcedure => "特别程序",
            Self::Forwarding => "转报",
            Self::Ordinary => "挂起",
        }
    }
}

/// A suspension that is running.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suspension {
    /// Why.
    pub kind: SuspensionKind,
    /// Told to the applicant.
    pub reason: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Until when, as far as can be said.
    pub expected_end: Option<NaiveDate>,
    /// The step of a joint case whose clock alone stands still; `None`: that of the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
}

impl std::fmt::Debug for Suspension {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Suspension")
            .field("kind", &self.kind)
            .field("since", &self.since)
            .field("expected_end", &self.expected_end)
            .finish_non_exhaustive()
    }
}

/// Days that do not count: half-open, `from` inclusive to `to` exclusive, civil dates.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pause {
    /// First day that does not count.
    pub from: NaiveDate,
    /// First day that counts again.
    pub to: NaiveDate,
    /// Why.
    pub kind: SuspensionKind,
    /// Told to the applicant.
    pub reason: String,
    /// The step of a joint case whose clock alone stood still; `None`: that of the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
}

impl std::fmt::Debug for Pause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pause")
            .field("from", &self.from)
            .field("to", &self.to)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}
