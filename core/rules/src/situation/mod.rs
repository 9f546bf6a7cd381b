//! Who may apply (受理条件), in which situation (情形), with which materials and steps, and where each material
//! can come from so that nobody is asked for it again.

mod chosen;
mod eligibility;
mod facts;
mod resolve;
mod resolved;

pub use chosen::{Chosen, chosen};
pub use eligibility::{Ineligible, ineligible};
pub use facts::{Facts, age};
pub use resolve::{EarlierMaterial, HeldCertificate, Holdings, resolve};
pub use resolved::{Passed, PassedOver, Resolved, Source};
