//! Whether the trust list and the status snapshot are fresh, and whether the clock can be right.
use chrono::{DateTime, Utc};

use super::{Finding, Policy, evidence::when};
use crate::trust::TrustStore;

/// What follows from the ages. If every list at hand lies ahead of the clock, the clock is wrong; if only one
/// does, that list is.
pub(super) fn check(trust: &TrustStore, at: DateTime<Utc>, policy: &Policy) -> Vec<(Finding, String)> {
    let ahead = |as_of: &DateTime<Utc>| (*as_of - at).num_seconds() > policy.clock_skew_seconds;
    let older = |as_of: &DateTime<Utc>, days: i64| (at - *as_of).num_days() > days;
    let list = trust.list.as_ref().map(|list| list.as_of);
    let status = trust.status.as_ref().map(|status| status.as_of);
    let known: Vec<DateTime<Utc>> = list.into_iter().chain(status).collect();
    if !known.is_empty() && known.iter().all(ahead) {
        return known
            .into_iter()
            .max()
            .map(|latest| (Finding::ClockWrong, when(latest)))
            .into_iter()
            .collect();
    }
    let about = |finding, as_of: DateTime<Utc>| (finding, when(as_of));
    [
        list.filter(ahead).map(|as_of| about(Finding::TrustListFromFuture, as_of)),
        status.filter(ahead).map(|as_of| about(Finding::StatusFromFuture, as_of)),
        list.filter(|as_of| older(as_of, policy.trust_list_days))
            .map(|as_of| about(Finding::TrustListOld, as_of)),
        status.filter(|as_of| older(as_of, policy.status_days)).map(|as_of| about(Finding::StatusOld, as_of)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
