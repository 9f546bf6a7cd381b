//! E-certificates (电子证照): kept on the device, verified and drawn without a network.

mod certificate_record;
mod certificates_area;
mod judged;
#[cfg(feature = "draw")]
mod page_fonts;

pub use certificate_record::CertificateRecord;
pub use certificates_area::Certificates;
pub use judged::Judged;
#[cfg(feature = "draw")]
pub(crate) use page_fonts::PageFonts;
