//! What is asked of whom: conditions, situations, eligibility, files that answer, and what stands for a material.

mod bad;
mod guide;
mod sources;

pub(crate) use guide::shares;

use serde_json::{Value, json};

use crate::city::{Answer, City};
use crate::life_cycle::view;
use crate::person::{Person, png};
use guide::{STALL, guide, looped};

/// The city with the items that ask.
async fn asking() -> City {
    City::with(&[guide(), looped()]).await
}

/// A good application of somebody who comes themselves for a small stall.
async fn application(city: &City, citizen: &Person) -> Value {
    let photo = citizen.upload(city, "photo", &png(), "image/png").await;
    let lease = citizen.upload(city, "lease", b"%PDF-1.7 lease", "application/pdf").await;
    json!({
        "item": STALL, "item_version": 1, "form": {"id": "form-stall", "version": 1},
        "answers": {"name": "林海", "by": "self", "area": 6},
        "materials": [photo, lease], "pressed_at": "2026-05-08T00:59:00Z"
    })
}

fn with(body: &Value, changes: &[(&str, Value)]) -> Value {
    let mut body = body.clone();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        body.pointer_mut(parent).unwrap()[key] = value.clone();
    }
    body
}

async fn submit(city: &City, citizen: &Person, body: &Value) -> Answer {
    citizen.post(city, "/v1/cases", body).await
}

/// The answer is a refusal with exactly these places and codes.
#[track_caller]
fn told(answer: &Answer, wanted: &[(&str, &str)]) {
    let problem = answer.refused(422, "form.invalid");
    let code = |error: &onepalm_contract::form::FieldError| serde_json::to_value(error.code).unwrap();
    let found: Vec<(String, Value)> =
        problem.errors.iter().map(|error| (error.at.clone(), code(error))).collect();
    let wanted: Vec<(String, Value)> =
        wanted.iter().map(|(at, code)| ((*at).to_owned(), json!(code))).collect();
    assert_eq!(found, wanted);
    assert!(problem.errors.iter().all(|error| !error.zh.is_empty() && !error.en.is_empty()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_situation_chooses_what_is_asked_and_what_is_not_asked_is_refused() {
    let city = &asking().await;
    let citizen = Person::citizen(city, "grown").await;
    let good = application(city, &citizen).await;
    let hidden = with(&good, &[("/answers/mandate", json!("有"))]);
    told(&submit(city, &citizen, &hidden).await, &[("mandate", "not_asked")]);
    let letter = citizen.upload(city, "letter", b"%PDF-1.7 letter", "application/pdf").await;
    let mut more = good["materials"].as_array().unwrap().clone();
    more.push(letter);
    let unasked = with(&good, &[("/materials", json!(more))]);
    told(&submit(city, &citizen, &unasked).await, &[("letter", "material_not_asked")]);

    let agent = with(&good, &[("/answers/by", json!("agent"))]);
    told(&submit(city, &citizen, &agent).await, &[("mandate", "missing"), ("letter", "material_missing")]);
    let complete = with(&agent, &[("/answers/mandate", json!("有")), ("/materials", json!(more))]);
    assert_eq!(submit(city, &citizen, &complete).await.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_apply_is_told_why_and_who_is_not_known_is_not_refused() {
    let city = &asking().await;
    let young = Person::citizen(city, "young").await;
    let refused = submit(city, &young, &application(city, &young).await).await;
    let problem = refused.refused(422, "item.not-eligible");
    assert_eq!(problem.errors[0].at, "adult");
    assert_eq!(problem.errors[0].zh, "申请人须年满十八周岁。");
    assert_eq!(problem.errors[0].en, "Applicants must be 18.");
    // Born on 2015-01-01: eighteen on that day of 2033.
    city.clock.set("2033-01-01T01:00:00Z".parse().unwrap());
    let young = Person::citizen(city, "young").await;
    assert_eq!(submit(city, &young, &application(city, &young).await).await.status, 201);

    // The number of this one does not check, so nobody knows an age.
    let unknown = Person::citizen(city, "linhai").await;
    assert_eq!(submit(city, &unknown, &application(city, &unknown).await).await.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_answers_a_question_is_claimed_with_the_case_and_opened_at_the_desk() {
    let city = &asking().await;
    let citizen = Person::citizen(city, "grown").await;
    let good = application(city, &citizen).await;
    let large = |plan: &Value| with(&good, &[("/answers/area", json!(12)), ("/answers/plan", plan.clone())]);
    let without = with(&good, &[("/answers/area", json!(12))]);
    told(&submit(city, &citizen, &without).await, &[("plan", "missing")]);

    let other = Person::citizen(city, "chen").await;
    let theirs = other.upload(city, "plan", &png(), "image/png").await["upload"].clone();
    let paper = citizen.upload(city, "plan", b"%PDF-1.7", "application/pdf").await["upload"].clone();
    let nothing = json!("0190a5f0-0000-4000-8000-000000000001");
    for (plan, code) in [
        (&theirs, "upload_not_verified"),
        (&nothing, "upload_not_verified"),
        (&paper, "file_type"),
        (&json!("plan.png"), "upload_not_verified"),
    ] {
        told(&submit(city, &citizen, &large(plan)).await, &[("plan", code)]);
    }
    let plan = citizen.upload(city, "plan", &png(), "image/png").await["upload"].clone();
    let permit =
        citizen.upload(city, "permit", b"%PDF-1.7 permit", "application/pdf").await["upload"].clone();
    let rows = json!([{"who": "王小贝"}, {"who": "李潮生", "permit": permit}]);
    let body = with(&large(&plan), &[("/answers/people", rows)]);
    let receipt: Value = submit(city, &citizen, &body).await.read();
    let case = receipt["id"].as_str().unwrap();
    assert_eq!(view(city, &citizen, case).await.answers[&"plan".into()], plan.as_str().unwrap().into());

    let window = Person::officer(city, "window").await;
    let at_desk =
        async |place: &str| window.get(city, &format!("/v1/desk/cases/{case}/answers/{place}")).await;
    let opened = at_desk("plan").await;
    assert_eq!((opened.header("content-type"), &opened.body[..]), ("image/png", &png()[..]));
    assert_eq!(at_desk("people?row=1&column=permit").await.body, b"%PDF-1.7 permit");
    at_desk("people?row=0&column=permit").await.refused(404, "request.not-found");
    at_desk("name").await.refused(404, "request.not-found");
    let elsewhere = Person::officer(city, "elsewhere").await;
    let foreign = elsewhere.get(city, &format!("/v1/desk/cases/{case}/answers/plan")).await;
    foreign.refused(404, "request.not-found");

    // It belongs to that case now.
    let again = application(city, &citizen).await;
    let again = with(&again, &[("/answers/area", json!(12)), ("/answers/plan", plan)]);
    told(&submit(city, &citizen, &again).await, &[("plan", "upload_not_verified")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mended_answer_may_bring_a_question_and_a_material_and_nothing_else() {
    let city = &asking().await;
    let citizen = Person::citizen(city, "grown").await;
    let receipt: Value = submit(city, &citizen, &application(city, &citizen).await).await.read();
    let case = receipt["id"].as_str().unwrap();
    let window = Person::officer(city, "window").await;
    assert_eq!(window.command(city, case, &json!({"command": "receive"})).await.status, 200);
    let point = json!({"target": {"field": "by"}, "reason": "请核对由谁办理。"});
    let list = json!({"command": "request_correction", "points": [point]});
    assert_eq!(window.command(city, case, &list).await.status, 200);

    let letter = citizen.upload(city, "letter", b"%PDF-1.7 letter", "application/pdf").await;
    let mut materials = json!(view(city, &citizen, case).await.materials);
    materials.as_array_mut().unwrap().push(letter);
    let body = json!({"case": case, "materials": materials, "pressed_at": "2026-05-08T02:00:00Z",
        "answers": {"name": "林海", "by": "agent", "mandate": "有", "area": 6}});
    let path = format!("/v1/cases/{case}/resubmission");
    let more = with(&body, &[("/answers/area", json!(7))]);
    citizen.post(city, &path, &more).await.refused(422, "case.change-not-asked");
    let kept = with(&body, &[("/answers/by", json!("self"))]);
    citizen.post(city, &path, &kept).await.refused(422, "case.change-not-asked");
    assert_eq!(citizen.post(city, &path, &body).await.status, 200);
    assert_eq!(view(city, &citizen, case).await.materials.len(), 3);
}
