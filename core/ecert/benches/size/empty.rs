//! A library with nothing of ours in it, to take off the size of the others.
#![expect(unsafe_code, reason = "a library is as large as what it exports")]

/// Takes bytes and gives a number, as the others do.
#[unsafe(no_mangle)]
pub extern "C" fn onepalm_size_empty() -> usize {
    std::fs::read("-").map_or(0, |bytes| bytes.len())
}
