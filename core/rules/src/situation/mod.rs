//! Who may apply (受理条件), in which situation (情形), with which materials and steps, and where each material
//! can come from so that nobody is asked for it again.

mod chosen;
mod eligibility;
mod facts;
mod holdings;
mod passed;
mod resolve;
mod resolved;
mod source;
mod stands;

pub use chosen::{Chosen, chosen};
pub use eligibility::{Ineligible, ineligible};
pub use facts::{Facts, age};
pub use holdings::{EarlierMaterial, HeldCertificate, Holdings};
pub use passed::{Passed, PassedOver};
pub use resolve::resolve;
pub use resolved::Resolved;
pub use source::Source;
pub use stands::stands;
