//! The envelope of every file that the platform signs for phones: catalogue, trust list, status, calendar, code
//! tables. One format, so that one set of refusals guards them all.
//!
//! ```text
//! "OPE1" | length of header, u32 big-endian | header, JSON | payload | r, s: 64 bytes
//! ```
//! The signature is SM2 with SM3 over everything before it. The payload is carried as it is.
mod error;
mod header;
mod kind;
mod open;
mod seal;

pub use error::EnvelopeError;
pub use header::Header;
pub use kind::FileKind;
pub use open::{Opened, open};
pub use seal::seal;

const MAGIC: &[u8; 4] = b"OPE1";
const HEADER_LIMIT: usize = 16 << 10;
const SIGNATURE: usize = 64;
