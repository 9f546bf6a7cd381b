#[cfg(feature = "draw")]
use super::PageFonts;
use crate::citizen::CitizenSpace;
use crate::error::Error;
#[cfg(feature = "draw")]
use onepalm_ecert::draw::{DrawError, page_to_png_with};
use onepalm_ecert::{Limits, Package, Policy, Verdict, verify};
#[cfg(feature = "draw")]
use std::sync::Arc;

/// What the device says of a certificate, and its pages.
pub struct Judged {
    /// Integrity, signer, seal, time, trust, coverage, revocation, each with evidence.
    pub verdict: Verdict,
    #[cfg(feature = "draw")]
    package: Package,
    #[cfg(feature = "draw")]
    fonts: Arc<PageFonts>,
}

impl Judged {
    /// Judges a file with the trust that is on the device. No network.
    pub(super) fn new(space: &CitizenSpace, bytes: &[u8]) -> Result<Self, Error> {
        let package = Package::open(bytes, &Limits::default())
            .map_err(|error| Error::Unverified { code: error.code() })?;
        let verdict = verify(&package, &space.root.files.trust(), space.now(), &Policy::default());
        Ok(Self {
            verdict,
            #[cfg(feature = "draw")]
            package,
            #[cfg(feature = "draw")]
            fonts: Arc::clone(&space.root.fonts),
        })
    }

    /// Draws page `index` (from 0) as PNG, at 18 to 1,200 dpi. What did not verify is drawn with a mark that cannot
    /// be missed.
    #[cfg(feature = "draw")]
    pub fn page_to_png(&self, index: usize, dpi: f32) -> Result<Vec<u8>, Error> {
        let unverified = |error: DrawError| Error::Unverified { code: error.code() };
        let fonts = self.fonts.get().ok_or(DrawError::Font).map_err(unverified)?;
        let drawn = page_to_png_with(&self.package, &self.verdict, index, dpi, &fonts);
        drawn.map(|page| page.png).map_err(unverified)
    }
}
