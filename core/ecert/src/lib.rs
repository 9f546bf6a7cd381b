//! E-certificates (电子证照) in OFD: read, verify, draw, issue. Bytes in, values out: no files, no network, no
//! clock; the caller hands in the time and the trust it has.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use onepalm_ecert::{Limits, Package, Policy, TrustStore, draw, verify};
//! let package = Package::open(&std::fs::read("certificate.ofd")?, &Limits::default())?;
//! let verdict = verify(&package, &TrustStore::default(), chrono::Utc::now(), &Policy::default());
//! println!("{}", serde_json::to_string(&verdict)?);
//! let page = draw::page_to_png(&package, &verdict, 0, 200.0)?;
//! std::fs::write("page.png", &page.png)?;
//! # Ok(()) }
//! ```
//!
//! The rooms, in the order in which bytes pass through them: [`package`] (ZIP), [`document`] (OFD,
//! GB/T 33190), [`signature`] (electronic seals, GB/T 38540), [`verdict`], and from there [`contents`] and
//! [`draw`]. Making goes the other way: [`signer`] (keys, certificates, seals) and [`issue`]. [`trust`] says
//! whom to believe; [`envelope`] carries every file that the platform signs for phones.
#![warn(missing_docs)]

mod asn1;
pub mod contents;
pub mod document;
#[cfg(feature = "draw")]
pub mod draw;
pub mod envelope;
pub mod issue;
pub mod package;
pub mod signature;
pub mod signer;
mod sm;
#[cfg(test)]
mod sm_edges;
pub mod trust;
pub mod verdict;
mod xml;

pub use package::{Limits, Package, PackageError};
pub use trust::{StatusSnapshot, TrustList, TrustStore};
pub use verdict::{Policy, Verdict, verify};
