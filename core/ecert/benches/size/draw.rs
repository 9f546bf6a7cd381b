//! What verification and drawing add to a library, without the bundled fonts.
#![expect(unsafe_code, reason = "a library is as large as what it exports")]
use onepalm_ecert::{Limits, Package, Policy, TrustStore, draw};

/// From a file and a font to a page.
#[unsafe(no_mangle)]
pub extern "C" fn onepalm_size_draw() -> usize {
    let bytes = std::fs::read("-").unwrap_or_default();
    let Ok(package) = Package::open(&bytes, &Limits::default()) else { return 0 };
    let at = chrono::DateTime::UNIX_EPOCH;
    let verdict = onepalm_ecert::verify(&package, &TrustStore::default(), at, &Policy::default());
    let fonts = draw::Fonts { song: &bytes, kai: None };
    let page = draw::page_to_png_with(&package, &verdict, 0, 200.0, &fonts);
    let told = serde_json::to_string(&verdict).map_or(0, |line| line.len());
    told + page.map_or(0, |page| page.png.len())
}
