//! What anybody may read of the catalogue without signing in.

use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::{Problem, ProblemCode};
use onepalm_contract::publication::{Difference, ItemChangePage, ItemVersion};
use onepalm_contract::time::civil_date;
use onepalm_rules::guide::difference;
use serde::Deserialize;

use super::{DepthCount, check_in_force, desk_routes};
use crate::files::ServedFile;
use crate::problems::Refused;
use crate::server::Services;

/// The routes of the catalogue: what everybody reads, and what an officer does.
pub fn routes() -> Router<Services> {
    Router::new()
        .route("/v1/items/changes", get(item_changes))
        .route("/v1/items/depth", get(item_depths))
        .route("/v1/items/{code}", get(service_item))
        .route("/v1/items/{code}/versions", get(item_versions))
        .route("/v1/items/{code}/versions/{version}", get(service_item_version))
        .route("/v1/items/{code}/difference", get(item_difference))
        .merge(desk_routes::editors_routes())
}

/// A service item with its guide, as it is in force today. The entity tag is a digest of exactly what is
/// served, so that a hall can compare its screens.
#[utoipa::path(get, path = "/v1/items/{code}", params(("code" = String, Path)), responses(
    (status = 200, body = ServiceItem),
    (status = 304, description = "As `If-None-Match` says"),
    (status = 409, description = "Not in force yet", body = Problem),
    (status = 410, description = "Withdrawn; the detail names what takes its place", body = Problem)))]
pub async fn service_item(
    State(services): State<Services>,
    Path(code): Path<String>,
    request: HeaderMap,
) -> Result<Response, Refused> {
    let item = services.item(&ItemCode(code)).await?.ok_or(ProblemCode::NotFound)?;
    check_in_force(&item, civil_date(services.now()))?;
    let guide = ServedFile::new(serde_json::to_vec(&item)?);
    let known = request.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let headers = [(ETAG, guide.etag.clone()), (CACHE_CONTROL, "no-cache".to_owned())];
    if known.is_some_and(|tags| guide.matches(tags)) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    Ok((headers, [(CONTENT_TYPE, "application/json")], guide.bytes).into_response())
}

/// The versions of an item, the newest first, at most a hundred.
#[utoipa::path(get, path = "/v1/items/{code}/versions", params(("code" = String, Path)),
    responses((status = 200, body = Vec<ItemVersion>)))]
pub async fn item_versions(
    State(services): State<Services>,
    Path(code): Path<String>,
) -> Result<Json<Vec<ItemVersion>>, Refused> {
    let versions = services.registry().versions(&ItemCode(code), civil_date(services.now())).await?;
    if versions.is_empty() { Err(ProblemCode::NotFound.into()) } else { Ok(Json(versions)) }
}

/// A service item with its guide as one version said it: what a running case goes by.
#[utoipa::path(get, path = "/v1/items/{code}/versions/{version}",
    params(("code" = String, Path), ("version" = u32, Path)),
    responses((status = 200, body = ServiceItem)))]
pub async fn service_item_version(
    State(services): State<Services>,
    Path((code, version)): Path<(String, String)>,
) -> Result<Json<ServiceItem>, Refused> {
    let version = version.parse().map_err(|_| ProblemCode::NotFound)?;
    let item = services.item_version(&ItemCode(code), version).await?;
    Ok(Json(item.ok_or(ProblemCode::NotFound)?))
}

/// Between which versions.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Between {
    /// The older version.
    pub from: u32,
    /// The newer version.
    pub to: u32,
}

/// How two versions of a guide differ, in a citizen's words, what matters most first.
#[utoipa::path(get, path = "/v1/items/{code}/difference", params(("code" = String, Path), Between),
    responses((status = 200, body = Vec<Difference>)))]
pub async fn item_difference(
    State(services): State<Services>,
    Path(code): Path<String>,
    Query(between): Query<Between>,
) -> Result<Json<Vec<Difference>>, Refused> {
    let code = ItemCode(code);
    let old = services.item_version(&code, between.from).await?.ok_or(ProblemCode::NotFound)?;
    let new = services.item_version(&code, between.to).await?.ok_or(ProblemCode::NotFound)?;
    Ok(Json(difference(&old, &new)))
}

/// Where to go on, and how far.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AfterChange {
    /// The cursor of the page before; absent: from the beginning.
    pub after: Option<String>,
    /// Most entries wanted, at most 200.
    pub limit: Option<usize>,
}

/// What was published, scheduled and withdrawn after a cursor, in commit order.
#[utoipa::path(get, path = "/v1/items/changes", params(AfterChange), responses(
    (status = 200, body = ItemChangePage), (status = 410, description = "Start again from nothing")))]
pub async fn item_changes(
    State(services): State<Services>,
    Query(page): Query<AfterChange>,
) -> Result<Json<ItemChangePage>, Refused> {
    let today = civil_date(services.now());
    Ok(Json(services.registry().changes(page.after.as_deref(), page.limit, today).await?))
}

/// How many items each authority offers online today, by level and online depth (可办).
#[utoipa::path(get, path = "/v1/items/depth", responses((status = 200, body = Vec<DepthCount>)))]
pub async fn item_depths(State(services): State<Services>) -> Result<Json<Vec<DepthCount>>, Refused> {
    Ok(Json(services.registry().depths(civil_date(services.now())).await?))
}
