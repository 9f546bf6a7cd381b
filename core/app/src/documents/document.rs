use crate::error::Error;
use onepalm_vault::{Record, SortKey, VaultError};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A kind of document.
pub(crate) trait Document: Serialize + DeserializeOwned {
    /// Where documents of this kind lie.
    const COLLECTION: &'static str;
    /// Version of the body's shape. A change that old code cannot read raises it.
    const SCHEMA: u16;

    /// Its id within the collection.
    fn id(&self) -> String;

    /// What lists are ordered by.
    fn sort(&self) -> SortKey;
}

/// A document as it was read, with the revision that a change must name.
#[derive(Clone)]
pub(crate) struct Stored<D> {
    pub(crate) revision: u64,
    pub(crate) document: D,
}

#[derive(Serialize, Deserialize)]
struct Envelope<D> {
    schema: u16,
    body: D,
}

#[derive(Deserialize)]
struct SchemaOnly {
    schema: u16,
}

pub(super) fn encode<D: Document>(document: &D) -> Vec<u8> {
    let envelope = Envelope { schema: D::SCHEMA, body: document };
    serde_json::to_vec(&envelope).expect("our own records have string keys and finite numbers")
}

/// A document that this version wrote and cannot read back is damage.
pub(super) fn decode<D: Document>(record: &Record) -> Result<Stored<D>, Error> {
    let SchemaOnly { schema } = crate::json::read(&record.body).map_err(|_| VaultError::Corrupt)?;
    if schema > D::SCHEMA {
        return Err(Error::UpdateApp);
    }
    let envelope: Envelope<D> = crate::json::read(&record.body).map_err(|_| VaultError::Corrupt)?;
    Ok(Stored { revision: record.revision, document: envelope.body })
}
