//! Problems, RFC 9457, with stable codes.

mod code;
mod problem_document;

pub use code::ProblemCode;
pub use problem_document::Problem;
