//! A phone that opens: the vault alone with 1,000 documents, then the whole core up to the first list. No
//! handle is open before; the operating system may still have the file in memory.

use std::path::Path;
use std::time::Instant;

use onepalm_platform::seed::FLAGSHIP_ITEM;
use onepalm_vault::{Batch, DataKey, Durability, Expected, Options, Page, SpaceTag, Vault};
use tokio::runtime::Runtime;
use url::Url;

use crate::figure::Figure;
use crate::palm;

const DOCUMENTS: i64 = 1_000;

pub(crate) fn measure(runtime: &Runtime, quick: bool) -> Vec<Figure> {
    let rounds = if quick { 1 } else { 25 };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sealed.vault");
    runtime.block_on(fill(&path));
    let vault = timed(rounds, || runtime.block_on(read(&path)));
    runtime.block_on(async {
        let (palm, citizen) = palm::signed_in(folder.path(), Durability::ProcessOnly).await;
        for _ in 0..DOCUMENTS {
            citizen.drafts().begin(&FLAGSHIP_ITEM.into()).await.expect("a draft");
        }
        palm.pause().await.expect("everything is on the disk");
    });
    let core = timed(rounds, || runtime.block_on(list(&folder.path().join("palm"))));
    vec![
        Figure::new("vault of 1,000 documents: open and read all", "ms", vault).at_most(30.0),
        Figure::new("core of 1,000 drafts: open and list the newest 20", "ms", core),
    ]
}

fn timed(rounds: usize, work: impl Fn()) -> Vec<f64> {
    let time = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1e3
    };
    (0..rounds).map(time).collect()
}

async fn fill(path: &Path) {
    let vault = Vault::open(path, Options::default()).await.expect("a vault");
    let key = DataKey::from_bytes([7; 32]);
    let space = vault.create_space(SpaceTag::DEVICE, b"wrapped", key).await.expect("a space");
    let batch = (0..DOCUMENTS).fold(Batch::new(), |batch, number| {
        batch.put("draft", &format!("d-{number}"), Expected::Absent, number, vec![0x5a; 2_000])
    });
    space.commit(batch).await.expect("a commit");
    vault.pause().await.expect("everything is on the disk");
}

async fn read(path: &Path) {
    let vault = Vault::open(path, Options::default()).await.expect("a vault");
    let space = vault.open_space(SpaceTag::DEVICE, DataKey::from_bytes([7; 32])).await.expect("a space");
    let documents = space.list("draft", Page::all()).await.expect("a read");
    assert_eq!(documents.len(), 1_000);
}

async fn list(folder: &Path) {
    let nowhere = Url::parse("http://127.0.0.1:9/").expect("an address");
    let palm = palm::open(folder, &nowhere, Durability::Full).await;
    let person = palm.people().await.expect("a read").pop().expect("somebody is signed in");
    let citizen = palm.citizen(person).await.expect("her space opens");
    assert_eq!(citizen.drafts().list(20).await.expect("a read").len(), 20);
}
