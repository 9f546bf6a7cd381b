use axum::extract::{Path, Query, State};
use axum::routing::get;
use axum::{Json, Router};
use onepalm_contract::feed::ChangePage;
use onepalm_contract::id::SubjectId;
use onepalm_contract::problem::ProblemCode;
use serde::Deserialize;

use super::Cursor;
use super::project::entry;
use crate::identity::Acting;
use crate::problems::Refused;
use crate::server::Services;
use crate::store::Partition;

/// Most entries of one page.
const MAX_PAGE: usize = 200;

/// The route of the feed.
pub fn routes() -> Router<Services> {
    Router::new().route("/v1/subjects/{id}/changes", get(changes))
}

/// Where to go on, and how far.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// The cursor of the page before; absent: from the beginning.
    pub after: Option<String>,
    /// Most entries wanted, at most 200.
    pub limit: Option<usize>,
}

/// What changed about a subject after a cursor, in commit order.
#[utoipa::path(get, path = "/v1/subjects/{id}/changes", params(After), responses(
    (status = 200, body = ChangePage), (status = 410, description = "Start again from nothing")))]
pub async fn changes(
    State(services): State<Services>,
    acting: Acting,
    Path(id): Path<String>,
    Query(page): Query<After>,
) -> Result<Json<ChangePage>, Refused> {
    let subject: SubjectId = id.parse().map_err(|_| ProblemCode::NotFound)?;
    if subject != acting.subject {
        return Err(ProblemCode::NotFound.into());
    }
    let store = services.store();
    let after = match page.after.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => Cursor::parse(text, store.epoch()).ok_or(ProblemCode::CursorGone)?.counter(),
        None => 0,
    };
    let limit = page.limit.unwrap_or(MAX_PAGE).clamp(1, MAX_PAGE);
    let partition = Partition::subject(subject);
    let found = store.changes(&partition, after, limit).await?;
    let counter = found.last().map_or(after, crate::store::Change::cursor);
    let more = found.len() >= limit && !store.changes(&partition, counter, 1).await?.is_empty();
    let mut changes = Vec::with_capacity(found.len());
    for change in found {
        changes.extend(entry(change)?);
    }
    let cursor = Cursor::new(store.epoch(), counter).to_string();
    Ok(Json(ChangePage { changes, cursor, more }))
}
