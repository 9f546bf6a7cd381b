//! Files on their way in, by tus 1.0: the platform's offset is the only truth, the whole file's digest is
//! declared first and verified with the last byte.
//!
//! An upload lies in its citizen's partition, its bytes in a grid of chunks; a submission that refers to it
//! turns it into a material of the case, which no sweep touches.

mod append;
mod blob;
mod create;
mod decide;
mod headers;
mod limits;
mod routes;
mod shelf;
mod sweep;
mod upload;
mod upload_created;

pub use blob::Blob;
pub use decide::{Referred, check, check_answers, claim, named};
pub use limits::{CHUNK, EXPIRY_DAYS, MAX_LENGTH, QUOTA};
pub use routes::*;
pub use shelf::Shelf;
pub use sweep::sweep;
pub use upload::{Place, Upload};
