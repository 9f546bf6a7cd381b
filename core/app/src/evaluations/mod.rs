//! Evaluations (好差评): one per service rendered, a document of its own.

mod evaluations_area;

pub use evaluations_area::{EvaluationRecord, Evaluations};
