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
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        uniffi::custom_type!($(#[$doc])* $name, String, {
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
    ($(#[$doc:meta])* $name:ident) => {
        uniffi::custom_type!($(#[$doc])* $name, String, {
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

minted!(
    /// A case: one application on its way through the authorities.
    CaseId, "case"
);
minted!(
    /// A certificate in the wallet.
    CertificateId, "certificate"
);
minted!(
    /// A draft on this device.
    DraftId, "draft"
);
minted!(
    /// A rating of a case.
    EvaluationId, "evaluation"
);
minted!(
    /// Something that the citizen pressed the button for.
    IdempotencyKey, "outbox"
);
minted!(
    /// A message of the inbox.
    MessageId, "message"
);
minted!(
    /// A person, as the platform knows them: not a citizen number.
    PersonId, "person"
);
minted!(
    /// Drafts that were begun together.
    TogetherId, "together"
);
minted!(
    /// A file that was attached.
    UploadId, "upload"
);
given!(
    /// A question of a form, or a column of a table, as the guide names it.
    FieldId
);
given!(
    /// The code (实施编码) of a service item, or of one of its handling items.
    ItemCode
);
given!(
    /// A life event (一件事), as the catalogue names it.
    LifeEventId
);
given!(
    /// A material that a guide asks for.
    MaterialId
);
