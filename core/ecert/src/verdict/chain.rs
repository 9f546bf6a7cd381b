//! From a certificate to an anchor (RFC 5280 §6 as far as one step needs it: every authority that may vouch
//! stands in the trust list itself).
use chrono::{DateTime, Utc};

use super::Trust;
use crate::{
    signature::{Certificate, KeyUse},
    trust::{Purpose, TrustList},
};

/// Whether an anchor of the list vouches for the certificate at the time for the purpose.
pub(super) fn anchor(
    certificate: &Certificate,
    purpose: Purpose,
    signed_at: Option<DateTime<Utc>>,
    list: Option<&TrustList>,
) -> Trust {
    let mut best = Trust::Unknown;
    for anchor in list.iter().flat_map(|list| &list.anchors) {
        let Ok(authority) = Certificate::read(&anchor.certificate) else { continue };
        if !certificate.is_signed_by(&authority) {
            continue;
        }
        let may_certify = match authority.key_use {
            KeyUse::Unstated => true,
            KeyUse::Stated { certify, .. } => certify,
        };
        let in_time = signed_at
            .is_some_and(|at| anchor.not_before <= at && at <= anchor.not_after && authority.is_valid_at(at));
        if authority.ca && may_certify && in_time && anchor.purposes.contains(&purpose) {
            return Trust::Anchored;
        }
        best = Trust::Refused;
    }
    best
}

/// Whether the certificate's own key may sign documents or seals.
pub(super) fn may_sign(certificate: &Certificate) -> bool {
    match certificate.key_use {
        KeyUse::Unstated => true,
        KeyUse::Stated { sign, .. } => sign,
    }
}
