use chrono::TimeDelta;
use onepalm_contract::case::{CaseState, CaseView, DeliveryWay};
use onepalm_contract::certificate::Certificate;
use onepalm_contract::feed::{ChangePage, DocumentKind};
use onepalm_ecert::document::bodies;
use onepalm_ecert::envelope::{self, FileKind};
use onepalm_ecert::verdict::Outcome;
use onepalm_ecert::{Limits, Package, Policy, TrustStore, verify};
use onepalm_platform::clock::Clock as _;
use onepalm_platform::files::RootKey;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::city::City;
use crate::person::{Person, number};

#[tokio::test(flavor = "multi_thread")]
async fn a_case_lives_from_submission_to_a_delivered_certificate() {
    a_whole_life(&City::embedded().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_lives_the_same_life_on_postgres() {
    if let Some(city) = City::on_postgres().await {
        a_whole_life(&city).await;
    }
}

async fn a_whole_life(city: &City) {
    let citizen = Person::citizen(city, "linhai").await;
    let (window, review, chief) = (
        Person::officer(city, "window").await,
        Person::officer(city, "review").await,
        Person::officer(city, "chief").await,
    );
    let case = citizen.submit(city).await;
    let queue: Value = window.get(city, "/v1/desk/cases?state=submitted").await.read();
    assert_eq!(queue["rows"][0]["id"], json!(case));

    moved(&window.command(city, &case, &json!({"command": "receive"})).await, 2);
    assert_eq!(view(city, &citizen, &case).await.number.unwrap().as_str(), number(1));
    let point = json!({"target": {"field": "address"}, "reason": "请写明门牌号"});
    let list = json!({"command": "request_correction", "points": [point]});
    moved(&window.command(city, &case, &list).await, 3);
    let mended = mended(city, &citizen, &case, "海滨路 2 号").await;
    moved(&citizen.post(city, &format!("/v1/cases/{case}/resubmission"), &mended).await, 4);
    moved(&window.command(city, &case, &json!({"command": "accept"})).await, 5);
    // Friday 2026-05-08: Saturday 9 is a make-up working day, Monday 11 the second.
    assert_eq!(view(city, &citizen, &case).await.promise.unwrap().due.to_string(), "2026-05-11");
    moved(&review.command(city, &case, &json!({"command": "begin_review"})).await, 6);
    let stop = json!({"command": "suspend", "kind": "special_procedure", "reason": "专家评审",
        "expected_end": "2026-05-12"});
    moved(&review.command(city, &case, &stop).await, 7);
    city.clock.advance(TimeDelta::days(4));
    // The officers' tokens are minutes old at most.
    let (window, review, chief2) = (
        Person::officer(city, "window").await,
        Person::officer(city, "review").await,
        Person::officer(city, "chief").await,
    );
    drop(chief);
    let citizen = Person::citizen(city, "linhai").await;
    moved(&review.command(city, &case, &json!({"command": "resume"})).await, 8);
    // Friday 8 to Monday 11 do not count: Tuesday 12 and Wednesday 13 do.
    assert_eq!(view(city, &citizen, &case).await.promise.unwrap().due.to_string(), "2026-05-13");
    let grant = json!({"command": "decide", "outcome": "granted", "reason": ""});
    moved(&chief2.command(city, &case, &grant).await, 9);
    moved(&chief2.command(city, &case, &json!({"command": "finish"})).await, 10);
    assert!(feed(city, &citizen, &case).await.1.is_empty(), "nothing is in the wallet before the delivery");
    moved(&window.command(city, &case, &json!({"command": "deliver", "way": "electronic"})).await, 11);

    assert_eq!(view(city, &citizen, &case).await.delivery, Some(DeliveryWay::Electronic));

    let (messages, certificates) = feed(city, &citizen, &case).await;
    assert_eq!(
        messages,
        [
            "received",
            "correction_notice",
            "accepted",
            "suspended",
            "resumed",
            "decided",
            "finished",
            "delivered"
        ]
    );
    let certificate = &certificates[0];
    assert!(certificate.identifier.check_matches());
    assert_eq!(certificate.holder, "林海");
    let file = citizen.get(city, &format!("/v1/certificates/{}/file", certificate.id)).await;
    assert_eq!(file.header("content-type"), "application/ofd");
    assert_eq!(crate::person::sha256(&file.body), certificate.sha256);
    let package = Package::open(&file.body, &Limits::default()).unwrap();
    let trust = TrustStore {
        list: Some(signed_file(city, "trust", FileKind::TrustList).await),
        status: Some(signed_file(city, "status", FileKind::Status).await),
    };
    let verdict = verify(&package, &trust, city.clock.now(), &Policy::default());
    assert_eq!(verdict.verdict, Outcome::Valid, "{}", serde_json::to_string(&verdict).unwrap());

    let body = bodies(&package).unwrap().remove(0);
    let said = |name: &str| body.info.custom.iter().find(|(key, _)| key == name).map(|(_, value)| &**value);
    assert_eq!(said("CZZT"), Some("林海"));
    assert_eq!((said("CZZTDM"), said("CZZTDMLX")), (Some("350100199001011234"), Some("公民身份号码")));

    let rating =
        json!({"case": case, "service_number": 1, "satisfaction": 1, "words": "", "anonymous": true});
    assert_eq!(citizen.post(city, "/v1/evaluations", &rating).await.status, 201);
    citizen.post(city, "/v1/evaluations", &rating).await.refused(409, "evaluation.twice");
    let other = Person::citizen(city, "chen").await;
    other
        .get(city, &format!("/v1/certificates/{}/file", certificate.id))
        .await
        .refused(404, "request.not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_a_withdrawal_and_every_level_of_rating_are_taken() {
    let city = &City::embedded().await;
    let citizen = Person::citizen(city, "linhai").await;
    let window = Person::officer(city, "window").await;
    let refused = citizen.submit(city).await;
    let refusal = json!({"command": "refuse", "reason": "不属于本机关", "where_to_go": "海城市公安局"});
    moved(&window.command(city, &refused, &refusal).await, 2);
    assert_eq!(view(city, &citizen, &refused).await.state, CaseState::NotAccepted);

    let case = citizen.submit(city).await;
    moved(&window.command(city, &case, &json!({"command": "receive"})).await, 2);
    for level in 1..=5_u8 {
        let rated = citizen.submit(city).await;
        moved(&window.command(city, &rated, &json!({"command": "receive"})).await, 2);
        let rating = |service: u8| {
            json!({"case": rated, "service_number": service, "satisfaction": level, "words": "",
                "anonymous": false})
        };
        assert_eq!(citizen.post(city, "/v1/evaluations", &rating(1)).await.status, 201);
        for service in [0, 2, 99] {
            let more = citizen.post(city, "/v1/evaluations", &rating(service)).await;
            more.refused(422, "evaluation.invalid");
        }
    }
    let path = format!("/v1/cases/{case}/withdrawal");
    moved(&citizen.post(city, &path, &json!({"case": case, "reason": "不办了"})).await, 3);
    let withdrawn = view(city, &citizen, &case).await;
    assert_eq!((withdrawn.state, withdrawn.withdrawal.as_deref()), (CaseState::Withdrawn, Some("不办了")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_cannot_be_printed_is_refused_with_a_sentence_and_the_case_stays() {
    let city = &City::embedded().await;
    let citizen = Person::citizen(city, "linhai").await;
    let (window, review, chief) = (
        Person::officer(city, "window").await,
        Person::officer(city, "review").await,
        Person::officer(city, "chief").await,
    );
    let mut application = citizen.application(city).await;
    application["materials"][0] =
        citizen.upload(city, "photo", b"\x89PNG\r\n\x1a\n no picture", "image/png").await;
    let receipt: Value = citizen.post(city, "/v1/cases", &application).await.read();
    let case = receipt["id"].as_str().unwrap().to_owned();
    moved(&window.command(city, &case, &json!({"command": "receive"})).await, 2);
    moved(&window.command(city, &case, &json!({"command": "accept"})).await, 3);
    moved(&review.command(city, &case, &json!({"command": "begin_review"})).await, 4);
    let grant = json!({"command": "decide", "outcome": "granted", "reason": ""});
    moved(&chief.command(city, &case, &grant).await, 5);
    let answer = chief.command(city, &case, &json!({"command": "finish"})).await;
    let problem = answer.refused(422, "certificate.not-made");
    assert!(problem.detail.unwrap().ends_with("issue.photo"));
    assert_eq!(view(city, &citizen, &case).await.state, CaseState::Decided);
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_of_one_day_are_numbered_without_a_gap_however_they_race() {
    let city = &City::embedded().await;
    let citizen = Person::citizen(city, "linhai").await;
    let window = Person::officer(city, "window").await;
    let mut cases = Vec::new();
    for _ in 0..4 {
        cases.push(citizen.submit(city).await);
    }
    let receive = json!({"command": "receive"});
    let race = cases.iter().map(|case| window.command(city, case, &receive));
    for answer in futures_util::future::join_all(race).await {
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    let mut numbers = Vec::new();
    for case in &cases {
        numbers.push(view(city, &citizen, case).await.number.unwrap().as_str().to_owned());
    }
    numbers.sort();
    assert_eq!(numbers, [1, 2, 3, 4].map(number));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officers_retry_moves_a_case_once() {
    let city = &City::embedded().await;
    let citizen = Person::citizen(city, "linhai").await;
    let window = Person::officer(city, "window").await;
    let (case, other) = (citizen.submit(city).await, citizen.submit(city).await);
    let key = Uuid::now_v7().to_string();
    let path = format!("/v1/desk/cases/{case}/commands");
    let receive = json!({"command": "receive"});
    let first = window.post_with(city, &path, &receive, &key).await;
    let again = window.post_with(city, &path, &receive, &key).await;
    assert_eq!((first.body, again.header("idempotency-replayed")), (again.body.clone(), "true"));
    let elsewhere = format!("/v1/desk/cases/{other}/commands");
    window.post_with(city, &elsewhere, &receive, &key).await.refused(422, "idempotency.key-reused");
}

/// What a phone with the pinned root key reads from a signed file.
pub(crate) async fn signed_file<T: DeserializeOwned>(city: &City, name: &str, kind: FileKind) -> T {
    let root: RootKey = city.get("/v1/files/root").await.read();
    let root: Vec<u8> = (0..root.public_key.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&root.public_key[at..at + 2], 16).unwrap())
        .collect();
    let file = city.get(&format!("/v1/files/{name}")).await;
    let opened = envelope::open(&file.body, &root, kind, 1, city.clock.now()).unwrap();
    serde_json::from_slice(opened.payload).unwrap()
}

/// The answer is the receipt of that revision.
#[track_caller]
pub(crate) fn moved(answer: &crate::city::Answer, revision: u64) {
    assert_eq!(answer.read::<Value>()["revision"], json!(revision));
}

pub(crate) async fn view(city: &City, citizen: &Person, case: &str) -> CaseView {
    citizen.get(city, &format!("/v1/cases/{case}")).await.read()
}

pub(crate) async fn mended(city: &City, citizen: &Person, case: &str, address: &str) -> Value {
    let view = view(city, citizen, case).await;
    json!({"case": case, "answers": {"name": "林海", "address": address}, "materials": view.materials,
        "pressed_at": "2026-05-08T02:00:00Z"})
}

/// The kinds of the messages in order, and the certificates, page by page as the feed tells them.
async fn feed(city: &City, citizen: &Person, case: &str) -> (Vec<String>, Vec<Certificate>) {
    let subject = view(city, citizen, case).await.subject;
    let (mut messages, mut certificates, mut after) = (Vec::new(), Vec::new(), String::new());
    loop {
        let path = format!("/v1/subjects/{subject}/changes?limit=2&after={after}");
        let page: ChangePage = citizen.get(city, &path).await.read();
        for change in page.changes {
            let document = change.document.unwrap();
            match change.kind {
                DocumentKind::Message => messages.push(document["kind"].as_str().unwrap().to_owned()),
                DocumentKind::Certificate => certificates.push(serde_json::from_value(document).unwrap()),
                DocumentKind::Case | DocumentKind::Evaluation => {}
            }
        }
        after = page.cursor;
        if !page.more {
            return (messages, certificates);
        }
    }
}
