use super::Breach;
use crate::deadline::{Calendar, within_law};
use chrono::{Datelike, NaiveDate};
use onepalm_contract::item::{CaseKind, FinishMode, OnlineDepth, ReviewMode, ServiceItem};

/// How the question is asked where a source has no field for the reason.
const WHY_COME: &str = "为什么要到现场";

/// 即办 means within the day: a promised limit, where there is one, is 0.
pub(super) fn breaks_instant(item: &ServiceItem) -> bool {
    let on_the_spot = item.promised_limit.is_some_and(|limit| limit.count == 0);
    match item.case_kind {
        CaseKind::Instant => {
            item.promised_limit.is_some_and(|limit| limit.count > 0)
                || item.details.review == Some(ReviewMode::ReviewThenApprove)
        }
        CaseKind::Promised => on_the_spot,
    }
}

pub(super) fn breaks_promised(item: &ServiceItem) -> bool {
    item.case_kind == CaseKind::Promised
        && (item.promised_limit.is_none() || item.details.review == Some(ReviewMode::OnTheSpot))
}

pub(super) fn breaks_finish(item: &ServiceItem) -> bool {
    let certificate = item.certificate.as_ref().map(|certificate| certificate.name.as_str());
    let Some(name) = item.details.result_name.as_deref().or(certificate).map(str::trim) else { return false };
    let wanted = if name.ends_with("批复") {
        FinishMode::Approval
    } else if name.ends_with('证') || name.ends_with("证书") {
        FinishMode::Certificate
    } else if name.ends_with('文') || name.ends_with("文件") {
        FinishMode::Document
    } else {
        return false;
    };
    item.details.finish.is_some_and(|finish| finish != wanted)
}

pub(super) fn breaks_trips_reason(item: &ServiceItem) -> bool {
    let reason = item.details.trips_reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
    let answered = item.questions.iter().any(|question| question.question.starts_with(WHY_COME));
    (item.trips > 0) != (reason || answered)
}

pub(super) fn breaks_post(item: &ServiceItem) -> bool {
    let online = match item.online_depth {
        OnlineDepth::I | OnlineDepth::II => false,
        OnlineDepth::III | OnlineDepth::IV => true,
    };
    item.trips == 0 && !online && item.details.accepts_post != Some(true)
}

pub(super) fn breaks_depth(item: &ServiceItem) -> bool {
    item.online_depth == OnlineDepth::IV && item.trips > 0
}

pub(super) fn has_no_limit(item: &ServiceItem) -> bool {
    item.case_kind == CaseKind::Promised && item.promised_limit.is_none() && item.statutory_limit.is_none()
}

/// By dates over the latest year that the calendar has, from the item's own first year where it has none.
pub(super) fn limit(item: &ServiceItem, calendar: &Calendar) -> Vec<Breach> {
    let (Some(promised), Some(statutory)) = (item.promised_limit, item.statutory_limit) else {
        return Vec::new();
    };
    let year = calendar.sources().keys().last().copied().unwrap_or_else(|| item.effective_from.year());
    let from = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(item.effective_from);
    let over = within_law(promised, statutory, from, calendar).err();
    over.map(|over| Breach::told(over.zh(), over.to_string())).into_iter().collect()
}
