//! Two people on one phone, and what is left of one who signed out.

use onepalm::Error;
use onepalm_tests::{HEROINE, NEIGHBOUR, Scene};
use std::fs;

#[tokio::test(flavor = "multi_thread")]
async fn two_people_on_one_phone_never_see_each_others_things() {
    let scene = Scene::embedded().await;
    let (she, he) = (scene.heroine().await, scene.phone.sign_in(NEIGHBOUR).await);
    let case = scene.apply(&she).await;
    let certificate = scene.grant(&she, case).await;
    let (hers, his) = (scene.phone.draft(&she).await, scene.phone.draft(&he).await);
    let key = she.drafts().submit(hers).await.unwrap();
    assert!(scene.phone.exchange(&he).await.acknowledged.is_empty(), "his exchange sent what is hers");
    assert_eq!(she.session().unsent().await.unwrap(), 1);

    assert_eq!(he.drafts().list(10).await.unwrap().iter().map(|draft| draft.id).collect::<Vec<_>>(), [his]);
    assert!(matches!(he.drafts().get(hers).await, Err(Error::NotFound { .. })));
    assert!(matches!(he.drafts().attachment(hers, &"M01".into()).await, Err(Error::NotFound { .. })));
    assert!(matches!(he.drafts().delete(hers).await, Err(Error::NotFound { .. })));
    assert!(he.cases().list(10).await.unwrap().is_empty());
    assert!(matches!(he.cases().get(case).await, Err(Error::NotFound { .. })));
    assert!(matches!(he.certificates().file(certificate).await, Err(Error::NotFound { .. })));
    assert!(he.sync().outbox().await.unwrap().is_empty());
    assert!(he.inbox().list(10).await.unwrap().is_empty());
    assert_eq!(he.activity().list(10).await.unwrap().len(), 1);
    assert_ne!(he.profile().get().await.unwrap().name, she.profile().get().await.unwrap().name);
    // What he is filled in with is his own.
    let name = he.drafts().get(his).await.unwrap().values()[&"applicant_name".into()].clone();
    assert_eq!(name.as_text(), he.profile().get().await.unwrap().name.as_deref());

    // He leaves; hers stands and goes out.
    he.session().sign_out().await.unwrap();
    assert_eq!(scene.phone.palm.people().await.unwrap(), [she.person()]);
    let report = scene.phone.exchange(&she).await;
    assert_eq!(report.acknowledged.iter().map(|receipt| receipt.key).collect::<Vec<_>>(), [key]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signs_out_leaves_nothing_readable_with_or_without_a_network() {
    for offline in [false, true] {
        let mut scene = Scene::embedded().await;
        let citizen = scene.heroine().await;
        let case = scene.apply(&citizen).await;
        let certificate = scene.grant(&citizen, case).await;
        let draft = scene.phone.draft(&citizen).await;
        let profile = citizen.profile().get().await.unwrap();
        let mut hers = vec![
            "贝壳工艺品".as_bytes().to_vec(),
            case.to_string().into_bytes(),
            draft.to_string().into_bytes(),
            citizen.person().to_string().into_bytes(),
            citizen.certificates().file(certificate).await.unwrap()[..64].to_vec(),
            onepalm_platform::seed::SAMPLE_PHOTO[1_000..1_064].to_vec(),
        ];
        let known = [profile.name, profile.citizen_number, profile.mobile, profile.address];
        hers.extend(known.into_iter().flatten().map(String::into_bytes));
        assert_eq!(hers.len(), 10);

        scene.phone.network.set_offline(offline);
        let signed_out = citizen.clone().session().sign_out().await.unwrap();
        assert_eq!(signed_out.told_provider, !offline);
        assert!(scene.phone.palm.people().await.unwrap().is_empty());
        drop(citizen);
        scene.phone.palm.pause().await.unwrap();
        for entry in fs::read_dir(scene.phone.folder()).unwrap().map(Result::unwrap) {
            let bytes = fs::read(entry.path()).unwrap();
            let catalogue = entry.file_name().to_string_lossy().starts_with("catalogue-");
            for secret in &hers {
                let found = bytes.windows(secret.len()).any(|window| window == secret);
                // The public guide shows how to answer, in the words that she answered in.
                let public = catalogue && secret == "贝壳工艺品".as_bytes();
                assert!(!found || public, "{:?} in {:?}", String::from_utf8_lossy(secret), entry.path());
            }
        }
        // She comes back, and finds what the platform knows.
        scene.phone.network.set_offline(false);
        scene.phone.restart().await.unwrap();
        let citizen = scene.phone.sign_in(HEROINE).await;
        scene.phone.exchange(&citizen).await;
        assert_eq!(citizen.cases().list(10).await.unwrap().len(), 1);
        assert!(citizen.drafts().list(10).await.unwrap().is_empty());
    }
}
