/// The place of a document within its partition; ordered by collection, then id, byte by byte.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What kind of document it is, such as `case`.
    pub collection: String,
    /// Which one, such as a UUIDv7 in text.
    pub id: String,
}

impl Key {
    /// The document `id` of `collection`.
    pub fn new(collection: impl Into<String>, id: impl Into<String>) -> Self {
        Self { collection: collection.into(), id: id.into() }
    }
}
