use chrono::TimeDelta;
use onepalm_contract::case::CaseView;
use serde_json::{Value, json};

use super::{application, asking, submit, told, with};
use crate::city::City;
use crate::life_cycle::view;
use crate::person::{Person, png};

/// A reference for a material.
fn source(material: &str, source: &Value) -> Value {
    json!({"material": material, "source": source})
}

fn certificate(id: &Value) -> Value {
    source("photo", &json!({"from": "certificate", "certificate": id}))
}

fn earlier(material: &str, case: &CaseView) -> Value {
    let file = case.materials.iter().find(|file| file.material.as_str() == material).unwrap();
    source(material, &json!({"from": "earlier_case", "case": case.id, "upload": file.upload}))
}

fn lease() -> Value {
    source("lease", &json!({"from": "shared_data", "share": "leases"}))
}

/// The application with these references and no files.
fn referring(good: &Value, sources: &[Value]) -> Value {
    let mut body = good.clone();
    body["materials"] = json!([]);
    body["sources"] = json!(sources);
    body
}

/// Somebody's certificate of the other item, from application to delivery.
async fn certified(city: &City, citizen: &Person) -> Value {
    let case = citizen.submit(city).await;
    let officers = [
        ("window", json!({"command": "receive"})),
        ("window", json!({"command": "accept"})),
        ("review", json!({"command": "begin_review"})),
        ("chief", json!({"command": "decide", "outcome": "granted", "reason": ""})),
        ("chief", json!({"command": "finish"})),
        ("window", json!({"command": "deliver", "way": "electronic"})),
    ];
    for (officer, command) in officers {
        let officer = Person::officer(city, officer).await;
        assert_eq!(officer.command(city, &case, &command).await.status, 200);
    }
    json!(view(city, citizen, &case).await.certificate.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_and_a_share_stand_for_files_and_the_desk_opens_them() {
    let city = &asking().await;
    let citizen = Person::citizen(city, "grown").await;
    let good = application(city, &citizen).await;
    let held = certified(city, &citizen).await;
    let known: Value = citizen.get(city, "/v1/shares").await.read();
    assert_eq!(known[0], json!({"id": "leases", "name": "租赁备案", "owner": "市住建局"}));

    let body = referring(&good, &[certificate(&held), lease()]);
    let receipt: Value = submit(city, &citizen, &body).await.read();
    let case = receipt["id"].as_str().unwrap();
    let seen = view(city, &citizen, case).await;
    assert_eq!((seen.materials.len(), json!(seen.sources)), (0, body["sources"].clone()));
    let window = Person::officer(city, "window").await;
    let open =
        async |material: &str| window.get(city, &format!("/v1/desk/cases/{case}/materials/{material}")).await;
    let photo = open("photo").await;
    assert_eq!(photo.header("content-type"), "application/ofd");
    assert!(photo.body.starts_with(b"PK"));
    assert_eq!(open("lease").await.read::<Value>()["lines"], json!([["摊位", "Y-017"]]));
    open("letter").await.refused(404, "request.not-found");

    // Valid for three years from 8 May 2026.
    city.clock.set("2029-05-09T01:00:00Z".parse().unwrap());
    let citizen = Person::citizen(city, "grown").await;
    told(&submit(city, &citizen, &body).await, &[("photo", "source_ended")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_an_earlier_case_stands_while_it_is_young_and_after_that_case_was_accepted() {
    let city = &asking().await;
    let citizen = Person::citizen(city, "grown").await;
    let good = application(city, &citizen).await;
    let receipt: Value = submit(city, &citizen, &good).await.read();
    let first = view(city, &citizen, receipt["id"].as_str().unwrap()).await;
    let body = referring(&good, &[earlier("photo", &first), earlier("lease", &first)]);
    let both = [("photo", "source_not_held"), ("lease", "source_not_held")];
    told(&submit(city, &citizen, &body).await, &both);
    let window = Person::officer(city, "window").await;
    for command in ["receive", "accept"] {
        let moved = window.command(city, &first.id.to_string(), &json!({"command": command})).await;
        assert_eq!(moved.status, 200);
    }
    let receipt: Value = submit(city, &citizen, &body).await.read();
    let second = receipt["id"].as_str().unwrap();
    let photo = window.get(city, &format!("/v1/desk/cases/{second}/materials/photo")).await;
    assert_eq!((photo.header("content-type"), &photo.body[..]), ("image/png", &png()[..]));

    let other = Person::citizen(city, "chen").await;
    told(&submit(city, &other, &body).await, &both);
    // The file of one material is not another.
    let mut crossed = earlier("photo", &first);
    crossed["material"] = json!("lease");
    let crossed = referring(&good, &[earlier("photo", &first), crossed]);
    told(&submit(city, &citizen, &crossed).await, &[("lease", "source_not_taken")]);
    city.clock.advance(TimeDelta::days(91));
    let citizen = Person::citizen(city, "grown").await;
    let old = [("photo", "source_too_old"), ("lease", "source_too_old")];
    told(&submit(city, &citizen, &body).await, &old);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_the_applicants_not_named_or_named_twice_is_refused_at_its_material() {
    let city = &asking().await;
    let citizen = Person::citizen(city, "grown").await;
    let good = application(city, &citizen).await;
    let other = Person::citizen(city, "chen").await;
    let theirs = certified(city, &other).await;
    let share = |id: &str| source("lease", &json!({"from": "shared_data", "share": id}));
    let cases = [
        (vec![certificate(&theirs), lease()], vec![("photo", "source_not_held")]),
        (vec![certificate(&json!(uuid::Uuid::now_v7())), lease()], vec![("photo", "source_not_held")]),
        (vec![lease(), share("tax")], vec![("photo", "material_missing"), ("lease", "material_twice")]),
        (vec![share("tax")], vec![("photo", "material_missing"), ("lease", "source_not_taken")]),
        (
            vec![source("diploma", &lease()["source"])],
            vec![
                ("photo", "material_missing"),
                ("lease", "material_missing"),
                ("diploma", "material_unknown"),
            ],
        ),
    ];
    for (sources, wanted) in cases {
        told(&submit(city, &citizen, &referring(&good, &sources)).await, &wanted);
    }
    let beside = with(&good, &[("/sources", json!([lease()]))]);
    told(&submit(city, &citizen, &beside).await, &[("lease", "material_twice")]);
    let nobody = referring(&application(city, &other).await, &[lease()]);
    told(&submit(city, &other, &nobody).await, &[("photo", "material_missing"), ("lease", "source_empty")]);
    let strange = with(&good, &[("/sources", json!([{"material": "lease", "source": {"from": "hearsay"}}]))]);
    submit(city, &citizen, &strange).await.refused(400, "request.not-json");
    assert_eq!(submit(city, &citizen, &good).await.status, 201, "nothing of all this was kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stood_when_it_was_submitted_still_stands_when_the_case_is_mended() {
    let city = &asking().await;
    let citizen = Person::citizen(city, "grown").await;
    let good = application(city, &citizen).await;
    let held = certified(city, &citizen).await;
    let body = referring(&good, &[certificate(&held), lease()]);
    let receipt: Value = submit(city, &citizen, &body).await.read();
    let case = receipt["id"].as_str().unwrap();
    let window = Person::officer(city, "window").await;
    assert_eq!(window.command(city, case, &json!({"command": "receive"})).await.status, 200);
    let point = json!({"target": {"field": "area"}, "reason": "请核对面积。"});
    let list = json!({"command": "request_correction", "points": [point]});
    assert_eq!(window.command(city, case, &list).await.status, 200);

    // By then the certificate has ended.
    city.clock.set("2029-05-09T01:00:00Z".parse().unwrap());
    let citizen = Person::citizen(city, "grown").await;
    let mended = json!({"case": case, "materials": [], "sources": body["sources"],
        "answers": {"name": "林海", "by": "self", "area": 7}, "pressed_at": "2029-05-09T01:00:00Z"});
    let path = format!("/v1/cases/{case}/resubmission");
    let dropped = with(&mended, &[("/sources", json!([lease()]))]);
    citizen.post(city, &path, &dropped).await.refused(422, "case.change-not-asked");
    assert_eq!(citizen.post(city, &path, &mended).await.status, 200);
}
