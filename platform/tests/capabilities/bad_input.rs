use axum::body::Body;
use axum::http::Method;
use chrono::TimeDelta;
use onepalm_contract::form::FieldErrorCode::{self, *};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::city::City;
use crate::life_cycle::{mended, view};
use crate::person::Person;

#[tokio::test(flavor = "multi_thread")]
async fn a_submission_with_a_fault_is_refused_by_its_code_and_leaves_nothing() {
    let city = &City::embedded().await;
    let citizen = Person::citizen(city, "linhai").await;
    let good = citizen.application(city).await;
    let with = |pointer: &str, value: Value| {
        let mut changed = good.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        changed
    };
    let refusals = [
        (with("/item", json!("nothing")), 422, "item.unknown"),
        (with("/item_version", json!(1)), 412, "item.version-retired"),
        (with("/form/version", json!(9)), 412, "form.version-mismatch"),
        (with("/answers", json!(7)), 400, "request.not-json"),
    ];
    for (body, status, code) in refusals {
        citizen.post(city, "/v1/cases", &body).await.refused(status, code);
    }
    let flaws: [(Value, &str, FieldErrorCode); 7] = [
        (with("/answers", json!({"name": "林海"})), "address", Missing),
        (with("/answers/address", json!("路".repeat(61))), "address", TooLong),
        (with("/answers/address", json!(5)), "address", WrongType),
        (with("/answers", json!({"name": "林海", "address": "一", "age": 3})), "age", Unknown),
        (with("/materials/0/material", json!("diploma")), "diploma", MaterialUnknown),
        (with("/materials/1/file_type", json!("image/png")), "proof", FileType),
        (with("/materials/0/sha256", json!("0".repeat(64))), "photo", UploadNotVerified),
    ];
    for (body, at, code) in flaws {
        let problem = citizen.post(city, "/v1/cases", &body).await.refused(422, "form.invalid");
        assert!(problem.errors.iter().any(|error| error.at == at && error.code == code), "{problem:?}");
    }
    let unsure = Person::citizen(city, "unsure").await;
    unsure.post(city, "/v1/cases", &good).await.refused(403, "auth.level-too-low");
    let window = Person::officer(city, "window").await;
    let queue: Value = window.get(city, "/v1/desk/cases").await.read();
    assert_eq!(queue["rows"], json!([]));
    assert_eq!(citizen.post(city, "/v1/cases", &good).await.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_of_somebody_else_is_none() {
    let city = &City::embedded().await;
    let (citizen, other) = (Person::citizen(city, "linhai").await, Person::citizen(city, "chen").await);
    let stolen = citizen.application(city).await;
    let problem = other.post(city, "/v1/cases", &stolen).await.refused(422, "form.invalid");
    assert!(problem.errors.iter().all(|error| error.code == UploadNotVerified));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_needs_a_key_and_a_key_one_body() {
    let city = &City::embedded().await;
    let citizen = Person::citizen(city, "linhai").await;
    let application = citizen.application(city).await;
    let bytes = serde_json::to_vec(&application).unwrap();
    let bare = citizen.request(city, Method::POST, "/v1/cases", &[], bytes);
    city.send(bare).await.refused(400, "idempotency.key-missing");
    citizen.post_with(city, "/v1/cases", &application, "42").await.refused(400, "idempotency.key-malformed");

    let key = Uuid::now_v7().to_string();
    let path = format!("/v1/receipts/{key}");
    citizen.get(city, &path).await.refused(404, "request.not-found");
    let first = citizen.post_with(city, "/v1/cases", &application, &key).await;
    let again = citizen.post_with(city, "/v1/cases", &application, &key).await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
    assert_eq!(first.body, again.body);
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), ("", "true"));
    assert_eq!(citizen.get(city, &path).await.body, first.body);
    let mut other = application.clone();
    other["answers"]["address"] = json!("别处");
    citizen.post_with(city, "/v1/cases", &other, &key).await.refused(422, "idempotency.key-reused");
}

#[tokio::test(flavor = "multi_thread")]
async fn equal_submissions_at_the_same_instant_are_one_case_with_one_receipt() {
    one_of_many(&City::embedded().await).await;
    if let Some(city) = City::on_postgres().await {
        one_of_many(&city).await;
    }
}

async fn one_of_many(city: &City) {
    let citizen = Person::citizen(city, "linhai").await;
    let application = citizen.application(city).await;
    let key = Uuid::now_v7().to_string();
    let race = (0..8).map(|_| citizen.post_with(city, "/v1/cases", &application, &key));
    let answers = futures_util::future::join_all(race).await;
    for answer in &answers {
        assert_eq!(answer.status, 201, "{}", answer.text());
        assert_eq!(answer.body, answers[0].body);
    }
    let window = Person::officer(city, "window").await;
    let queue: Value = window.get(city, "/v1/desk/cases").await.read();
    assert_eq!(queue["rows"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_or_moves_what_is_not_theirs() {
    let city = &City::embedded().await;
    let (citizen, other) = (Person::citizen(city, "linhai").await, Person::citizen(city, "chen").await);
    let (window, elsewhere) =
        (Person::officer(city, "window").await, Person::officer(city, "elsewhere").await);
    let case = citizen.submit(city).await;
    let path = format!("/v1/cases/{case}");
    let desk = format!("/v1/desk/cases/{case}");
    other.get(city, &path).await.refused(404, "request.not-found");
    let withdrawal = json!({"case": case, "reason": ""});
    other.post(city, &format!("{path}/withdrawal"), &withdrawal).await.refused(404, "request.not-found");
    let subject = view(city, &citizen, &case).await.subject;
    other.get(city, &format!("/v1/subjects/{subject}/changes")).await.refused(404, "request.not-found");
    elsewhere.get(city, &desk).await.refused(404, "request.not-found");
    elsewhere.get(city, &format!("{desk}/materials/photo")).await.refused(404, "request.not-found");
    let receive = json!({"command": "receive"});
    elsewhere.command(city, &case, &receive).await.refused(404, "request.not-found");
    let queue: Value = elsewhere.get(city, "/v1/desk/cases").await.read();
    assert_eq!(queue["rows"], json!([]));
    // A citizen's token is not one for the desk, nor the other way round.
    citizen.get(city, &desk).await.refused(401, "auth.token-invalid");
    window.get(city, &path).await.refused(401, "auth.token-invalid");
    city.get(&path).await.refused(401, "auth.token-missing");
    let photo = window.get(city, &format!("{desk}/materials/photo")).await;
    assert_eq!((photo.header("content-type"), &photo.body), ("image/png", &crate::person::png()));
    city.clock.advance(TimeDelta::days(1));
    citizen.get(city, &path).await.refused(401, "auth.token-expired");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_law_forbids_at_the_desk_is_refused() {
    let city = &City::embedded().await;
    let citizen = Person::citizen(city, "linhai").await;
    let (window, review) = (Person::officer(city, "window").await, Person::officer(city, "review").await);
    let case = citizen.submit(city).await;
    let rating =
        json!({"case": case, "service_number": 1, "satisfaction": 5, "words": "", "anonymous": false});
    citizen.post(city, "/v1/evaluations", &rating).await.refused(409, "evaluation.too-early");
    review.command(city, &case, &json!({"command": "receive"})).await.refused(403, "auth.forbidden");
    window.command(city, &case, &json!({"command": "accept"})).await.refused(409, "case.move-unlawful");
    let refusal = json!({"command": "refuse", "reason": " ", "where_to_go": "别处"});
    window.command(city, &case, &refusal).await.refused(422, "case.reason-missing");
    let list = |targets: &[&str]| {
        let points: Vec<Value> =
            targets.iter().map(|id| json!({"target": {"field": id}, "reason": "请补正"})).collect();
        json!({"command": "request_correction", "points": points})
    };
    window.command(city, &case, &list(&[])).await.refused(422, "case.correction-empty");
    assert_eq!(window.command(city, &case, &list(&["address"])).await.status, 200);
    let path = format!("/v1/cases/{case}/resubmission");
    let mut unasked = mended(city, &citizen, &case, "海滨路 2 号").await;
    unasked["answers"]["name"] = json!("林江");
    citizen.post(city, &path, &unasked).await.refused(422, "case.change-not-asked");
    let good = mended(city, &citizen, &case, "海滨路 2 号").await;
    assert_eq!(citizen.post(city, &path, &good).await.status, 200);
    let added = window.command(city, &case, &list(&["address", "name"])).await;
    added.refused(409, "case.correction-adds-points");
    assert_eq!(window.command(city, &case, &list(&["address"])).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn words_have_a_length_and_are_refused_beside_their_name() {
    let city = &City::embedded().await;
    let citizen = Person::citizen(city, "linhai").await;
    let window = Person::officer(city, "window").await;
    let case = citizen.submit(city).await;
    let (short, long) = ("长".repeat(501), "长".repeat(1001));
    let point = json!({"target": {"field": "address"}, "reason": short});
    for (command, at) in [
        (json!({"command": "refuse", "reason": long, "where_to_go": "别处"}), "reason"),
        (json!({"command": "refuse", "reason": "不属于本机关", "where_to_go": long}), "where_to_go"),
        (json!({"command": "request_correction", "points": [point]}), "address"),
    ] {
        let problem = window.command(city, &case, &command).await.refused(422, "form.invalid");
        assert_eq!((problem.errors[0].at.as_str(), problem.errors[0].code), (at, TooLong));
    }
    let path = format!("/v1/cases/{case}/withdrawal");
    let problem = citizen.post(city, &path, &json!({"case": case, "reason": short})).await;
    assert_eq!(problem.refused(422, "form.invalid").errors[0].at, "reason");
    let enough = json!({"case": case, "reason": "长".repeat(500)});
    assert_eq!(citizen.post(city, &path, &enough).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_protocol_tells_its_limits() {
    let city = &City::embedded().await;
    let citizen = Person::citizen(city, "linhai").await;
    let health: Value = city.get("/health").await.read();
    assert_eq!((&health["status"], &health["store"]), (&json!("ok"), &json!("sqlite")));
    let openapi: Value = city.get("/openapi.json").await.read();
    assert!(openapi["paths"]["/v1/cases"]["post"].is_object());
    city.get("/v1/nothing").await.refused(404, "request.not-found");
    let old = [("onepalm-api-version", "0".to_owned())];
    let request = citizen.request(city, Method::GET, "/v1/receipts/x", &old, Body::empty());
    city.send(request).await.refused(426, "request.version-unsupported");
    let huge = json!({"words": "x".repeat(1 << 20)});
    citizen.post(city, "/v1/evaluations", &huge).await.refused(413, "request.too-large");
    let case = citizen.submit(city).await;
    let subject = view(city, &citizen, &case).await.subject;
    let path = format!("/v1/subjects/{subject}/changes?after=another-epoch.1");
    citizen.get(city, &path).await.refused(410, "feed.cursor-gone");
    let trust = city.get("/v1/files/trust").await;
    let known = axum::http::Request::get("/v1/files/trust")
        .header("if-none-match", trust.header("etag"))
        .body(Body::empty())
        .unwrap();
    assert_eq!(city.send(known).await.status, 304);
    assert_eq!(city.get("/v1/files/root").await.read::<Value>()["public_key"].as_str().unwrap().len(), 130);
}
