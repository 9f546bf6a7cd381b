//! Keys that sign, the certificates that name them and the seals they use.
mod authority;
mod error;
mod random;
mod seal_maker;
mod signatory;
mod software;

pub use authority::{Authority, LeafRequest};
pub use error::SignerError;
pub use random::Random;
pub use seal_maker::SealRequest;
pub use signatory::{Signatory, Sm2Signer};
pub use software::SoftwareSigner;
