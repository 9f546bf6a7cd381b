//! What is made ready when a platform opens its store.

use std::path::Path;

use chrono::{DateTime, Utc};
use futures_util::FutureExt as _;
use onepalm_contract::calendar::CalendarYear;
use onepalm_contract::catalogue::SCHEMA_VERSION;
use onepalm_contract::protocol::SignedFileName;
use onepalm_contract::time::civil_date;
use onepalm_ecert::signature::Certificate;
use onepalm_ecert::signer::Sm2Signer as _;
use onepalm_ecert::trust::{Anchor, Purpose};
use onepalm_ecert::{StatusSnapshot, TrustList};

use super::{SeedSource, StartError};
use crate::calendars::{self, Brought, Calendars, read_folder};
use crate::catalogue::{Registry, build_catalogue_file, compress};
use crate::certificates::DemoKeys;
use crate::files::{Cabinet, FileError, FileSigner, RootKey, publish};
use crate::life_events::{LifeEventError, LifeEvents};
use crate::receipts::{hex, sha256};
use crate::seed::{Seed, Stock, stock};
use crate::store::{Partition, Store};

/// Puts what is missing into the registry, and says who signs in and which days are worked.
pub(super) async fn seed(
    source: &SeedSource,
    registry: &Registry,
    at: DateTime<Utc>,
) -> Result<Seed, StartError> {
    let seed = match source {
        SeedSource::BuiltIn => Seed::built_in(),
        SeedSource::Catalogue { .. } => Seed::people(),
        SeedSource::Given(seed) => (**seed).clone(),
    };
    let items = match source {
        SeedSource::BuiltIn | SeedSource::Given(_) => Stock::Items(&seed.items),
        SeedSource::Catalogue { path, dialect } => Stock::File { path, dialect },
    };
    stock(registry, items, at).await.map_err(|error| StartError::Seed(error.to_string()))?;
    let events = LifeEvents::new(registry);
    for event in &seed.life_events {
        let failed = |error: LifeEventError| StartError::Seed(error.to_string());
        // What an operator published since goes before.
        if events.current(&event.id).await.map_err(failed)?.is_none() {
            events.publish(event.clone(), at).await.map_err(failed)?;
        }
    }
    Ok(seed)
}

/// Takes up the city's own calendars, else those of the seed where the city brought none, and says which stand.
pub(super) async fn calendars(
    store: &dyn Store,
    folder: Option<&Path>,
    seed: &[CalendarYear],
    at: DateTime<Utc>,
) -> Result<Calendars, StartError> {
    match folder {
        Some(folder) => calendars::take(store, &read_folder(folder)?, Brought::ByTheCity, at).await?,
        None => calendars::take(store, seed, Brought::BuiltIn, at).await?,
    }
    calendars::load(store).await?.ok_or(StartError::Damaged("the calendar"))
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
    calendar: &[CalendarYear],
    registry: &Registry,
    at: DateTime<Utc>,
) -> Result<(), FileError> {
    let root = root_key(keys);
    let signer = FileSigner { key: keys.root(), key_id: &root.key_id };
    let ca = keys.authority().certificate().to_vec();
    let calendar = serde_json::to_vec(calendar)?;
    let trust = async { trust_list(&ca, at) }.boxed();
    publish(store, cabinet, &signer, SignedFileName::Trust, &ca, at, trust).await?;
    let status = async { status(&ca, at) }.boxed();
    // Who asks whether something is revoked wants today's answer.
    let today = [ca.as_slice(), civil_date(at).to_string().as_bytes()].concat();
    publish(store, cabinet, &signer, SignedFileName::Status, &today, at, status).await?;
    let source = calendar.clone();
    let years = async { Ok(calendar) }.boxed();
    publish(store, cabinet, &signer, SignedFileName::Calendar, &source, at, years).await?;
    publish_catalogue(store, cabinet, keys, registry, at).await
}

/// Builds and signs the catalogue, where it has changed or is about to expire.
pub(super) async fn publish_catalogue(
    store: &dyn Store,
    cabinet: &Cabinet,
    keys: &DemoKeys,
    registry: &Registry,
    at: DateTime<Utc>,
) -> Result<(), FileError> {
    let root = root_key(keys);
    let signer = FileSigner { key: keys.root(), key_id: &root.key_id };
    let source = catalogue_source(store, at).await?;
    let catalogue = catalogue(registry, at).boxed();
    publish(store, cabinet, &signer, SignedFileName::Catalogue, source.as_bytes(), at, catalogue).await
}

/// Changes whenever the catalogue file would: with the registry, and with the day on which items are in
/// force.
async fn catalogue_source(store: &dyn Store, at: DateTime<Utc>) -> Result<String, FileError> {
    let mut last = 0;
    loop {
        let changes = store.changes(&Partition::catalogue(), last, 1000).await?;
        let Some(change) = changes.last() else { break };
        last = change.cursor();
    }
    Ok(format!("{SCHEMA_VERSION}/{}/{last}/{}", store.epoch(), civil_date(at)))
}

async fn catalogue(registry: &Registry, at: DateTime<Utc>) -> Result<Vec<u8>, FileError> {
    let failed = |error: &dyn std::fmt::Display| FileError::Build(error.to_string());
    let folder = std::env::temp_dir().join(format!("onepalm-catalogue-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir(&folder).map_err(|error| failed(&error))?;
    let built = build_catalogue_file(registry, civil_date(at), &folder.join("catalogue.sqlite")).await;
    // What cannot be removed lies in the system's folder for such things.
    let _ = std::fs::remove_dir_all(&folder);
    let built = built.map_err(|error| failed(&error))?;
    let packed = tokio::task::spawn_blocking(move || compress(&built)).await;
    packed.map_err(|error| failed(&error))?.map_err(|error| failed(&error))
}

/// The test CA is the one anchor, for signers and for the maker of their seals, as long as it is valid.
fn trust_list(ca: &[u8], at: DateTime<Utc>) -> Result<Vec<u8>, FileError> {
    let certificate = Certificate::read(ca).map_err(|_| unreadable())?;
    let anchor = Anchor {
        name: "OnePalm TEST CA".into(),
        certificate: ca.to_vec(),
        purposes: vec![Purpose::Signer, Purpose::SealMaker],
        not_before: certificate.not_before,
        not_after: certificate.not_after,
        makers: Vec::new(),
    };
    Ok(serde_json::to_vec(&TrustList { as_of: at, anchors: vec![anchor] })?)
}

/// Nothing is revoked yet.
fn status(ca: &[u8], at: DateTime<Utc>) -> Result<Vec<u8>, FileError> {
    let mut snapshot = StatusSnapshot::new(at);
    snapshot.answer_for(ca).map_err(|_| unreadable())?;
    Ok(serde_json::to_vec(&snapshot)?)
}

fn unreadable() -> FileError {
    FileError::Build("the CA's certificate does not read".into())
}
