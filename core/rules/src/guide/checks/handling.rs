use super::Breach;
use crate::deadline::{Calendar, within_law};
use chrono::{Datelike, NaiveDate};
use onepalm_contract::item::{CaseKind, FinishMode, OnlineDepth, ReviewMode, ServiceItem};

/// How the question is asked where a source has no field for the reason.
const WHY_COME: &str = "为什么要到现场";

/// 即办 means within the day: a promised limit, where there is one, is 0.
pub(super) fn instant(item: &ServiceItem) -> Option<Breach> {
    let limit = item.promised_limit.filter(|limit| limit.count > 0);
    match (item.case_kind, limit) {
        (CaseKind::Instant, Some(limit)) => Some(Breach::told(
            format!("是即办件，却承诺 {limit}办结。"),
            "It is an instant item with a promised limit.",
        )),
        (CaseKind::Instant, None) => {
            (item.details.review == Some(ReviewMode::ReviewThenApprove)).then(|| {
                Breach::told("是即办件，却为前审后批。", "It is an instant item, reviewed and then approved.")
            })
        }
        (CaseKind::Promised, _) => item.promised_limit.filter(|limit| limit.count == 0).map(|_| {
            Breach::told(
                "承诺即办，却是承诺件。",
                "It promises to be done on the spot and is a promised item.",
            )
        }),
    }
}

pub(super) fn promised(item: &ServiceItem) -> Option<Breach> {
    if item.case_kind != CaseKind::Promised {
        return None;
    }
    if item.promised_limit.is_none() {
        return Some(Breach::told("没有承诺办结时限。", "There is no promised limit."));
    }
    (item.details.review == Some(ReviewMode::OnTheSpot))
        .then(|| Breach::told("是承诺件，却为即审即办。", "It is a promised item, reviewed on the spot."))
}

pub(super) fn finish(item: &ServiceItem) -> Option<Breach> {
    let certificate = item.certificate.as_ref().map(|certificate| certificate.name.as_str());
    let name = item.details.result_name.as_deref().or(certificate)?.trim();
    let (wanted, zh, en) = if name.ends_with("批复") {
        (FinishMode::Approval, "审批办结", "an approval")
    } else if name.ends_with('证') || name.ends_with("证书") {
        (FinishMode::Certificate, "出证办结", "a certificate")
    } else if name.ends_with('文') || name.ends_with("文件") {
        (FinishMode::Document, "出文办结", "a document")
    } else {
        return None;
    };
    item.details.finish.filter(|finish| *finish != wanted).map(|_| {
        Breach::told(
            format!("结果为“{name}”，应为{zh}。"),
            format!("The result “{name}” is finished with {en}."),
        )
    })
}

pub(super) fn trips_reason(item: &ServiceItem) -> Option<Breach> {
    let reason = item.details.trips_reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
    let answered = item.questions.iter().any(|question| question.question.starts_with(WHY_COME));
    match (item.trips, reason || answered) {
        (0, true) => {
            Some(Breach::told("到现场 0 次，却写有原因。", "Nobody need come, and a reason is given."))
        }
        (0, false) | (1.., true) => None,
        (trips, false) => Some(Breach::told(
            format!("到现场 {trips} 次，没有说明原因。"),
            format!("Trips: {trips}; no reason is given."),
        )),
    }
}

pub(super) fn breaks_post(item: &ServiceItem) -> bool {
    let online = match item.online_depth {
        OnlineDepth::I | OnlineDepth::II => false,
        OnlineDepth::III | OnlineDepth::IV => true,
    };
    item.trips == 0 && !online && item.details.accepts_post != Some(true)
}

pub(super) fn depth(item: &ServiceItem) -> Option<Breach> {
    let broken = item.online_depth == OnlineDepth::IV && item.trips > 0;
    broken.then(|| Breach::told(format!("到现场 {} 次。", item.trips), format!("Trips: {}.", item.trips)))
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
