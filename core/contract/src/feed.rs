//! The change feed of a subject: `GET /v1/subjects/{id}/changes?after=CURSOR`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Kinds of documents that the feed carries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// [`CaseView`](crate::case::CaseView).
    Case,
    /// [`Certificate`](crate::certificate::Certificate).
    Certificate,
    /// [`Message`](crate::message::Message).
    Message,
    /// [`Evaluation`](crate::evaluation::Evaluation).
    Evaluation,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Case, Self::Certificate, Self::Message, Self::Evaluation];

    /// The name on the wire and in stores.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Certificate => "certificate",
            Self::Message => "message",
            Self::Evaluation => "evaluation",
        }
    }
}

/// A document that changed, at its latest state.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// What it is.
    pub kind: DocumentKind,
    /// Its id.
    pub id: String,
    /// Its revision: grows with every change.
    pub revision: u64,
    /// The document; `None`: it was deleted.
    pub document: Option<Value>,
}

impl std::fmt::Debug for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Change")
            .field("kind", &self.kind)
            .field("id", &self.id)
            .field("revision", &self.revision)
            .finish_non_exhaustive()
    }
}

/// One page of changes in commit order; each document at most once, at its latest change.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePage {
    /// The changes.
    pub changes: Vec<Change>,
    /// Opaque; give it back as `after`. It carries the store's epoch: after a store was replaced it
    /// answers 410 and the phone starts again from nothing.
    pub cursor: String,
    /// Whether more is waiting.
    pub more: bool,
}
