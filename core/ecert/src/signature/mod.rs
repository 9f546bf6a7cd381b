//! What signs a document: the list, the signature file, the signed value, the seal in it and the certificates
//! (GB/T 33190 §18, GB/T 38540-2020, GM/T 0031, GB/T 35275). Reading only; judging is [`crate::verdict`]'s.
mod certificate;
mod check_method;
mod cms_signer;
mod entries;
mod error;
mod file;
mod key_use;
mod kind;
mod list;
mod seal;
mod ses;
mod signed_attributes;
mod signed_data;
mod timestamp_token;
mod value;

pub(crate) use certificate::hex;
pub use certificate::{Certificate, PublicKey};
pub use check_method::CheckMethod;
pub use cms_signer::{CmsSigner, SignerId};
pub(crate) use entries::ENTRIES;
pub use entries::PackageEntries;
pub use error::SignatureError;
pub use file::{Reference, SignatureFile, StampPlace};
pub use key_use::{ExtendedUse, KeyUse};
pub use kind::{DeclaredType, Kind};
pub use list::{Listed, list};
pub use seal::{CertificateList, Seal};
pub use ses::SesSignature;
pub use signed_attributes::SignedAttributes;
pub use signed_data::SignedData;
pub use timestamp_token::TimestampToken;
pub use value::SignedValue;
