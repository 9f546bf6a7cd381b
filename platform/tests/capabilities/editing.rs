//! An officer keeps the catalogue: publishes, schedules, withdraws, and what of it is refused.

use chrono::TimeDelta;
use onepalm_contract::case::CaseView;
use onepalm_contract::code::ItemCode;
use onepalm_contract::form::FieldErrorCode;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::publication::{Difference, ItemVersion, VersionState};
use onepalm_platform::catalogue::{ItemFindings, ItemPage, ItemReceipt, RegistryError};
use onepalm_platform::clock::Clock as _;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::city::{Answer, BUREAU, City, ITEM, OTHER_BUREAU, item};
use crate::person::Person;

/// The guide as it goes in the city, with some fields changed; its first day is far in the past.
fn guide(changes: &Value) -> Value {
    let mut guide = item();
    guide["conditions"] = json!(["年满十八周岁"]);
    for (name, value) in changes.as_object().unwrap() {
        guide[name] = value.clone();
    }
    guide
}

/// The same with a code of its own.
fn another(code: &str, changes: &Value) -> Value {
    let mut guide = guide(changes);
    guide["code"] = json!(code);
    guide
}

async fn publish(city: &City, editor: &Person, guide: &Value) -> Answer {
    editor.post(city, "/v1/desk/items", &json!({"item": guide})).await
}

fn withdrawal(from: &str, replaced_by: &[&str]) -> Value {
    json!({"from": from, "replaced_by": replaced_by, "reason": "与相近事项合并办理。"})
}

async fn withdraw(city: &City, editor: &Person, code: &str, order: &Value) -> Answer {
    editor.post(city, &format!("/v1/desk/items/{code}/withdrawal"), order).await
}

const OLD: &str = "11350100M000100Y433000142001010";
const NEW: &str = "11350100M000100Y433000142001011";

#[tokio::test(flavor = "multi_thread")]
async fn a_scheduled_version_takes_effect_on_its_day() {
    let city = City::embedded().await;
    a_version_in_line(&city).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scheduled_version_takes_effect_on_its_day_on_postgres() {
    if let Some(city) = City::on_postgres().await {
        a_version_in_line(&city).await;
    }
}

async fn a_version_in_line(city: &City) {
    let editor = Person::officer(city, "editor").await;
    let limit = json!({"count": 1, "unit": "working_day"});
    let next = guide(&json!({"promised_limit": limit, "effective_from": "2026-05-11"}));
    let receipt: ItemReceipt = publish(city, &editor, &next).await.read();
    assert_eq!((receipt.version, receipt.day.to_string().as_str()), (3, "2026-05-11"));
    let again: ItemReceipt = publish(city, &editor, &next).await.read();
    assert_eq!(again.version, 3, "the same again is the same version");

    // Until then everybody applies under the version before.
    let path = format!("/v1/items/{ITEM}");
    let today: ServiceItem = city.get(&path).await.read();
    assert_eq!((today.version, today.cancelled_from), (2, Some("2026-05-11".parse().unwrap())));
    let citizen = Person::citizen(city, "linhai").await;
    let running = citizen.submit(city).await;
    let versions: Vec<ItemVersion> = city.get(&format!("{path}/versions")).await.read();
    let states: Vec<_> = versions.iter().map(|version| (version.version, version.state)).collect();
    assert_eq!(states, [(3, VersionState::Scheduled), (2, VersionState::InForce), (1, VersionState::Ended)]);
    let rows: ItemPage = editor.get(city, "/v1/desk/items").await.read();
    assert_eq!((rows.rows[0].version, rows.rows[0].scheduled), (2, Some(3)));
    let differences: Vec<Difference> = city.get(&format!("{path}/difference?from=2&to=3")).await.read();
    assert_eq!(differences[0].zh, "承诺办结时限由 2 个工作日缩短为 1 个工作日。");

    // Monday, and the running case keeps its version.
    city.clock.advance(TimeDelta::days(3));
    let monday: ServiceItem = city.get(&path).await.read();
    assert_eq!((monday.version, monday.cancelled_from), (3, None));
    let citizen = Person::citizen(city, "linhai").await;
    let application = citizen.application(city).await;
    citizen.post(city, "/v1/cases", &application).await.refused(412, "item.version-retired");
    let mut newest = application;
    newest["item_version"] = json!(3);
    assert_eq!(citizen.post(city, "/v1/cases", &newest).await.status, 201);
    let case: CaseView = citizen.get(city, &format!("/v1/cases/{running}")).await.read();
    assert_eq!(case.item.version, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guide_is_published_by_an_editor_of_its_authority_when_it_keeps_the_rules() {
    let city = &City::embedded().await;
    let editor = Person::officer(city, "editor").await;
    let good = guide(&json!({"name": "职业资格证书核发（新）"}));
    for name in ["window", "review", "chief", "elsewhere"] {
        let officer = Person::officer(city, name).await;
        publish(city, &officer, &good).await.refused(403, "auth.forbidden");
    }
    let body = |authority: &str| json!({"authority": authority, "name": "机关", "division": "350100", "area": "海城市"});
    let foreign = another(OLD, &json!({"body": body(OTHER_BUREAU)}));
    publish(city, &editor, &foreign).await.refused(403, "auth.forbidden");
    editor.post(city, "/v1/desk/items", &good).await.refused(400, "request.not-json");
    for code in ["", " ", "a/b", &"长".repeat(50)] {
        let problem = publish(city, &editor, &another(code, &json!({}))).await.refused(422, "form.invalid");
        assert_eq!(
            (problem.errors[0].at.as_str(), problem.errors[0].code),
            ("code", FieldErrorCode::NotACode)
        );
    }

    // A promise that is longer than the law, and a material that is asked for twice.
    let mut bad = guide(&json!({"promised_limit": {"count": 21, "unit": "working_day"}}));
    bad["materials"][1]["id"] = json!("photo");
    let problem = publish(city, &editor, &bad).await.refused(422, "guide.unpublishable");
    let places: Vec<_> = problem.errors.iter().map(|error| error.at.as_str()).collect();
    assert_eq!(places, ["guide.limit-within-law", "guide.material-ids/photo"]);
    let all = |error: &onepalm_contract::form::FieldError| {
        error.code == FieldErrorCode::GuideRule && error.zh.contains('。') && error.en.contains('.')
    };
    assert!(problem.errors.iter().all(all), "{problem:?}");

    // What should be mended is told and kept with the version.
    let key = Uuid::now_v7().to_string();
    let publication = json!({"item": good});
    let first = editor.post_with(city, "/v1/desk/items", &publication, &key).await;
    assert_eq!(first.status, 201);
    let receipt: ItemReceipt = first.read();
    assert_eq!(receipt.version, 3);
    assert!(receipt.findings.iter().any(|finding| finding.rule.code() == "guide.licence-steps"));
    let replay = editor.post_with(city, "/v1/desk/items", &publication, &key).await;
    assert_eq!((&replay.body, replay.header("idempotency-replayed")), (&first.body, "true"));
    let other = json!({"item": guide(&json!({"name": "别的"}))});
    editor.post_with(city, "/v1/desk/items", &other, &key).await.refused(422, "idempotency.key-reused");
    let path = format!("/v1/desk/items/{ITEM}/findings");
    let found: ItemFindings = editor.get(city, &path).await.read();
    assert_eq!((found.version, found.findings.len()), (3, receipt.findings.len()));
    assert!(found.findings.is_sorted_by(|one, other| one.severity >= other.severity));
    let of_a_list: ItemFindings = editor.get(city, &format!("{path}?version=1")).await.read();
    assert!(of_a_list.findings.iter().any(|finding| finding.rule.code() == "guide.conditions"));
    let elsewhere = Person::officer(city, "elsewhere").await;
    elsewhere.get(city, &path).await.refused(404, "request.not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_be_followed_by_older_plans_is_refused_until_they_are_given_up() {
    let city = &City::embedded().await;
    let editor = Person::officer(city, "editor").await;
    let june = guide(&json!({"trips": 0, "name": "六月", "effective_from": "2026-06-01"}));
    assert_eq!(publish(city, &editor, &june).await.read::<ItemReceipt>().version, 3);
    let urgent = guide(&json!({"name": "即刻"}));
    publish(city, &editor, &urgent).await.refused(409, "item.scheduled-later");
    let list: ServiceItem = serde_json::from_value(urgent.clone()).unwrap();
    let refused = city.services.registry().publish(list, city.clock.now()).await;
    assert!(matches!(refused, Err(RegistryError::ScheduledLater)));
    let giving_up = json!({"item": urgent, "discard_scheduled": true});
    let receipt: ItemReceipt = editor.post(city, "/v1/desk/items", &giving_up).await.read();
    assert_eq!((receipt.version, receipt.day.to_string().as_str()), (4, "2026-05-08"));
    let versions: Vec<ItemVersion> = city.get(&format!("/v1/items/{ITEM}/versions")).await.read();
    assert_eq!((versions[1].version, versions[1].state), (3, VersionState::Discarded));

    // A withdrawal that was planned is not undone in passing either.
    withdraw(city, &editor, ITEM, &withdrawal("2026-07-01", &[])).await.read::<ItemReceipt>();
    let june = guide(&json!({"name": "再改", "effective_from": "2026-06-01"}));
    publish(city, &editor, &june).await.refused(409, "item.scheduled-later");
    let again = guide(&json!({"name": "重新开办", "effective_from": "2026-09-01"}));
    assert_eq!(publish(city, &editor, &again).await.read::<ItemReceipt>().version, 5);
    let versions: Vec<ItemVersion> = city.get(&format!("/v1/items/{ITEM}/versions")).await.read();
    assert_eq!(versions[1].ends, Some("2026-07-01".parse().unwrap()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_is_split_and_who_applies_is_told_what_takes_its_place() {
    let city = &City::embedded().await;
    let editor = Person::officer(city, "editor").await;
    for code in [OLD, NEW] {
        publish(city, &editor, &another(code, &json!({}))).await.read::<ItemReceipt>();
    }
    let citizen = Person::citizen(city, "linhai").await;
    let application = citizen.application(city).await;
    let receipt = withdraw(city, &editor, ITEM, &withdrawal("2026-05-08", &[OLD, NEW])).await;
    assert_eq!(receipt.read::<ItemReceipt>().version, 2);

    let problem = citizen.post(city, "/v1/cases", &application).await.refused(410, "item.withdrawn");
    let told = problem.detail.unwrap();
    assert!(told.contains(&format!("{OLD}, {NEW}")) && told.contains("合并办理"), "{told}");
    let problem = city.get(&format!("/v1/items/{ITEM}")).await.refused(410, "item.withdrawn");
    assert_eq!(problem.detail.as_deref(), Some(told.as_str()));
    assert_eq!(city.get(&format!("/v1/items/{ITEM}/versions/2")).await.status, 200, "cases still run on it");
    withdraw(city, &editor, ITEM, &withdrawal("2026-05-09", &[])).await.refused(410, "item.withdrawn");
    let rows: ItemPage = editor.get(city, "/v1/desk/items").await.read();
    let row = rows.rows.iter().find(|row| row.code.as_str() == ITEM).unwrap();
    assert_eq!(row.replaced_by, [ItemCode::from(OLD), ItemCode::from(NEW)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawal_with_a_fault_is_refused_and_changes_nothing() {
    let city = &City::embedded().await;
    let editor = Person::officer(city, "editor").await;
    publish(city, &editor, &another(OLD, &json!({}))).await.read::<ItemReceipt>();
    let refused = async |order: &Value, status: u16, code: &str| {
        withdraw(city, &editor, ITEM, order).await.refused(status, code)
    };
    let problem = refused(&withdrawal("2026-05-07", &[]), 422, "form.invalid").await;
    assert_eq!((problem.errors[0].at.as_str(), problem.errors[0].code), ("from", FieldErrorCode::OutOfRange));
    refused(&json!({"from": "2026-06-01", "reason": " "}), 422, "case.reason-missing").await;
    refused(&json!({"from": "tomorrow", "reason": "合并"}), 400, "request.not-json").await;
    let long = json!({"from": "2026-06-01", "reason": "长".repeat(1001)});
    assert_eq!(refused(&long, 422, "form.invalid").await.errors[0].at, "reason");
    let problem = refused(&withdrawal("2026-06-01", &["nothing"]), 422, "item.replacement-unknown").await;
    assert_eq!(problem.detail.as_deref(), Some("nothing"));
    refused(&withdrawal("2026-06-01", &[ITEM]), 422, "item.replacement-loop").await;
    refused(&withdrawal("2026-06-01", &[OLD, OLD]), 422, "form.invalid").await;
    withdraw(city, &editor, "nothing", &withdrawal("2026-06-01", &[]))
        .await
        .refused(404, "request.not-found");
    let elsewhere = Person::officer(city, "elsewhere").await;
    withdraw(city, &elsewhere, ITEM, &withdrawal("2026-06-01", &[])).await.refused(403, "auth.forbidden");
    let today: ServiceItem = city.get(&format!("/v1/items/{ITEM}")).await.read();
    assert_eq!(today.cancelled_from, None);

    // A is replaced by B and ends; B cannot come to be replaced by A.
    withdraw(city, &editor, OLD, &withdrawal("2026-06-01", &[ITEM])).await.read::<ItemReceipt>();
    refused(&withdrawal("2026-05-20", &[OLD]), 422, "item.replacement-loop").await;
    let looping = guide(&json!({"replaced_by": [OLD], "cancelled_from": "2026-05-20"}));
    publish(city, &editor, &looping).await.refused(422, "item.replacement-loop");
    // The same key for another item is another withdrawal.
    let key = Uuid::now_v7().to_string();
    let order = withdrawal("2026-09-01", &[]);
    let path = |code: &str| format!("/v1/desk/items/{code}/withdrawal");
    assert_eq!(editor.post_with(city, &path(ITEM), &order, &key).await.status, 200);
    editor.post_with(city, &path(OLD), &order, &key).await.refused(422, "idempotency.key-reused");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_at_one_moment_are_all_decided_and_versions_have_no_gap() {
    let city = City::embedded().await;
    at_one_moment(&city).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_at_one_moment_are_all_decided_on_postgres() {
    if let Some(city) = City::on_postgres().await {
        at_one_moment(&city).await;
    }
}

async fn at_one_moment(city: &City) {
    let editor = &Person::officer(city, "editor").await;
    let names: Vec<String> = (0..8).map(|number| format!("第{number}稿")).collect();
    let answers = names.iter().map(async |name| {
        publish(city, editor, &guide(&json!({"name": name}))).await.read::<ItemReceipt>().version
    });
    let mut versions = futures_util::future::join_all(answers).await;
    versions.sort_unstable();
    assert_eq!(versions, (3..11).collect::<Vec<u32>>());
    for version in versions {
        let item: ServiceItem = city.get(&format!("/v1/items/{ITEM}/versions/{version}")).await.read();
        assert!(names.contains(&item.name));
    }
    // Two items that are to replace each other at the same moment: one of them is too late.
    for code in [OLD, NEW] {
        publish(city, editor, &another(code, &json!({}))).await.read::<ItemReceipt>();
    }
    let (there, back) = (withdrawal("2026-06-01", &[NEW]), withdrawal("2026-05-20", &[OLD]));
    let (one, other) = tokio::join!(withdraw(city, editor, OLD, &there), withdraw(city, editor, NEW, &back));
    assert_eq!(usize::from(one.status == 200) + usize::from(other.status == 200), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_lists_its_own_items_page_by_page() {
    let city = &City::embedded().await;
    let list = |authority: &str, number: u32| -> ServiceItem {
        let code = format!("{BUREAU}3000142002{number:03}");
        let mut item: ServiceItem = serde_json::from_value(another(&code, &json!({}))).unwrap();
        item.body.authority = authority.into();
        item
    };
    let items = (0..120).map(|number| list(OTHER_BUREAU, number)).collect();
    city.services.registry().put_batch(items, city.clock.now()).await.unwrap();
    let elsewhere = Person::officer(city, "elsewhere").await;
    let first: ItemPage = elsewhere.get(city, "/v1/desk/items").await.read();
    assert_eq!(first.rows.len(), 100);
    assert!(first.rows[0].findings > 0 && first.rows[0].worst.is_some());
    let next = format!("/v1/desk/items?after={}", first.next.unwrap());
    let second: ItemPage = elsewhere.get(city, &next).await.read();
    assert_eq!((second.rows.len(), second.next), (20, None));
    assert!(first.rows.iter().chain(&second.rows).map(|row| &row.code).is_sorted());
    let editor = Person::officer(city, "editor").await;
    let before: ItemPage = editor.get(city, "/v1/desk/items").await.read();
    // One goes over to the bureau, and is listed there.
    city.services.registry().publish(list(BUREAU, 119), city.clock.now()).await.unwrap();
    let second: ItemPage = elsewhere.get(city, &next).await.read();
    assert_eq!(second.rows.len(), 19);
    let own: ItemPage = editor.get(city, "/v1/desk/items").await.read();
    assert_eq!(own.rows.len(), before.rows.len() + 1);
}
