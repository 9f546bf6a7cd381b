//! Any bytes as a signed value, a seal and a certificate.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onepalm_ecert::signature::{Certificate, Seal, SignedValue};

fuzz_target!(|bytes: &[u8]| {
    let _ = SignedValue::read(bytes);
    let _ = Seal::read(bytes);
    let _ = Certificate::read(bytes);
});
