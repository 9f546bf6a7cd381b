use super::SuspensionKind;
use crate::cross::Cross;
use crate::instant::CivilDate;
use onepalm_rules::deadline::CaseClock;
use serde::Serialize;

/// How the lawful clock of a case stands today.
#[derive(Clone, uniffi::Enum, Serialize)]
#[serde(tag = "type", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum CaseClockView {
    /// It has not started, or the item has no limit.
    NotStarted,
    /// It runs: the last day on which the decision is in time, the working days after today that are left (negative:
    /// so many too late), and whether a year was counted for which no calendar is published yet.
    Runs { due: CivilDate, working_days_left: i64, provisional: bool },
    /// It stands still, and the due day moves with every day: since when, why, in which words, and until when, as far
    /// as can be said.
    StandsStill { since: CivilDate, kind: SuspensionKind, reason: String, expected_end: Option<CivilDate> },
    /// The case is decided, or ended before.
    Stopped,
}

impl Cross<CaseClockView> for CaseClock {
    fn cross(self) -> CaseClockView {
        match self {
            Self::NotStarted => CaseClockView::NotStarted,
            Self::Runs { due, working_days_left, provisional } => {
                CaseClockView::Runs { due: due.cross(), working_days_left, provisional }
            }
            Self::StandsStill { since, kind, reason, expected_end } => CaseClockView::StandsStill {
                since: since.cross(),
                kind,
                reason,
                expected_end: expected_end.cross(),
            },
            Self::Stopped => CaseClockView::Stopped,
        }
    }
}
