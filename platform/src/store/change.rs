use super::{Document, Key};

/// One entry of a partition's feed: a document at its latest change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The document was put and stands like this.
    Put(Document),
    /// The document was deleted.
    Deleted {
        /// Where it lay.
        key: Key,
        /// The partition's counter when it was deleted.
        changed: u64,
    },
}

impl Change {
    /// The cursor that continues after this entry.
    pub fn cursor(&self) -> u64 {
        match self {
            Self::Put(document) => document.changed.unwrap_or_default(),
            Self::Deleted { changed, .. } => *changed,
        }
    }

    /// Which document changed.
    pub fn key(&self) -> &Key {
        match self {
            Self::Put(document) => &document.key,
            Self::Deleted { key, .. } => key,
        }
    }
}
