//! Five working days of silence (行政许可法 art. 32) over a Spring Festival.

use chrono::{DateTime, Utc};
use onepalm_contract::case::{CaseState, CommandKind};
use onepalm_contract::time::civil_date;
use onepalm_platform::clock::Clock as _;
use onepalm_platform::desk::accept_silent;
use serde_json::{Value, json};

use crate::city::City;
use crate::life_cycle::{moved, view};
use crate::person::Person;
use crate::suspensions::messages;

/// A city on Friday 13 February 2026, ten o'clock: the Spring Festival is off from 15 to 23 February, and Saturdays
/// 14 and 28 February are worked.
async fn before_the_festival() -> City {
    let city = City::embedded().await;
    go_to(&city, "2026-02-13T02:00:00Z");
    city
}

fn go_to(city: &City, text: &str) {
    let wanted: DateTime<Utc> = text.parse().unwrap();
    city.clock.advance(wanted - city.clock.now());
}

async fn received(city: &City) -> String {
    let citizen = Person::citizen(city, "linhai").await;
    let window = Person::officer(city, "window").await;
    let case = citizen.submit(city).await;
    moved(&window.command(city, &case, &json!({"command": "receive"})).await, 2);
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_accepts_once_back_dated_to_the_day_of_receipt_and_names_the_law() {
    let city = &before_the_festival().await;
    let case = received(city).await;
    let window = Person::officer(city, "window").await;
    let queue: Value = window.get(city, "/v1/desk/cases").await.read();
    assert_eq!(queue["rows"][0]["alert"], "green");
    // The oracle of the domain: five working days after 13 February 2026 is 27 February.
    assert_eq!(queue["rows"][0]["tell_by"], "2026-02-27");
    let shown: Value = window.get(city, &format!("/v1/desk/cases/{case}")).await.read();
    assert_eq!(
        (&shown["tell_by"]["date"], &shown["tell_by"]["provisional"]),
        (&json!("2026-02-27"), &json!(false))
    );

    for (on, alert) in [("2026-02-26T02:00:00Z", "reminder"), ("2026-02-27T02:00:00Z", "yellow")] {
        go_to(city, on);
        let window = Person::officer(city, "window").await;
        let queue: Value = window.get(city, "/v1/desk/cases").await.read();
        assert_eq!(queue["rows"][0]["alert"], alert, "{on}");
    }
    go_to(city, "2026-02-27T15:59:00Z");
    assert_eq!(accept_silent(&city.services).await.unwrap(), 0, "it is still the fifth day");
    go_to(city, "2026-02-27T16:00:00Z");
    let together = futures_util::future::join_all((0..4).map(|_| accept_silent(&city.services))).await;
    let accepted: u64 = together.into_iter().map(Result::unwrap).sum();
    assert_eq!((accepted, accept_silent(&city.services).await.unwrap()), (1, 0));

    let citizen = Person::citizen(city, "linhai").await;
    let case_view = view(city, &citizen, &case).await;
    assert_eq!((case_view.state, case_view.accepted_at), (CaseState::Accepted, case_view.received_at));
    assert_eq!(case_view.tell_by, None);
    // Promised are two working days after 13 February: Saturday 14 (worked) and Tuesday 24.
    assert_eq!(case_view.promise.unwrap().due.to_string(), "2026-02-24");
    let entry = case_view.timeline.last().unwrap();
    assert_eq!(
        (entry.command, civil_date(entry.at).to_string()),
        (Some(CommandKind::AcceptBySilence), "2026-02-28".into())
    );
    let (kind, text) = messages(city, &citizen, &case).await.pop().unwrap();
    assert_eq!(kind, "accepted");
    for words in ["《中华人民共和国行政许可法》第三十二条", "2026-02-13", "2026-02-24"] {
        assert!(text.contains(words), "{text}");
    }
    let review = Person::officer(city, "review").await;
    moved(&review.command(city, &case, &json!({"command": "begin_review"})).await, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_tells_on_the_last_day_is_in_time_and_a_mended_case_is_not_accepted_by_silence() {
    let city = &before_the_festival().await;
    let case = received(city).await;
    go_to(city, "2026-02-27T15:00:00Z");
    let window = Person::officer(city, "window").await;
    let point = json!({"target": {"field": "address"}, "reason": "请写明门牌号"});
    moved(
        &window.command(city, &case, &json!({"command": "request_correction", "points": [point]})).await,
        3,
    );
    go_to(city, "2026-03-20T02:00:00Z");
    assert_eq!(accept_silent(&city.services).await.unwrap(), 0);
    let citizen = Person::citizen(city, "linhai").await;
    let mended = crate::life_cycle::mended(city, &citizen, &case, "海滨路 2 号").await;
    moved(&citizen.post(city, &format!("/v1/cases/{case}/resubmission"), &mended).await, 4);
    go_to(city, "2026-04-20T02:00:00Z");
    assert_eq!(accept_silent(&city.services).await.unwrap(), 0);
    let citizen = Person::citizen(city, "linhai").await;
    assert_eq!(view(city, &citizen, &case).await.state, CaseState::Received);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_who_comes_too_late_finds_the_case_accepted_by_law() {
    let city = &before_the_festival().await;
    let case = received(city).await;
    go_to(city, "2026-02-28T02:00:00Z");
    let window = Person::officer(city, "window").await;
    let refusal = json!({"command": "refuse", "reason": "不属于本机关", "where_to_go": "海城市公安局"});
    window.command(city, &case, &refusal).await.refused(409, "case.move-unlawful");
    let citizen = Person::citizen(city, "linhai").await;
    let case_view = view(city, &citizen, &case).await;
    assert_eq!((case_view.state, case_view.timeline.len()), (CaseState::Accepted, 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_case_and_one_on_an_unpublished_year_are_left_alone() {
    let city = &before_the_festival().await;
    let accepted = received(city).await;
    let window = Person::officer(city, "window").await;
    moved(&window.command(city, &accepted, &json!({"command": "accept"})).await, 3);
    // No notice for 2027 is published in the built-in calendar.
    go_to(city, "2026-12-30T02:00:00Z");
    let late = received(city).await;
    go_to(city, "2027-02-01T02:00:00Z");
    assert_eq!(accept_silent(&city.services).await.unwrap(), 0);
    let citizen = Person::citizen(city, "linhai").await;
    let late = view(city, &citizen, &late).await;
    assert!(late.tell_by.unwrap().provisional);
    assert_eq!(view(city, &citizen, &accepted).await.timeline.len(), 3);
}
