//! Codes of the field: each parses, checks, prints back to the letter, and can say what it is made of.
//! Foreign codes are kept raw and flagged, never rejected (`domain`: local dialects are common).

mod case_number;
mod certificate_identifier;
mod check;
mod citizen_number;
mod item_code;
mod level;
mod uscc;

pub use case_number::CaseNumber;
pub use certificate_identifier::CertificateIdentifier;
pub use check::CodeError;
pub use citizen_number::CitizenNumber;
pub use item_code::{ItemCode, ItemCodeParts};
pub use level::Level;
pub use uscc::Uscc;
