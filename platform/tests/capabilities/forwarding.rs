use onepalm_contract::case::CaseState;
use onepalm_contract::item::ServiceItem;
use onepalm_platform::clock::Clock as _;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::city::{BUREAU, City, OTHER_BUREAU, item};
use crate::life_cycle::{moved, view};
use crate::person::{Person, number};

/// The higher authority has an item of its own, and so the registry knows it.
async fn with_a_higher_authority(city: &City) {
    let mut item: ServiceItem = serde_json::from_value(item()).unwrap();
    item.code = format!("{OTHER_BUREAU}3000142001001").as_str().into();
    item.body.authority = OTHER_BUREAU.into();
    item.body.name = "海州省人力资源和社会保障厅".into();
    city.services.registry().publish(item, city.clock.now()).await.unwrap();
}

async fn states(city: &City, officer: &Person) -> Value {
    let queue: Value = officer.get(city, "/v1/desk/cases").await.read();
    queue["rows"].as_array().unwrap().iter().map(|row| row["state"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forwarded_case_goes_on_at_the_authority_that_it_was_forwarded_to() {
    let city = &City::embedded().await;
    with_a_higher_authority(city).await;
    let citizen = Person::citizen(city, "linhai").await;
    let (window, review, higher) = (
        Person::officer(city, "window").await,
        Person::officer(city, "review").await,
        Person::officer(city, "elsewhere").await,
    );
    let case = citizen.submit(city).await;
    moved(&window.command(city, &case, &json!({"command": "receive"})).await, 2);
    moved(&window.command(city, &case, &json!({"command": "accept"})).await, 3);
    let accepted = view(city, &citizen, &case).await;
    assert_eq!(states(city, &higher).await, json!([]));

    let forward = |to: &str| json!({"command": "forward", "to": to, "reason": "依法由上级机关决定"});
    review.command(city, &case, &forward("nobody")).await.refused(422, "case.authority-unknown");
    review.command(city, &case, &forward(BUREAU)).await.refused(422, "case.authority-unknown");
    let path = format!("/v1/desk/cases/{case}/commands");
    let key = Uuid::now_v7().to_string();
    let first = review.post_with(city, &path, &forward(OTHER_BUREAU), &key).await;
    moved(&first, 4);
    let again = review.post_with(city, &path, &forward(OTHER_BUREAU), &key).await;
    assert_eq!((&again.body, again.header("idempotency-replayed")), (&first.body, "true"));
    assert_eq!(states(city, &review).await, json!(["forwarded"]));
    assert_eq!(states(city, &higher).await, json!(["forwarded"]));
    let forwarded = view(city, &citizen, &case).await;
    assert_eq!(forwarded.body.authority, OTHER_BUREAU.into());
    let line = &forwarded.timeline.last().unwrap().words;
    assert_eq!(line, "转报海州省人力资源和社会保障厅：依法由上级机关决定");

    // Who forwarded it reads it and moves it no more.
    assert_eq!(review.get(city, &format!("/v1/desk/cases/{case}")).await.status, 200);
    window.command(city, &case, &json!({"command": "receive"})).await.refused(409, "case.move-unlawful");
    higher.command(city, &case, &json!({"command": "begin_review"})).await.refused(409, "case.move-unlawful");

    moved(&higher.command(city, &case, &json!({"command": "receive"})).await, 5);
    let taken = view(city, &citizen, &case).await;
    assert_eq!((taken.state, taken.number.as_ref().unwrap().as_str()), (CaseState::Accepted, &*number(1)));
    assert_eq!(taken.received_at, accepted.received_at);
    assert_eq!(taken.promise, accepted.promise, "the clock ran on");
    assert_eq!(states(city, &review).await, json!(["forwarded"]));
    moved(&higher.command(city, &case, &json!({"command": "begin_review"})).await, 6);
    let grant = json!({"command": "decide", "outcome": "granted", "reason": ""});
    moved(&higher.command(city, &case, &grant).await, 7);
    moved(&higher.command(city, &case, &json!({"command": "finish"})).await, 8);
    moved(&higher.command(city, &case, &json!({"command": "deliver", "way": "electronic"})).await, 9);
    assert_eq!(states(city, &higher).await, json!(["delivered"]));
    assert!(view(city, &citizen, &case).await.certificate.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_applicant_may_take_back_a_forwarded_case() {
    let city = &City::embedded().await;
    with_a_higher_authority(city).await;
    let citizen = Person::citizen(city, "linhai").await;
    let (window, review) = (Person::officer(city, "window").await, Person::officer(city, "review").await);
    let case = citizen.submit(city).await;
    moved(&window.command(city, &case, &json!({"command": "receive"})).await, 2);
    moved(&window.command(city, &case, &json!({"command": "accept"})).await, 3);
    let forward = json!({"command": "forward", "to": OTHER_BUREAU, "reason": "依法由上级机关决定"});
    moved(&review.command(city, &case, &forward).await, 4);
    let withdrawal = json!({"case": case, "reason": ""});
    moved(&citizen.post(city, &format!("/v1/cases/{case}/withdrawal"), &withdrawal).await, 5);
    let withdrawn = view(city, &citizen, &case).await;
    assert_eq!((withdrawn.state, withdrawn.withdrawal), (CaseState::Withdrawn, None));
}
