//! What runners ask for beside the calls: plain `GET`s, JSON back.

use crate::apart::apart;
use crate::city::{City, problem};
use crate::desk::Move;
use crate::fault::{Fault, Result, While};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use onepalm::host::HeadlessBrowser;
use onepalm_contract::code::ItemCode;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

/// The control port of a city.
pub(crate) fn router(city: Arc<City>) -> Router {
    Router::new()
        .route("/begin", get(begin))
        .route("/wait", get(wait))
        .route("/sign-in", get(sign_in))
        .route("/desk", get(desk))
        .route("/network", get(network))
        .route("/slow", get(slow))
        .route("/answer", get(answer))
        .route("/publish", get(publish))
        .route("/withdraw-item", get(withdraw_item))
        .with_state(city)
}

#[derive(Deserialize)]
struct Begin {
    case: String,
}

/// Whatever the case before told the line to do is taken back, however it ended.
async fn begin(State(city): State<Arc<City>>, Query(asked): Query<Begin>) -> Result<Json<Value>> {
    city.begun.lock().unwrap_or_else(PoisonError::into_inner).insert(asked.case);
    city.calm().await?;
    done()
}

#[derive(Deserialize)]
struct Millis {
    millis: u64,
}

async fn wait(Query(asked): Query<Millis>) -> Result<Json<Value>> {
    tokio::time::sleep(Duration::from_millis(asked.millis)).await;
    done()
}

#[derive(Deserialize)]
struct SignIn {
    url: String,
    user: String,
}

async fn sign_in(State(city): State<Arc<City>>, Query(asked): Query<SignIn>) -> Result<Json<Value>> {
    let redirect = visit(&asked.url, &asked.user).await?;
    city.sign_ins.fetch_add(1, Ordering::Relaxed);
    Ok(Json(json!({ "redirect": redirect })))
}

/// Goes through the realm's page as one of the invented people; where the browser came back to.
pub(crate) async fn visit(url: &str, user: &str) -> Result<String> {
    let user = if user == "citizen" { onepalm_tests::HEROINE.0 } else { user };
    let (url, user) = (url.to_owned(), user.to_owned());
    apart(move || async move {
        let browser = HeadlessBrowser::new().during("no browser")?;
        browser.sign_in(&url, &user, &format!("demo-{user}")).await.during(format!("{user} cannot sign in"))
    })
    .await
}

async fn desk(State(city): State<Arc<City>>, Query(asked): Query<Move>) -> Result<Json<Value>> {
    apart(move || async move { city.desk.carry_out(&asked).await }).await?;
    done()
}

#[derive(Deserialize)]
struct Network {
    up: bool,
}

async fn network(State(city): State<Arc<City>>, Query(asked): Query<Network>) -> Result<Json<Value>> {
    if asked.up {
        city.line.mend().await?;
    } else {
        city.line.cut().await;
    }
    done()
}

async fn slow(State(city): State<Arc<City>>, Query(asked): Query<Millis>) -> Result<Json<Value>> {
    city.line.slow(Duration::from_millis(asked.millis));
    done()
}

#[derive(Deserialize)]
struct Answer {
    status: Option<u16>,
    #[serde(default)]
    code: String,
}

async fn answer(State(city): State<Arc<City>>, Query(asked): Query<Answer>) -> Result<Json<Value>> {
    city.line.answer(asked.status.map(|status| problem(status, &asked.code))).await;
    done()
}

#[derive(Deserialize)]
struct OfItem {
    item: ItemCode,
    by: Option<ItemCode>,
}

async fn publish(State(city): State<Arc<City>>, Query(asked): Query<OfItem>) -> Result<Json<Value>> {
    apart(move || async move { city.desk.publish(&asked.item).await }).await?;
    done()
}

async fn withdraw_item(State(city): State<Arc<City>>, Query(asked): Query<OfItem>) -> Result<Json<Value>> {
    apart(move || async move { city.desk.withdraw(&asked.item, asked.by).await }).await?;
    done()
}

#[expect(clippy::unnecessary_wraps, reason = "what every handler ends with")]
fn done() -> Result<Json<Value>> {
    Ok(Json(json!({ "ok": true })))
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, Json(json!({ "error": self.0 }))).into_response()
    }
}
