//! E-certificates (电子证照): kept on the device, verified and drawn without a network.

mod certificate_record;
mod certificates_area;

pub use certificate_record::CertificateRecord;
pub use certificates_area::{Certificates, Judged};
