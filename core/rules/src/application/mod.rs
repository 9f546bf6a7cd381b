//! What an application comes to: one judgement of answers, files and what stands for files, made by the phone before
//! it is sealed and by the platform when it comes.

mod applicant;
mod check;
mod handed;

pub use applicant::Applicant;
pub use check::check_application;
pub use handed::Handed;
