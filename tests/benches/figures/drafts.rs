//! Saving one field of a draft through the core, and the same bytes through the vault, beside a bare one-row
//! commit of SQLite. The three take turns, so that a busy disk or processor weighs on all alike.

use std::path::Path;
use std::time::Instant;

use onepalm::Citizen;
use onepalm::drafts::Draft;
use onepalm_contract::form::FieldValue;
use onepalm_contract::id::{DraftId, FieldId};
use onepalm_platform::seed::FLAGSHIP_ITEM;
use onepalm_vault::{Batch, DataKey, Durability, Expected, Options, Space, SpaceTag, Vault};
use rusqlite::Connection;
use serde_json::json;
use tokio::runtime::Runtime;

use crate::citizen;
use crate::figure::{Figure, median};
use crate::palm;

pub(crate) fn measure(runtime: &Runtime, quick: bool) -> Vec<Figure> {
    let (rounds, full, off) = if quick { (1, 5, 5) } else { (9, 200, 2_000) };
    let mut figures = series(runtime, Durability::Full, rounds, full);
    figures.extend(series(runtime, Durability::ProcessOnly, rounds, off));
    figures
}

/// Medians of `rounds` rounds of `saves` saves each.
fn series(runtime: &Runtime, durability: Durability, rounds: usize, saves: usize) -> Vec<Figure> {
    let folder = tempfile::tempdir().expect("a folder");
    let (_palm, citizen) = runtime.block_on(palm::signed_in(folder.path(), durability));
    let draft = runtime.block_on(filled(&citizen));
    let bare = bare(&folder.path().join("bare.db"), durability);
    let space = runtime.block_on(space(&folder.path().join("sealed.vault"), durability));
    let mut medians: [Vec<f64>; 3] = Default::default();
    for _ in 0..rounds {
        let mut times: [Vec<f64>; 3] = Default::default();
        for save in 0..saves {
            let goods = FieldValue::Text(format!("贝壳工艺品、鲜榨果汁，第{save}稿"));
            let start = Instant::now();
            let draft =
                runtime.block_on(citizen.drafts().answer(draft, &FieldId("goods".into()), Some(goods)));
            times[2].push(start.elapsed().as_secs_f64() * 1e6);
            let body = body(&draft.expect("a save"));
            let start = Instant::now();
            let batch = Batch::new().put("draft", "d-1", Expected::Any, 1_i64, body.clone());
            runtime.block_on(space.commit(batch)).expect("a save");
            times[1].push(start.elapsed().as_secs_f64() * 1e6);
            let start = Instant::now();
            bare.prepare_cached(
                "INSERT INTO draft VALUES (1, ?1) ON CONFLICT DO UPDATE SET body = excluded.body",
            )
            .and_then(|mut statement| statement.execute([&body]))
            .expect("a save");
            times[0].push(start.elapsed().as_secs_f64() * 1e6);
        }
        for (medians, times) in medians.iter_mut().zip(&times) {
            medians.push(median(times));
        }
    }
    let (name, most) = match durability {
        Durability::Full => ("FULL", 1.5),
        Durability::ProcessOnly => ("OFF", 3.0),
    };
    let named = |what: &str| format!("one field, synchronous={name}: {what}");
    let [bare, vault, core] = medians;
    vec![
        Figure::ratio(named("core / bare"), &core, &bare).at_most(most),
        Figure::ratio(named("vault / bare"), &vault, &bare).at_most(most),
        Figure::new(named("bare"), "µs", bare),
        Figure::new(named("vault"), "µs", vault),
        Figure::new(named("core"), "µs", core),
    ]
}

/// A draft of the flagship item with every field answered.
async fn filled(citizen: &Citizen) -> DraftId {
    let drafts = citizen.drafts();
    let draft = drafts.begin(&FLAGSHIP_ITEM.into()).await.expect("a draft").id;
    for (field, value) in citizen::answers() {
        drafts.answer(draft, &field, Some(value)).await.expect("a save");
    }
    draft
}

/// The bytes that the core seals for a draft.
fn body(draft: &Draft) -> Vec<u8> {
    serde_json::to_vec(&json!({"schema": 1, "body": draft})).expect("JSON")
}

async fn space(path: &Path, durability: Durability) -> Space {
    let options = Options { durability, ..Options::default() };
    let vault = Vault::open(path, options).await.expect("a vault");
    let key = DataKey::from_bytes([7; 32]);
    vault.create_space(SpaceTag::DEVICE, b"wrapped", key).await.expect("a space")
}

fn bare(path: &Path, durability: Durability) -> Connection {
    let connection = Connection::open(path).expect("a database");
    let synchronous = match durability {
        Durability::Full => "FULL",
        Durability::ProcessOnly => "OFF",
    };
    connection.pragma_update(None, "journal_mode", "WAL").expect("a log");
    connection.pragma_update(None, "synchronous", synchronous).expect("a setting");
    let table = "CREATE TABLE draft (id INTEGER PRIMARY KEY, body BLOB NOT NULL)";
    connection.execute_batch(table).expect("a table");
    connection
}
