//! Identifiers. Each is its own type, so that a person cannot be handed where a case is wanted.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

uuid_id!(
    /// A natural person as this platform knows them: random, mapped from (issuer, subject) of the
    /// identity provider. Never a citizen number.
    PersonId
);
uuid_id!(
    /// The natural or legal person a case is about. For a citizen acting for themselves it equals
    /// their [`PersonId`].
    SubjectId
);
uuid_id!(
    /// A case (办件): UUIDv7 given at submission; the official [`CaseNumber`](crate::code::CaseNumber)
    /// comes at receipt.
    CaseId
);
uuid_id!(
    /// A draft on the citizen's device.
    DraftId
);
uuid_id!(
    /// A file being uploaded, or uploaded and not yet part of a case.
    UploadId
);
uuid_id!(
    /// A message in the citizen's inbox.
    MessageId
);
uuid_id!(
    /// An evaluation (好差评) of one service rendered.
    EvaluationId
);
uuid_id!(
    /// An issued e-certificate, as the platform files it. What is printed on it is the
    /// [`CertificateIdentifier`](crate::code::CertificateIdentifier).
    CertificateId
);
uuid_id!(
    /// Minted once when the citizen presses the button, kept for the life of the case.
    IdempotencyKey
);

impl From<PersonId> for SubjectId {
    fn from(person: PersonId) -> Self {
        Self(person.0)
    }
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id!(
    /// An authority (实施主体) inside the city: its unified social credit code where it has one,
    /// else the raw owner code of the source.
    AuthorityId
);
text_id!(
    /// A field of a form; stable over the form's versions.
    FieldId
);
text_id!(
    /// A form; its versions share the id.
    FormId
);
text_id!(
    /// A material (申请材料) of a guide; stable over the guide's versions.
    MaterialId
);
text_id!(
    /// A situation (情形) of a guide; stable over the guide's versions.
    SituationId
);
text_id!(
    /// An officer of an authority.
    OfficerId
);
text_id!(
    /// A life event (一件事); its versions share the id.
    LifeEventId
);
