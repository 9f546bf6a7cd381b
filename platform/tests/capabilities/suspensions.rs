//! What stops the clock, and each way in which it runs again.

use chrono::TimeDelta;
use onepalm_contract::case::{CaseState, SuspensionKind};
use onepalm_contract::feed::{ChangePage, DocumentKind};
use onepalm_contract::item::ServiceItem;
use onepalm_platform::clock::Clock as _;
use serde_json::{Value, json};

use crate::city::{City, item};
use crate::life_cycle::{moved, view};
use crate::person::Person;

/// Submitted, received and accepted on Friday 8 May 2026.
pub(crate) async fn accepted(city: &City) -> String {
    let citizen = Person::citizen(city, "linhai").await;
    let window = Person::officer(city, "window").await;
    let case = citizen.submit(city).await;
    moved(&window.command(city, &case, &json!({"command": "receive"})).await, 2);
    moved(&window.command(city, &case, &json!({"command": "accept"})).await, 3);
    case
}

fn suspend(kind: &str) -> Value {
    json!({"command": "suspend", "kind": kind, "reason": "补充材料", "expected_end": null})
}

/// The texts of the messages in the citizen's feed, in order.
pub(crate) async fn messages(city: &City, citizen: &Person, case: &str) -> Vec<(String, String)> {
    let subject = view(city, citizen, case).await.subject;
    let page: ChangePage =
        citizen.get(city, &format!("/v1/subjects/{subject}/changes?limit=500")).await.read();
    let messages = page.changes.into_iter().filter(|change| change.kind == DocumentKind::Message);
    let text = |value: &Value, key: &str| value[key].as_str().unwrap().to_owned();
    messages
        .filter_map(|change| change.document)
        .map(|one| (text(&one, "kind"), text(&one, "text")))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_suspension_is_told_and_ends_by_its_own_action_only() {
    let ways = [
        ("correction", "accept_correction", "补正"),
        ("special_procedure", "resume", "特别程序"),
        ("forwarding", "receive_reply", "转报"),
        ("ordinary", "resume", "挂起"),
    ];
    for (kind, right, label) in ways {
        let city = &City::embedded().await;
        let case = accepted(city).await;
        let (citizen, review) =
            (Person::citizen(city, "linhai").await, Person::officer(city, "review").await);
        moved(&review.command(city, &case, &suspend(kind)).await, 4);
        let stopped = view(city, &citizen, &case).await;
        let told = stopped.timeline.last().unwrap();
        assert_eq!(told.words, format!("办理时限自 2026-05-08 起暂停计算（{label}）"));
        let (message, text) = messages(city, &citizen, &case).await.pop().unwrap();
        assert_eq!(message, "suspended");
        assert!(text.contains("2026-05-08") && text.contains(label) && text.contains("补充材料"), "{text}");
        let queue: Value = review.get(city, "/v1/desk/cases").await.read();
        assert_eq!(queue["rows"][0]["stopped_since"], "2026-05-08");

        city.clock.advance(TimeDelta::days(4));
        let (citizen, review) =
            (Person::citizen(city, "linhai").await, Person::officer(city, "review").await);
        let chief = Person::officer(city, "chief").await;
        for wrong in ["resume", "accept_correction", "receive_reply"].into_iter().filter(|way| *way != right)
        {
            let answer = review.command(city, &case, &json!({"command": wrong})).await;
            answer.refused(409, "case.move-unlawful");
        }
        chief.command(city, &case, &json!({"command": "finish"})).await.refused(409, "case.move-unlawful");
        moved(&review.command(city, &case, &json!({"command": right})).await, 5);
        let runs = view(city, &citizen, &case).await;
        // Friday 8 to Monday 11 do not count: Tuesday 12 and Wednesday 13 do.
        assert_eq!(
            (runs.state, runs.promise.unwrap().due.to_string()),
            (CaseState::Review, "2026-05-13".into())
        );
        assert_eq!((runs.suspension, runs.pauses.len()), (None, 1));
        let (message, text) = messages(city, &citizen, &case).await.pop().unwrap();
        assert!(message == "resumed" && text.contains("2026-05-13"), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_that_never_comes_finishes_a_suspended_case_and_nothing_else_does() {
    let city = &City::embedded().await;
    let case = accepted(city).await;
    let (citizen, review) = (Person::citizen(city, "linhai").await, Person::officer(city, "review").await);
    let lapse = json!({"command": "lapse", "reason": "逾期未补正"});
    moved(&review.command(city, &case, &suspend("special_procedure")).await, 4);
    review.command(city, &case, &lapse).await.refused(409, "case.move-unlawful");
    moved(&review.command(city, &case, &json!({"command": "resume"})).await, 5);
    moved(&review.command(city, &case, &suspend("correction")).await, 6);
    moved(&review.command(city, &case, &lapse).await, 7);
    let lapsed = view(city, &citizen, &case).await;
    assert_eq!((lapsed.state, lapsed.suspension), (CaseState::Lapsed, None));
    let kinds: Vec<_> = lapsed.pauses.iter().map(|pause| pause.kind).collect();
    assert_eq!(kinds, [SuspensionKind::SpecialProcedure, SuspensionKind::Correction]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_of_a_joint_case_that_stands_still_moves_the_whole_only_where_it_waits_for_it() {
    let city = &City::embedded().await;
    let step = |id: &str, days: u8| {
        let limit = json!({"count": days, "unit": "working_day"});
        json!({"step": {"id": id, "name": id, "body": "海城市人力资源和社会保障局", "limit": limit}})
    };
    let mut joint: ServiceItem = serde_json::from_value(item()).unwrap();
    joint.conditions.push("年满十八周岁".into());
    let plan = json!({"plan": {"parallel": [step("fire", 1), step("planning", 5)]},
        "limit": {"count": 10, "unit": "working_day"}});
    joint.details.joint = serde_json::from_value(plan).unwrap();
    assert_eq!(city.services.registry().publish(joint, city.clock.now()).await.unwrap(), 3);
    let citizen = Person::citizen(city, "linhai").await;
    let (window, review) = (Person::officer(city, "window").await, Person::officer(city, "review").await);
    let mut application = citizen.application(city).await;
    application["item_version"] = json!(3);
    let receipt: Value = citizen.post(city, "/v1/cases", &application).await.read();
    let case = receipt["id"].as_str().unwrap().to_owned();
    moved(&window.command(city, &case, &json!({"command": "receive"})).await, 2);
    moved(&window.command(city, &case, &json!({"command": "accept"})).await, 3);
    let promise = view(city, &citizen, &case).await.promise.unwrap();
    // By hand: Saturday 9 May is a make-up working day; 11, 12, 13, 14 May follow.
    assert_eq!(promise.due.to_string(), "2026-05-14");
    let steps: Vec<_> =
        promise.steps.iter().map(|step| (&*step.id, step.due.to_string(), step.critical)).collect();
    assert_eq!(steps, [("fire", "2026-05-09".into(), false), ("planning", "2026-05-14".into(), true)]);

    let halt = |step: &str| {
        json!({"command": "suspend", "kind": "special_procedure", "reason": "现场勘验", "expected_end": null,
            "step": step})
    };
    review.command(city, &case, &halt("nowhere")).await.refused(422, "case.step-unknown");
    moved(&review.command(city, &case, &halt("fire")).await, 4);
    city.clock.advance(TimeDelta::days(3));
    let (citizen, review) = (Person::citizen(city, "linhai").await, Person::officer(city, "review").await);
    moved(&review.command(city, &case, &json!({"command": "resume"})).await, 5);
    assert_eq!(view(city, &citizen, &case).await.promise.unwrap().due.to_string(), "2026-05-14");
    moved(&review.command(city, &case, &halt("planning")).await, 6);
    city.clock.advance(TimeDelta::days(1));
    let (citizen, review) = (Person::citizen(city, "linhai").await, Person::officer(city, "review").await);
    moved(&review.command(city, &case, &json!({"command": "resume"})).await, 7);
    // Monday 11 May did not count.
    let moved_on = view(city, &citizen, &case).await;
    assert_eq!(moved_on.promise.unwrap().due.to_string(), "2026-05-15");
    assert_eq!(moved_on.pauses[1].step.as_deref(), Some("planning"));
}
