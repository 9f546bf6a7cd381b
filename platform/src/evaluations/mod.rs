//! Evaluations (好差评): one per service rendered, a document of its own, every level taken.

mod decide;
mod routes;

pub use decide::{EvaluationEvent, decide, rated_key};
pub use routes::*;
