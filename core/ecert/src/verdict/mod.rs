//! The verdict: what a signature protects, by whom, and how fresh the knowledge is. Every statement has a
//! stable code; text for people is made elsewhere. The order of checks is that of GB/T 38540 §7.3 with the
//! additions that real attacks ask for.
mod bench;
mod chain;
mod clock;
mod cms_check;
mod copy;
mod coverage;
mod evidence;
mod finding;
mod grades;
mod judge;
mod package_check;
mod policy;
mod seal_check;
mod signature_verdict;
mod standing;
mod time;
mod timestamp;
mod value;
#[expect(clippy::module_inception, reason = "the room is named after what it holds")]
mod verdict;
mod verify;
mod withdrawn;

pub use evidence::Evidence;
pub use finding::Finding;
pub use grades::{
    Coverage, Integrity, Outcome, Revocation, SealCheck, SignatureCheck, TimeCheck, Timestamp, Trust,
};
pub use policy::{Effect, Policy};
pub use signature_verdict::{SealInfo, SignatureVerdict, SignerInfo};
pub use verdict::{Stamp, Verdict};
pub use verify::{judge, verify};
