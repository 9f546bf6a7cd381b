//! Identifiers cross as text: each is its own type in the interface, so that signatures say what is wanted.

use crate::error::OnePalmError;

pub use onepalm::life_events::TogetherId;
pub use onepalm_contract::code::ItemCode;
pub use onepalm_contract::id::{
    CaseId, CertificateId, DraftId, EvaluationId, FieldId, IdempotencyKey, LifeEventId, MaterialId,
    MessageId, PersonId, UploadId,
};

/// What crosses as text and names something.
pub trait Identifier: Sized {
    /// Reads it from the host's text. Text that can be none names nothing: [`OnePalmError::NotFound`].
    fn read(text: String) -> Result<Self, OnePalmError>;
}

/// An identifier made on this device or by the platform: a UUID. Text that is none names nothing.
macro_rules! minted {
    ($name:ident, $what:literal) => {
        uniffi::custom_type!($name, String, {
            remote,
            lower: |id| id.to_string(),
            try_lift: |text| Ok($name::read(text)?),
        });

        impl Identifier for $name {
            fn read(text: String) -> Result<Self, OnePalmError> {
                uuid::Uuid::parse_str(&text).map(Self).map_err(|_| OnePalmError::no_such($what))
            }
        }
    };
}

/// An identifier that a guide gives.
macro_rules! given {
    ($name:ident) => {
        uniffi::custom_type!($name, String, {
            remote,
            lower: |id| id.0,
            try_lift: |text| Ok($name(text)),
        });

        impl Identifier for $name {
            fn read(text: String) -> Result<Self, OnePalmError> {
                Ok(Self(text))
            }
        }
    };
}

minted!(CaseId, "case");
minted!(CertificateId, "certificate");
minted!(DraftId, "draft");
minted!(EvaluationId, "evaluation");
minted!(IdempotencyKey, "outbox");
minted!(MessageId, "message");
minted!(PersonId, "person");
minted!(TogetherId, "together");
minted!(UploadId, "upload");
given!(FieldId);
given!(ItemCode);
given!(LifeEventId);
given!(MaterialId);
