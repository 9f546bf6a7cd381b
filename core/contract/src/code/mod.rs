//! Codes of the field: each parses, checks, prints back to the letter, and can say what it is made of.
//! Foreign codes are kept raw and flagged, never rejected (`domain`: local dialects are common).

mod case_number;
mod certificate_identifier;
mod check;
mod citizen_number;
pub mod explain;
mod item_code;
mod level;
mod uscc;

pub use case_number::{CaseNumber, CaseNumberParts};
pub use certificate_identifier::{CertificateIdentifier, ROOT as CERTIFICATE_ROOT};
pub use check::CodeError;
pub use citizen_number::CitizenNumber;
pub use item_code::{ItemCode, ItemCodeParts};
pub use level::Level;
pub use uscc::Uscc;
