use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use super::Finding;

/// What a finding rests on: a path in the package, a certificate's serial number, a time, an algorithm. Never a
/// person's name or number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The finding's code.
    pub code: Finding,
    /// The path, serial number, time or algorithm.
    pub about: String,
}

/// A time as evidence gives it, such as `2026-11-22T04:00:00Z`.
pub(super) fn when(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}
