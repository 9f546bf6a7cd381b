//! What an officer who keeps the catalogue (事项管理员) does with the authority's items.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use onepalm_contract::code::ItemCode;
use onepalm_contract::problem::{Problem, ProblemCode};
use onepalm_contract::publication::{ItemWithdrawal, Publication};
use onepalm_contract::time::civil_date;
use serde::Deserialize;

use super::editing::Editing;
use super::{ItemFinding, ItemFindings, ItemPage, ItemReceipt, ItemRow};
use crate::identity::Officer;
use crate::problems::Refused;
use crate::receipts::{Answer, Write, once};
use crate::server::Services;
use crate::store::Partition;

/// Rows of one page of an authority's items.
const PAGE: usize = 100;

/// The routes of the desk that keeps the catalogue.
pub(super) fn editors_routes() -> Router<Services> {
    Router::new()
        .route("/v1/desk/items", get(own_items).post(publish_item))
        .route("/v1/desk/items/{code}/withdrawal", post(withdraw_item))
        .route("/v1/desk/items/{code}/findings", get(item_findings))
}

/// Where to go on.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AfterItem {
    /// `next` of the page before.
    pub after: Option<String>,
}

/// Which version.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OfVersion {
    /// Absent: the one that goes today.
    pub version: Option<u32>,
}

/// The items of the officer's authority with how their guides do, in the order of their codes.
#[utoipa::path(get, path = "/v1/desk/items", params(AfterItem), responses((status = 200, body = ItemPage)))]
pub async fn own_items(
    State(services): State<Services>,
    officer: Officer,
    Query(page): Query<AfterItem>,
) -> Result<Json<ItemPage>, Refused> {
    let (registry, now) = (services.registry(), services.now());
    registry.catch_up(now).await?;
    let after = page.after.as_deref();
    let (owned, next) = registry.owned(&officer.authority, after, PAGE, civil_date(now)).await?;
    let (items, newest): (Vec<_>, Vec<_>) = owned.into_iter().map(|owned| (owned.item, owned.newest)).unzip();
    let findings = registry.findings(&items, services.calendars().now()).await?;
    let rows = items.into_iter().zip(newest).zip(findings);
    let rows = rows.map(|((item, newest), findings)| ItemRow::of(item, newest, &findings)).collect();
    Ok(Json(ItemPage { rows, next }))
}

/// What is wrong with a guide of the officer's authority, the worst first.
#[utoipa::path(get, path = "/v1/desk/items/{code}/findings", params(("code" = String, Path), OfVersion),
    responses((status = 200, body = ItemFindings)))]
pub async fn item_findings(
    State(services): State<Services>,
    officer: Officer,
    Path(code): Path<String>,
    Query(wanted): Query<OfVersion>,
) -> Result<Json<ItemFindings>, Refused> {
    let code = ItemCode(code);
    let item = match wanted.version {
        Some(version) => services.item_version(&code, version).await?,
        None => services.item(&code).await?,
    };
    let item = item.filter(|item| item.body.authority == officer.authority).ok_or(ProblemCode::NotFound)?;
    let version = item.version;
    let found = services.registry().findings(&[item], services.calendars().now()).await?;
    let mut findings: Vec<_> = found.into_iter().flatten().map(ItemFinding::from).collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    Ok(Json(ItemFindings { code, version, findings }))
}

/// Publishes a guide as the next version of its item, now or from a day to come.
#[utoipa::path(post, path = "/v1/desk/items", request_body = Publication, responses(
    (status = 201, body = ItemReceipt),
    (status = 403, description = "Another authority's item, or no catalogue editor", body = Problem),
    (status = 409, description = "Something later is scheduled", body = Problem),
    (status = 422, description = "The guide breaks rules, told one by one", body = Problem)))]
pub async fn publish_item(
    State(services): State<Services>,
    officer: Officer,
    write: Write,
) -> Result<Response, Refused> {
    let answer =
        once(services.store(), &Partition::catalogue(), &name(&officer, &write), write.digest, || {
            Box::pin(async {
                let calendars = services.calendars();
                editing(&services, &officer, calendars.now(), &write).publish().await
            })
        })
        .await?;
    Ok(answer.with_status(StatusCode::CREATED))
}

/// Withdraws an item of the officer's authority from a day on, and says what takes its place.
#[utoipa::path(post, path = "/v1/desk/items/{code}/withdrawal", request_body = ItemWithdrawal,
    params(("code" = String, Path)), responses(
    (status = 200, body = ItemReceipt),
    (status = 403, description = "Another authority's item, or no catalogue editor", body = Problem),
    (status = 422, description = "A replacement is unknown or leads back, or a day has passed", body = Problem)))]
pub async fn withdraw_item(
    State(services): State<Services>,
    officer: Officer,
    Path(code): Path<String>,
    write: Write,
) -> Result<Response, Refused> {
    let code = ItemCode(code);
    let answer =
        once(services.store(), &Partition::catalogue(), &name(&officer, &write), write.digest, || {
            Box::pin(async {
                let calendars = services.calendars();
                editing(&services, &officer, calendars.now(), &write).withdraw(&code).await
            })
        })
        .await?;
    about(&code, answer)
}

/// The same key and bytes for another item is another withdrawal.
fn about(code: &ItemCode, answer: Answer<ItemReceipt>) -> Result<Response, Refused> {
    if answer.clone().into_inner()?.code == *code {
        Ok(answer.with_status(StatusCode::OK))
    } else {
        Err(ProblemCode::KeyReused.into())
    }
}

/// Each officer's receipts are their own.
fn name(officer: &Officer, write: &Write) -> String {
    format!("desk/{}/{}", officer.officer, write.key)
}

fn editing<'a>(
    services: &'a Services,
    officer: &'a Officer,
    calendar: &'a onepalm_rules::deadline::Calendar,
    write: &'a Write,
) -> Editing<'a> {
    Editing { registry: services.registry(), officer, calendar, write, at: services.now() }
}
