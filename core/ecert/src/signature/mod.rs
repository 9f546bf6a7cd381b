//! What signs a document: the list, the signature file, the signed value, the seal in it and the certificates
//! (GB/T 33190 §18, GB/T 38540-2020, GM/T 0031). Reading only; judging is [`crate::verdict`]'s.
mod certificate;
mod error;
mod file;
mod kind;
mod list;
mod seal;
mod ses;
mod value;

pub(crate) use certificate::hex;
pub use certificate::{Certificate, KeyUse, PublicKey};
pub use error::SignatureError;
pub use file::{CheckMethod, Reference, SignatureFile, StampPlace};
pub use kind::{DeclaredType, Kind};
pub use list::{Listed, list};
pub use seal::{CertificateList, Seal};
pub use ses::SesSignature;
pub use value::SignedValue;
