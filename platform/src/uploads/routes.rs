use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use onepalm_contract::id::UploadId;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::upload::UploadView;

use super::{Shelf, headers};
use crate::identity::Acting;
use crate::problems::Refused;
use crate::receipts::{Write, replayed_header};
use crate::server::Services;

/// The routes of uploads.
pub fn routes() -> Router<Services> {
    Router::new().route("/v1/uploads", post(create_upload).options(tus_options)).route(
        "/v1/uploads/{id}",
        axum::routing::head(upload_offset).patch(append_upload).delete(delete_upload).options(tus_options),
    )
}

/// What the platform speaks: tus version, extensions, largest file.
#[utoipa::path(options, path = "/v1/uploads", responses((status = 204, description = "tus 1.0.0")))]
pub async fn tus_options() -> impl IntoResponse {
    (StatusCode::NO_CONTENT, headers::of_server())
}

/// Declares a file: `Upload-Length`, and `sha256` and `type` in `Upload-Metadata`.
#[utoipa::path(post, path = "/v1/uploads", responses(
    (status = 201, description = "Created; its address is in `Location`", body = UploadView)))]
pub async fn create_upload(
    State(services): State<Services>,
    acting: Acting,
    request: HeaderMap,
) -> Result<Response, Refused> {
    headers::speaks_tus(&request)?;
    let key = Write::key_of(&request)?;
    let declared = headers::declared(&request)?;
    let shelf = Shelf::new(services.store(), acting.subject);
    let answer = shelf.create(key, &declared, services.now()).await?;
    let replayed = answer.replayed();
    let view = answer.into_inner()?;
    let location = format!("/v1/uploads/{}", view.id);
    let mut headers = headers::of_upload(&view);
    headers.insert(LOCATION, HeaderValue::from_str(&location).map_err(|_| ProblemCode::Internal)?);
    let created = (StatusCode::CREATED, headers, axum::Json(view));
    Ok(if replayed { (replayed_header(), created).into_response() } else { created.into_response() })
}

/// How far an upload has come.
#[utoipa::path(head, path = "/v1/uploads/{id}", responses(
    (status = 200, description = "`Upload-Offset` says where to go on")))]
pub async fn upload_offset(
    State(services): State<Services>,
    acting: Acting,
    Path(id): Path<String>,
    request: HeaderMap,
) -> Result<impl IntoResponse, Refused> {
    headers::speaks_tus(&request)?;
    let shelf = Shelf::new(services.store(), acting.subject);
    let found = shelf.find(upload_id(&id)?, services.now()).await?;
    Ok((StatusCode::OK, headers::of_upload(&found.upload.view)))
}

/// Appends bytes at `Upload-Offset`.
#[utoipa::path(patch, path = "/v1/uploads/{id}",
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"), responses(
    (status = 204, description = "Stored; `Upload-Offset` says how far")))]
pub async fn append_upload(
    State(services): State<Services>,
    acting: Acting,
    Path(id): Path<String>,
    request: HeaderMap,
    body: Body,
) -> Result<impl IntoResponse, Refused> {
    headers::speaks_tus(&request)?;
    headers::is_offset_stream(&request)?;
    let offset = headers::number(&request, &headers::OFFSET)?;
    let id = upload_id(&id)?;
    // A task of its own: what arrived is kept even when the connection dies and this request with it.
    let appended = tokio::spawn(async move {
        let shelf = Shelf::new(services.store(), acting.subject);
        shelf.append(id, offset, body, services.now()).await
    });
    let view = appended.await.map_err(|_| ProblemCode::Internal)??;
    Ok((StatusCode::NO_CONTENT, headers::of_upload(&view)))
}

/// Gives an upload up.
#[utoipa::path(delete, path = "/v1/uploads/{id}", responses((status = 204, description = "Gone")))]
pub async fn delete_upload(
    State(services): State<Services>,
    acting: Acting,
    Path(id): Path<String>,
    request: HeaderMap,
) -> Result<impl IntoResponse, Refused> {
    headers::speaks_tus(&request)?;
    let shelf = Shelf::new(services.store(), acting.subject);
    let found = shelf.find(upload_id(&id)?, services.now()).await?;
    shelf.remove(&found, services.now()).await?;
    Ok((StatusCode::NO_CONTENT, headers::of_protocol()))
}

fn upload_id(text: &str) -> Result<UploadId, Refused> {
    text.parse().map_err(|_| ProblemCode::NotFound.into())
}
