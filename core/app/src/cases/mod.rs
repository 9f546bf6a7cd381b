//! Cases (办件): followed without a network, mended when corrections are asked for, withdrawn.

mod case_record;
mod cases_area;

pub use case_record::CaseRecord;
pub use cases_area::Cases;
