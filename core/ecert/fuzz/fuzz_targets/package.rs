//! Any bytes as a package: a verdict, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onepalm_ecert::{Limits, Policy, TrustStore, verdict::judge};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { total: 4 << 20, entry: 2 << 20, ..Limits::default() };
    let _ = judge(bytes, &limits, &TrustStore::default(), chrono::DateTime::UNIX_EPOCH, &Policy::default());
});
