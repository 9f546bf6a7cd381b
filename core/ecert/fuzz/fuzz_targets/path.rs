#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onepalm_ecert_fuzz::path(bytes));
