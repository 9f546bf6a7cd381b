//! The officer's hand, by commands against a platform that serves.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Served;
use onepalm_contract::case::{CaseState, Outcome};
use onepalm_contract::id::CaseId;
use onepalm_contract::item::Limit;
use onepalm_platform::seed::{FLAGSHIP_ITEM, Seed};
use onepalm_tests::{HEROINE, Phone};

/// A phone whose owner has applied twice.
async fn applied(served: &Served) -> (Phone, onepalm::Citizen, [CaseId; 2]) {
    let phone = Phone::new(served.address.parse().unwrap(), chrono::Utc::now()).await;
    let citizen = phone.sign_in(HEROINE).await;
    for _ in 0..2 {
        let draft = phone.draft(&citizen).await;
        citizen.drafts().submit(draft).await.unwrap();
        phone.exchange(&citizen).await;
    }
    let cases = citizen.cases().list(2).await.unwrap();
    let ids = [cases[0].id, cases[1].id];
    (phone, citizen, ids)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_refused_or_suspended_and_denied_as_the_law_says() {
    let served = Served::start();
    let (phone, citizen, [refused, denied]) = applied(&served).await;
    let (one, other) = (refused.to_string(), denied.to_string());
    let queue = served.desk(&["queue", "--state", "submitted"]).succeeded().json();
    assert_eq!(queue.len(), 2);

    // Not accepted: in writing, with where to go instead.
    served.desk(&["accept", &one]).refused(3, "case.move-unlawful");
    served.desk(&["receive", &one]).succeeded().json();
    served
        .desk(&["refuse", &one, "--reason", " ", "--where-to-go", "街道办"])
        .refused(3, "case.reason-missing");
    let reason = ["refuse", &one, "--reason", "不属于本机关职权。", "--where-to-go", "望潮区城管局"];
    served.desk(&reason).succeeded();
    served.desk(&["accept", &one]).refused(3, "case.move-unlawful");

    // Suspended: the clock stops; resumed; denied with a reason.
    for step in ["receive", "accept", "review"] {
        served.desk(&[step, &other]).succeeded();
    }
    let suspend = ["suspend", &other, "--kind", "special-procedure", "--reason", "现场勘查"];
    served.desk(&suspend).succeeded();
    let shown = served.desk(&["show", &other]).succeeded().json();
    assert_eq!(shown[0]["state"], "suspended");
    served.desk(&["decide", &other, "granted"]).refused(3, "case.move-unlawful");
    served.desk(&["resume", &other]).succeeded();
    served.desk(&["decide", &other, "denied"]).refused(3, "case.reason-missing");
    served.desk(&["decide", &other, "denied", "--reason", "摊位面积超过规定。"]).succeeded();
    served.desk(&["finish", &other]).succeeded();
    served.desk(&["deliver", &other, "--way", "post"]).succeeded();

    // The citizen reads it all on her phone, and no certificate came of it.
    phone.exchange(&citizen).await;
    let view = citizen.cases().get(refused).await.unwrap();
    assert_eq!(
        (view.state, view.refusal.unwrap().where_to_go.as_str()),
        (CaseState::NotAccepted, "望潮区城管局")
    );
    let view = citizen.cases().get(denied).await.unwrap();
    assert_eq!(view.state, CaseState::Delivered);
    assert_eq!(view.pauses.len(), 1);
    assert_eq!(view.decision.map(|decision| decision.outcome), Some(Outcome::Denied));
    assert_eq!((view.certificate, citizen.certificates().list(1).await.unwrap().len()), (None, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_to_a_case_that_is_not_theirs_to_move() {
    let served = Served::start();
    let (_phone, _citizen, [case, _]) = applied(&served).await;
    let case = case.to_string();
    served.officer("officer-scjg", "wrong", &["queue"]).refused(3, "sign-in-page.not-taken");
    // A citizen is no officer.
    served.officer(HEROINE.0, HEROINE.1, &["queue"]).refused(3, "sign-in-page.not-taken");
    let elsewhere = |action: &[&str]| served.officer("officer-rsj", "demo-officer-rsj", action);
    assert!(elsewhere(&["queue"]).succeeded().json().is_empty());
    elsewhere(&["show", &case]).refused(3, "request.not-found");
    elsewhere(&["receive", &case]).refused(3, "request.not-found");
    let reviewer =
        |action: &[&str]| served.officer("officer-scjg-review", "demo-officer-scjg-review", action);
    reviewer(&["receive", &case]).refused(3, "auth.forbidden");
    served.desk(&["show", &uuid::Uuid::nil().to_string()]).refused(3, "request.not-found");
    assert_eq!(served.desk(&["show", "12"]).code, 2);
    assert_eq!(served.desk(&["correct", &case, "--point", "nonsense"]).code, 2);
    let point = ["correct", &case, "--point", "field:colour=which?"];
    served.desk(&point).refused(3, "case.correction-empty");
}

#[test]
fn an_editor_publishes_compares_and_withdraws_items() {
    let served = Served::start();
    let own = served.desk(&["items"]).succeeded().json();
    assert!(own.len() > 1 && own.iter().all(|row| row["version"] == 1), "{own:?}");
    let other = own.iter().find(|row| row["code"] != FLAGSHIP_ITEM).unwrap()["code"].as_str().unwrap();
    served.desk(&["findings", FLAGSHIP_ITEM]).succeeded().json();

    let items = Seed::built_in().items;
    let mut guide = items.into_iter().find(|item| item.code.as_str() == FLAGSHIP_ITEM).unwrap();
    let file = served.folder.path().join("guide.json");
    let mut write = |days| {
        guide.promised_limit = Some(Limit::working_days(days));
        std::fs::write(&file, serde_json::to_string_pretty(&guide).unwrap()).unwrap();
    };
    let publish = ["publish", "guide.json"];
    served.desk(&publish).refused(3, "file.missing");
    write(50);
    served.desk(&publish).refused(3, "guide.unpublishable");
    write(3);
    let reviewer =
        |action: &[&str]| served.officer("officer-scjg-review", "demo-officer-scjg-review", action);
    reviewer(&publish).refused(3, "auth.forbidden");
    let receipt = served.desk(&publish).succeeded().json();
    assert_eq!(receipt[0]["version"], 2);
    let difference = ["difference", FLAGSHIP_ITEM, "--from", "1", "--to", "2"];
    let told = served.desk(&difference).succeeded().json();
    assert_eq!(told[0]["zh"], "承诺办结时限由 5 个工作日缩短为 3 个工作日。");

    write(4);
    let next = ["publish", "guide.json", "--from", "2999-01-01"];
    assert_eq!(served.desk(&next).succeeded().json()[0]["day"], "2999-01-01");
    write(5);
    served.desk(&publish).refused(3, "item.scheduled-later");
    served.desk(&["publish", "guide.json", "--discard-scheduled"]).succeeded();

    let withdraw = |by: &str, reason: &str| {
        let order = ["withdraw", FLAGSHIP_ITEM, "--from", "2998-01-01", "--replaced-by", by, "--reason"];
        served.desk(&[&order[..], &[reason]].concat())
    };
    withdraw("nothing", "合并办理").refused(3, "item.replacement-unknown");
    withdraw(FLAGSHIP_ITEM, "合并办理").refused(3, "item.replacement-loop");
    withdraw(other, " ").refused(3, "case.reason-missing");
    withdraw(other, "合并办理").succeeded();
    let own = served.desk(&["items"]).succeeded().json();
    let row = own.iter().find(|row| row["code"] == FLAGSHIP_ITEM).unwrap();
    assert_eq!((row["version"].as_u64(), row["ends"].as_str()), (Some(4), Some("2998-01-01")));
    std::fs::write(&file, "[]").unwrap();
    served.desk(&publish).refused(3, "guide.unreadable");
}
