//! What verification alone adds to a library.
#![expect(unsafe_code, reason = "a library is as large as what it exports")]
use onepalm_ecert::{Limits, Policy, TrustStore, verdict};

/// From a file to a verdict in JSON.
#[unsafe(no_mangle)]
pub extern "C" fn onepalm_size_verify() -> usize {
    let bytes = std::fs::read("-").unwrap_or_default();
    let at = chrono::DateTime::UNIX_EPOCH;
    let trust: TrustStore = TrustStore::default();
    let verdict = verdict::judge(&bytes, &Limits::default(), &trust, at, &Policy::default());
    serde_json::to_string(&verdict).map_or(0, |line| line.len())
}
