/// The version of this library. A skin refuses to load one that is not its own.
#[uniffi::export]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The same as a C string that lives for ever: for skins that look before anything else is loaded.
#[allow(unsafe_code)] // a name that skins can look up
#[unsafe(no_mangle)]
pub extern "C" fn onepalm_version() -> *const std::ffi::c_char {
    VERSION.as_ptr().cast()
}

static VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
