//! The citizen's clock is wrong by a year.

use chrono::TimeDelta;
use onepalm::ClockTrust;
use onepalm::sync::Connection;
use onepalm_ecert::verdict::{Finding, Outcome};
use onepalm_platform::clock::Clock as _;
use onepalm_tests::{HEROINE, Scene};

const YEAR: TimeDelta = TimeDelta::days(365);

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_a_year_off_signs_in_also_when_its_process_ended_meanwhile() {
    for wrong in [YEAR, -YEAR] {
        let mut scene = Scene::embedded().await;
        scene.phone.clock.shift_wall(wrong);
        let redirect = scene.phone.visit(HEROINE).await;
        scene.phone.restart().await.unwrap();
        let citizen = scene.phone.palm.complete_sign_in(&redirect).await.unwrap();
        assert_eq!(scene.phone.exchange(&citizen).await.connection, Connection::Online);
        assert_eq!(scene.phone.palm.now().trust, ClockTrust::Server);
        assert_eq!(scene.phone.palm.clock_is_off_by(), Some(wrong));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_of_a_phone_a_year_off_goes_out_at_once_and_bears_the_platforms_time() {
    for wrong in [YEAR, -YEAR] {
        let mut scene = Scene::embedded().await;
        let before = scene.heroine().await;
        let draft = scene.phone.draft(&before).await;
        drop(before);
        // A new process knows of no server time of its own.
        scene.phone.clock.shift_wall(wrong);
        scene.phone.restart().await.unwrap();
        scene.phone.network.set_offline(true);
        let citizen = scene.phone.only_citizen().await;
        let key = citizen.drafts().submit(draft).await.unwrap();
        let report = citizen.sync().run(onepalm::sync::Budget::default()).await.unwrap();
        assert_eq!(report.connection, Connection::Offline);
        scene.phone.network.set_offline(false);
        let report = scene.phone.exchange(&citizen).await;
        assert_eq!(report.acknowledged.first().map(|receipt| receipt.key), Some(key));
        let case = &citizen.cases().list(2).await.unwrap()[0];
        assert_eq!(case.submitted_at, scene.hall.clock().now());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_judged_by_trusted_time_and_never_called_invalid_for_a_wrong_clock() {
    let mut scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let case = scene.apply(&citizen).await;
    let certificate = scene.grant(&citizen, case).await;
    scene.phone.network.set_offline(true);
    // In the process that heard the platform's time, the settings do not matter.
    for wrong in [YEAR, -YEAR * 2] {
        scene.phone.clock.shift_wall(wrong);
        let verdict = citizen.certificates().verify(certificate).await.unwrap().verdict;
        assert_eq!(verdict.verdict, Outcome::Valid, "{:?}", verdict.reasons);
    }
    drop(citizen);
    // A year back in a new process: the latest time that the platform told still counts.
    scene.phone.restart().await.unwrap();
    let citizen = scene.phone.only_citizen().await;
    assert_eq!(scene.phone.palm.now().trust, ClockTrust::DeviceRolledBack);
    let verdict = citizen.certificates().verify(certificate).await.unwrap().verdict;
    assert_eq!(verdict.verdict, Outcome::Valid, "{:?}", verdict.reasons);
    drop(citizen);
    // A year ahead in a new process: it may be true, and then the trust list is too old to judge by.
    scene.phone.clock.shift_wall(YEAR * 2);
    scene.phone.restart().await.unwrap();
    let citizen = scene.phone.only_citizen().await;
    assert_eq!(scene.phone.palm.now().trust, ClockTrust::Device);
    let verdict = citizen.certificates().verify(certificate).await.unwrap().verdict;
    assert_eq!(verdict.verdict, Outcome::Indeterminate);
    assert!(verdict.reasons.contains(&Finding::TrustListOld), "{:?}", verdict.reasons);
    // One exchange puts it right.
    scene.phone.network.set_offline(false);
    scene.phone.exchange(&citizen).await;
    let verdict = citizen.certificates().verify(certificate).await.unwrap().verdict;
    assert_eq!(verdict.verdict, Outcome::Valid, "{:?}", verdict.reasons);
}
