//! What is made ready when a platform opens its store.

use std::sync::Arc;

use chrono::{DateTime, Days, Utc};
use futures_util::FutureExt as _;
use onepalm_contract::protocol::SignedFileName;
use onepalm_ecert::signer::Sm2Signer as _;
use onepalm_ecert::trust::{Anchor, Purpose};
use onepalm_ecert::{StatusSnapshot, TrustList};

use super::{FixedItems, Items, Seed, SeedSource, StartError};
use crate::certificates::DemoKeys;
use crate::files::{Cabinet, FileError, FileSigner, RootKey, publish};
use crate::receipts::{hex, sha256};
use crate::store::Store;

/// What the city starts with.
pub(super) fn seed(source: SeedSource) -> Result<Seed, StartError> {
    match source {
        SeedSource::BuiltIn | SeedSource::Catalogue { .. } => Seed::empty(),
        SeedSource::Given(seed) => Ok(*seed),
    }
}

/// Where items are looked up.
pub(super) fn items(seed: &Seed) -> Arc<dyn Items> {
    Arc::new(FixedItems::new(seed.items.iter().cloned()))
}

/// The key under which the signed files verify; its name is the beginning of its digest.
pub(super) fn root_key(keys: &DemoKeys) -> RootKey {
    let public = keys.root().public_key();
    RootKey { key_id: hex(&sha256(&public)[..8]), public_key: hex(&public) }
}

/// Signs what phones keep, where it has changed or is about to expire.
pub(super) async fn publish_files(
    store: &dyn Store,
    cabinet: &Cabinet,
    keys: &DemoKeys,
    seed: &Seed,
    at: DateTime<Utc>,
) -> Result<(), FileError> {
    let root = root_key(keys);
    let signer = FileSigner { key: keys.root(), key_id: &root.key_id };
    let ca = keys.authority().certificate().to_vec();
    let calendar = serde_json::to_vec(&seed.calendar)?;
    let trust = async { Ok(serde_json::to_vec(&trust_list(&ca, at))?) }.boxed();
    publish(store, cabinet, &signer, SignedFileName::Trust, &ca, at, trust).await?;
    let status = async { status(&ca, at) }.boxed();
    publish(store, cabinet, &signer, SignedFileName::Status, &ca, at, status).await?;
    let source = calendar.clone();
    let years = async { Ok(calendar) }.boxed();
    publish(store, cabinet, &signer, SignedFileName::Calendar, &source, at, years).await
}

/// The test CA is the one anchor, for signers and for the maker of their seals.
fn trust_list(ca: &[u8], at: DateTime<Utc>) -> TrustList {
    let anchor = Anchor {
        name: "OnePalm TEST CA".into(),
        certificate: ca.to_vec(),
        purposes: vec![Purpose::Signer, Purpose::SealMaker],
        not_before: at - Days::new(1),
        not_after: at + Days::new(3650),
    };
    TrustList { as_of: at, anchors: vec![anchor] }
}

/// Nothing is revoked yet.
fn status(ca: &[u8], at: DateTime<Utc>) -> Result<Vec<u8>, FileError> {
    let mut snapshot = StatusSnapshot::new(at);
    snapshot.answer_for(ca).map_err(|_| FileError::Build("the CA's certificate does not read".into()))?;
    Ok(serde_json::to_vec(&snapshot)?)
}
