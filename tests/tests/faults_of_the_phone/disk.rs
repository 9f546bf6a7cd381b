//! The disk is full, the vault is cut off, or comes from a newer version.

use onepalm::{Error, OnePalm};
use onepalm_contract::id::DraftId;
use onepalm_platform::seed::SAMPLE_PHOTO;
use onepalm_tests::{HEROINE, Scene};
use onepalm_vault::{Options, VaultError};
use std::fs::{self, OpenOptions};

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_what_does_not_fit_and_loses_nothing() {
    let mut scene = Scene::embedded().await;
    // Two megabytes: room for some twenty photos.
    let options = Options { max_pages: Some(512), ..Options::default() };
    scene.phone.palm.pause().await.unwrap();
    let (config, host) = scene.phone.parts();
    scene.phone.palm = OnePalm::open_with(config, host, options).await.unwrap();
    let citizen = scene.phone.sign_in(HEROINE).await;
    scene.phone.palm.refresh().await.unwrap();
    let drafts = citizen.drafts();
    let (goods, photo) = ("goods".into(), "M01".into());
    let mut kept: Vec<(DraftId, String)> = Vec::new();
    let refused = loop {
        let draft = match drafts.begin(&onepalm_platform::seed::FLAGSHIP_ITEM.into()).await {
            Ok(draft) => draft.id,
            Err(error) => break error,
        };
        let words = format!("第{}种贝壳", kept.len());
        if let Err(error) = drafts.answer(draft, &goods, Some(words.as_str().into())).await {
            break error;
        }
        if let Err(error) = drafts.attach(draft, &photo, SAMPLE_PHOTO).await {
            break error;
        }
        kept.push((draft, words));
    };
    assert_eq!(refused, Error::Storage(VaultError::DiskFull));
    assert_eq!(refused.code(), "vault.disk-full");
    assert!(kept.len() > 10, "only {} drafts fitted", kept.len());
    for (draft, words) in &kept {
        let answers = drafts.get(*draft).await.unwrap().values();
        assert_eq!(answers[&goods].as_text(), Some(words.as_str()));
        assert_eq!(drafts.attachment(*draft, &photo).await.unwrap(), SAMPLE_PHOTO);
    }
    // Room is made in the app itself, and everything works again.
    for (draft, _) in kept.drain(..5) {
        drafts.delete(draft).await.unwrap();
    }
    let (draft, _) = kept[0];
    drafts.answer(draft, &goods, Some("虾干".into())).await.unwrap();
    scene.phone.complete(&citizen, draft).await;
    drafts.submit(draft).await.unwrap();
    assert_eq!(scene.phone.exchange(&citizen).await.acknowledged.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_that_cannot_be_opened_is_named_and_left_as_it_is() {
    let mut scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    drop(citizen);
    scene.phone.palm.pause().await.unwrap();
    let vault = scene.phone.vault();
    let good = fs::read(&vault).unwrap();

    OpenOptions::new().write(true).open(&vault).unwrap().set_len(good.len() as u64 / 2).unwrap();
    let error = refusal(&scene).await;
    assert_eq!(
        (error.code(), fs::metadata(&vault).unwrap().len()),
        ("vault.truncated", good.len() as u64 / 2)
    );

    fs::write(&vault, &good).unwrap();
    let sqlite = rusqlite::Connection::open(&vault).unwrap();
    sqlite.execute("UPDATE schema_version SET version = 99", []).unwrap();
    drop(sqlite);
    assert_eq!(refusal(&scene).await.code(), "vault.newer-schema");

    fs::write(&vault, "something else, ".repeat(500)).unwrap();
    assert_eq!(refusal(&scene).await.code(), "vault.not-a-vault");

    fs::write(&vault, &good).unwrap();
    scene.phone.restart().await.unwrap();
    let citizen = scene.phone.only_citizen().await;
    assert!(citizen.drafts().check(draft).await.unwrap().is_empty());
}

async fn refusal(scene: &Scene) -> Error {
    let (config, host) = scene.phone.parts();
    OnePalm::open(config, host).await.err().expect("it cannot be opened")
}
