//! UniFFI's own generator for Kotlin, Swift and Python, in the version that the façade is built with.

fn main() {
    uniffi::uniffi_bindgen_main();
}
